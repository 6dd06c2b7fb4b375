using System.Text.RegularExpressions;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>A resident's own words for a technician's eyes: phones, cards, usernames and links are taken out.</summary>
internal static partial class MaskedWords
{
    public static string Of(string words) =>
        Usernames().Replace(Links().Replace(Numbers().Replace(words, "•••"), "•••"), "•••");

    /// <summary>Seven digits and more, however they are spaced.</summary>
    [GeneratedRegex(@"\+?\d(?:[\s().\-]{0,3}\d){6,}", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"(?:https?://|www\.|t\.me/|wa\.me/|vk\.com/)\S+",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Links();

    [GeneratedRegex(@"@[A-Za-z0-9_]{3,}", RegexOptions.None, 1000)]
    private static partial Regex Usernames();
}
