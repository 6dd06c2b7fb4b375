using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Engine.Words;

/// <summary>
/// The commands that work on every screen, said in words. Conservative: every word of the message must belong to the
/// wish, so «оператор» calls a human and «оператор связи не работает» does not.
/// </summary>
public static class Wanted
{
    private const int MostWords = 9;

    /// <summary>The wish that the whole message means, or null.</summary>
    public static Wish? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 120)
            return null;
        if (text.Trim() is "?" or "??" or "???")
            return Wish.Help;
        return Read(text) ?? (Keyboard.InRussianLayout(text) is { } retyped ? Read(retyped) : null);
    }

    private static Wish? Read(string text)
    {
        var tokens = Normalized.Of(text).Tokens;
        if (tokens.Count is 0 or > MostWords)
            return null;
        var words = tokens.Where(t => t.Kind != TokenKind.Number).Select(Said).ToArray();
        var bare = string.Join(' ', words.Where(w => !WantedWords.Filler.Contains(w)));
        var whole = string.Join(' ', words);
        if (words.Length == tokens.Count)
        {
            if (WantedWords.Phrases.TryGetValue(whole, out var said))
                return said;
            if (WantedWords.Phrases.TryGetValue(bare, out var meant))
                return meant;
        }
        foreach (var pattern in WantedWords.Patterns)
            if ((pattern.TakesTime || words.Length == tokens.Count) && pattern.Fits(words))
                return pattern.Wish;
        return null;
    }

    private static string Said(Token token) =>
        token.Kind == TokenKind.Latin && !WantedWords.IsEnglish(token.Text)
            ? Keyboard.BySound(token.Text)
            : token.Text;
}
