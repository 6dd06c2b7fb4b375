using System.Globalization;
using System.Text.RegularExpressions;

namespace Bot.Domain.Materials;

/// <summary>
/// What stands on a meter: one number, or one per tariff. Kept as text («123.456;78»), because both databases compare it so
/// and nothing is calculated with it there. Empty: the dial cannot be read. Made only by <see cref="Parse"/> or from storage.
/// </summary>
public readonly partial record struct MeterReading(string Value)
{
    public const int Longest = 80;
    private const int MostTariffs = 4;

    /// <summary>The dial is dark, stopped or broken.</summary>
    public static readonly MeterReading Unreadable = new("");

    public IReadOnlyList<decimal> Numbers =>
        Value.Length == 0
            ? []
            : [.. Value.Split(';').Select(n => decimal.Parse(n, CultureInfo.InvariantCulture))];

    public bool IsReadable => Value.Length > 0;

    /// <summary>
    /// Reads what a person typed: «123,456», «00123», «Т1 1200 / Т2 340», with or without the unit. Null where it is no reading.
    /// </summary>
    public static MeterReading? Parse(string text)
    {
        if (text.Length > Longest)
            return null;
        var parts = Divider().Split(Tariff().Replace(text.Trim().ToLowerInvariant(), ""));
        var numbers = parts.Select(Number).ToList();
        if (numbers.Count > MostTariffs || numbers.Contains(null))
            return null;
        return new(string.Join(';', numbers));
    }

    /// <summary>Whether some number went back: a meter never does.</summary>
    public bool IsLowerThan(MeterReading former) =>
        Numbers.Zip(former.Numbers).Any(pair => pair.First < pair.Second);

    /// <summary>As it is told to people: «123,456», several with « / » between them.</summary>
    public override string ToString() => (Value ?? "").Replace(".", ",").Replace(";", " / ");

    private static string? Number(string part)
    {
        var number = Unit().Replace(part, "").Trim().TrimEnd('.', ',');
        number = Spaces().Replace(number, "").Replace(',', '.');
        if (!Plain().IsMatch(number))
            return null;
        var dot = number.IndexOf('.');
        var whole = (dot < 0 ? number : number[..dot]).TrimStart('0');
        if (whole.Length > 8)
            return null;
        return (whole.Length == 0 ? "0" : whole) + (dot < 0 ? "" : number[dot..]);
    }

    [GeneratedRegex(@"\s*[;/\n]\s*|\s+и\s+")]
    private static partial Regex Divider();

    // «Т1:», «t2 =», «день», «ночь» before a number.
    [GeneratedRegex(@"(?:[тt]\s?[1-4]|день|ночь|полупик|пик)\s*(?:[:=-]\s*|\s)")]
    private static partial Regex Tariff();

    [GeneratedRegex(
        @"\s*(?:куб(?:\.|ов|а|ометров)?(?:\s*м(?:етров)?)?|м3|м³|квт(?:[\s·*.]*ч)?|гкал|мвт)\.?\s*$"
    )]
    private static partial Regex Unit();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[0-9]{1,12}(?:\.[0-9]{1,4})?$")]
    private static partial Regex Plain();
}
