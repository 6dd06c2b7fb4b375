using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Domain.Materials;

/// <summary>Reads the answers that are more than a number. Buttons answer with <see cref="None"/>, <see cref="Fit"/> or a day as «2026-11-24».</summary>
public static partial class DeviceAnswer
{
    public const int LongestOrganisation = 120;

    /// <summary>There is none, or it cannot be read.</summary>
    public const string None = "none";
    public const string Fit = "fit";
    public const string Unfit = "unfit";

    private static readonly string[] Days =
    [
        "yyyy-MM-dd",
        "d.M.yyyy",
        "d.M.yy",
        "d/M/yyyy",
        "d-M-yyyy",
        "d M yyyy",
    ];

    public static bool IsNone(string text) =>
        text.Trim().ToLowerInvariant() is None or "нет" or "нету" or "нет пломбы" or "без пломбы";

    public static VerificationResult? Result(string text)
    {
        var word = text.Trim().TrimEnd('.', '!').ToLowerInvariant();
        return word is Fit or "годен" or "годна" or "пригоден" or "пригодна" or "прошел" or "прошёл"
                ? VerificationResult.Fit
            : word
                is Unfit
                    or "не годен"
                    or "негоден"
                    or "не годна"
                    or "непригоден"
                    or "не пригоден"
                    or "не прошел"
                    or "не прошёл"
                ? VerificationResult.Unfit
            : null;
    }

    /// <summary>A name with letters, or a number of the register.</summary>
    public static string? Organisation(string text)
    {
        var name = Spaces().Replace(text.Trim(), " ");
        return
            name.Length is >= 3 and <= LongestOrganisation
            && name.Count(char.IsLetterOrDigit) >= 3
            && name.Any(char.IsLetter)
            ? name
            : null;
    }

    public static DateOnly? Day(string text)
    {
        var day = Year().Replace(Spaces().Replace(text.Trim().ToLowerInvariant(), " "), "");
        return DateOnly.TryParseExact(
            day,
            Days,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : null;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^до |\s?г(?:ода|\.)?$")]
    private static partial Regex Year();
}
