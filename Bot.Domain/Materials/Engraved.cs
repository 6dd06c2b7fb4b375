using System.Text.RegularExpressions;

namespace Bot.Domain.Materials;

/// <summary>Numbers that are engraved or printed: serial numbers, seals, records of a verification.</summary>
public static partial class Engraved
{
    public const int Longest = 60;

    private const string Latin = "ABEKMHOPCTYXI";
    private const string Cyrillic = "АВЕКМНОРСТУХІ";

    /// <summary>A serial number or a seal as it is engraved; null where it is none: no digit in it, too long, or words.</summary>
    public static string? Parse(string text)
    {
        var number = Spaces().Replace(Sign().Replace(text.Trim(), ""), " ").Trim();
        return
            number.Length is >= 2 and <= Longest
            && Number().IsMatch(number)
            && number.Any(char.IsAsciiDigit)
            && number.Split(' ').Length <= 4
            ? number.ToUpperInvariant()
            : null;
    }

    /// <summary>For search and comparison: letters that look alike are one letter, spaces and hyphens say nothing.</summary>
    public static string Bare(string number) =>
        string.Concat(number.ToUpperInvariant().Where(char.IsLetterOrDigit).Select(AsLatin));

    /// <summary>
    /// The number of a verification in the state register as it is printed, «С-ДРП/12-05-2026/245678901», or the short number of its
    /// page, «1-245678901». Null where it is neither.
    /// </summary>
    public static string? ParseRecord(string text)
    {
        var number = Spaces().Replace(Sign().Replace(text.Trim(), ""), "").ToUpperInvariant();
        number = Dashes().Replace(number, "-");
        if (Short().IsMatch(number))
            return number;
        if (number.Length > Longest || Record().Match(number) is not { Success: true } record)
            return null;
        var letters = record.Groups["letters"].Value;
        return string.Concat(letters.Select(AsCyrillic)) + number[letters.Length..];
    }

    /// <summary>The day that a record's number names; null where it names none.</summary>
    public static DateOnly? DayOf(string record) =>
        Record().Match(record) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups["day"].Value, "dd-MM-yyyy", out var day)
            ? day
            : null;

    private static char AsLatin(char letter) =>
        Cyrillic.IndexOf(letter) is >= 0 and var at ? Latin[at] : letter;

    private static char AsCyrillic(char letter) =>
        Latin.IndexOf(letter) is >= 0 and var at ? Cyrillic[at] : letter;

    [GeneratedRegex(
        @"^(?:(?:зав(?:одской)?\.?|серийный|пломба|номер)\s*)*[№#]?\s*:?\s*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Sign();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("[‐-―−]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^[\p{IsCyrillic}A-Za-z0-9 ./_-]+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[0-9]-[0-9]{5,12}$")]
    private static partial Regex Short();

    [GeneratedRegex(
        @"^(?<letters>[\p{IsCyrillic}A-Z]{1,3}-[\p{IsCyrillic}A-Z0-9]{1,8})/(?<day>[0-9]{2}-[0-9]{2}-[0-9]{4})/[0-9]{1,12}$"
    )]
    private static partial Regex Record();
}
