using System.Text.RegularExpressions;
using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// Words to learn from, without what names a person: contacts are masked, and so is every number but one that counts a thing
/// («3 розетки»). Names of people and streets cannot be told from other words: whoever approves takes them out.
/// </summary>
public static partial class SaidText
{
    public const int Longest = 300;

    public static string Of(string? text)
    {
        var masked = ContactMask.Apply(text?.Trim()).Text;
        var plain = Number()
            .Replace(
                Spaces().Replace(masked, " "),
                n => n.Groups["counts"].Success ? n.Value : ContactMask.Mask
            );
        return plain.Length <= Longest ? plain : Cut(plain);
    }

    /// <summary>No half of a character (an emoji) is left: a database would refuse it.</summary>
    private static string Cut(string text)
    {
        var end = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..end].TrimEnd();
    }

    // The label of an address before a number, or no word after it, makes it an address's, a code's or an order's.
    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<counts>(?<!(?:\b(?:д|дом|доме|дома|кв|квартира|квартиру|квартире|квартиры|подъезд|подъезде|подъезда|под|этаж|этаже|корп|корпус|строение|стр|домофон|домофона|код|ул|улица|улице)\b\.?\s*№?\s*))\d{1,2}(?=\s?\p{L}{3,})(?!\s*(?:кв|этаж|подъезд|корпус|домофон)))|\d[\d/-]*(?:\p{L}(?:\d+|(?!\p{L})))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Number();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
