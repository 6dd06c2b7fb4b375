using System.Text.RegularExpressions;
using Bot.Domain.Pricing;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A discount code in words: «промокод ЛЕТО10», «поменять кран, промокод: лето-10».</summary>
internal static partial class CodeWords
{
    /// <summary>The code that the words name, and the words without it; null: they name none.</summary>
    public static (string Code, string Besides)? In(string text)
    {
        if (Named().Match(text) is not { Success: true } named)
            return null;
        var code = named.Groups["code"];
        var isLast = text[(code.Index + code.Length)..].All(c => !char.IsLetterOrDigit(c));
        // «Промокод можно ввести потом?» names none.
        if (!isLast && !code.Value.Any(char.IsDigit) && code.Value.Any(char.IsLower))
            return null;
        var rest = text.Remove(named.Index, named.Length).Trim(' ', ',', ';', '.', '!', ':');
        return (code.Value, rest);
    }

    /// <summary>Whether words are nothing but what could only be a code: letters and digits in one.</summary>
    public static bool IsCode(string text) =>
        Alone().IsMatch(text.Trim()) && text.Any(char.IsDigit) && text.Any(char.IsLetter);

    /// <summary>Where only a code is expected, all of the words are it.</summary>
    public static string Bare(string text)
    {
        var code = In(text)?.Code ?? text.Trim();
        return code.Length <= MakeDiscountCode.LongestCode
            ? code
            : code[..MakeDiscountCode.LongestCode];
    }

    [GeneratedRegex(
        @"\b(?:(?:по|есть|мой|вот|my|with)\s+)*(?:промо-?\s?код\w*|купон\w*|promo-?\s?code|coupon)\b[\s:«""№#-]*(?<code>[\p{L}\d][\p{L}\d-]{2,39})[»""]?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"^[\p{L}\d][\p{L}\d-]{3,39}$")]
    private static partial Regex Alone();
}
