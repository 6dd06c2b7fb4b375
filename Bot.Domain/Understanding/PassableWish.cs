using System.Text.RegularExpressions;
using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding;

/// <summary>
/// A wish as it may leave the process: contacts, all digits, street names and what looks like a person's name are taken out, and
/// nothing is left that could end the place where it stands as data. Rather too much than too little: it is only a hint's sake.
/// </summary>
public static partial class PassableWish
{
    public const int Longest = 500;

    public static string Of(string? wish)
    {
        // The pieces are longer than the limit: a number that is cut in two would be no number any more.
        var text = wish is { Length: > 4 * Longest } ? wish[..(4 * Longest)] : wish;
        text = ContactMask.Apply(text).Text;
        text = Street().Replace(text, "$1 " + ContactMask.Mask);
        text = Door().Replace(text, "$1 " + ContactMask.Mask);
        text = Name().Replace(text, ContactMask.Mask);
        text = Digits().Replace(text, "#");
        text = Strange().Replace(text, " ");
        text = Spaces().Replace(text, " ").Trim();
        return text.Length <= Longest ? text : text[..Longest];
    }

    [GeneratedRegex(
        @"\b(ул|улица|улице|улицы|улицу|проспект\w*|пр-т|переулок|переулке|пер|шоссе|бульвар\w*|площад\w*|проезд\w*)\b\.?\s+\p{L}[\p{L}-]*",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Street();

    /// <summary>«Кв. пятнадцать»: numbers in words, where a door is told.</summary>
    [GeneratedRegex(
        @"\b(кв|квартир\w*|дом\w?|подъезд\w*|этаж\w*|корпус\w*|строени\w*)\b\.?\s+(?:перв|втор|трет|четв|четыр|пят|шест|сем|восьм|восем|девят|десят|один|одна|два|две|три|сорок|сто\b|двест|\w+надцат|\w+дцат)\w*(?:\s+(?:перв|втор|трет|четв|четыр|пят|шест|сем|восьм|восем|девят|один|одна|два|две|три)\w*)?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Door();

    /// <summary>A capital within a sentence; at its beginning every word has one.</summary>
    [GeneratedRegex(@"(?<=[\p{L}\p{N},;:•)»""-]\s+)\p{Lu}\p{Ll}+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\p{N}+")]
    private static partial Regex Digits();

    /// <summary>Brackets, marks of markup and control characters: what prompts are built of. Letters and plain punctuation stay.</summary>
    [GeneratedRegex(@"[^\p{L}\p{M}#•\s.,;:!?«»()\-+/%№']")]
    private static partial Regex Strange();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
