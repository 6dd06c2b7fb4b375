using System.Globalization;
using System.Text;

namespace Bot.Domain.Understanding;

/// <summary>
/// A person's text made comparable: lower case, ё→е, digits kept, signs folded. One pass over the text, no regex; any
/// string is accepted, broken surrogates and combining marks included.
/// </summary>
public sealed class Normalized
{
    private string? _text;
    private string[]? _stems;

    private Normalized(string source, Token[] tokens) => (Source, Tokens) = (source, tokens);

    /// <summary>The text as it came.</summary>
    public string Source { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>The tokens joined: what to store as search text. «Течёт кран, д. 12к2!» → «течет кран д 12к2».</summary>
    public string Text => _text ??= Join();

    /// <summary>The tokens' stems, one for each token, in order.</summary>
    public IReadOnlyList<string> Stems =>
        _stems ??= [.. Tokens.Select(t => RussianStem.Of(t.Text))];

    /// <summary>Normalises a text; null is an empty one.</summary>
    public static Normalized Of(string? text)
    {
        text ??= "";
        var tokens = new List<Token>();
        var word = new StringBuilder();
        var (before, tight) = ('\0', true);
        var at = 0;
        while (at < text.Length)
        {
            if (KindOf(text[at]) is not { } kind)
            {
                (before, tight) = Heavier(before, tight, text[at]);
                at++;
                continue;
            }
            var start = at;
            word.Clear();
            at = TakeWord(text, at, ref kind, word);
            var first = tokens.Count == 0;
            tokens.Add(
                new(word.ToString(), kind, start, at, first ? ' ' : before, !first && tight)
            );
            (before, tight) = ('\0', true);
        }
        return new(text, [.. tokens]);
    }

    /// <summary>The character as comparison sees it.</summary>
    internal static char Fold(char c) =>
        char.ToLowerInvariant(c) is var lower && lower == 'ё' ? 'е' : lower;

    private static int TakeWord(string text, int at, ref TokenKind kind, StringBuilder word)
    {
        var mixed = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (IsInvisible(c))
            {
                // A Mac sends «й» as и + breve.
                if (c == '\u0306' && word.Length > 0 && word[^1] == 'и')
                    word[^1] = 'й';
                continue;
            }
            if (
                KindOf(c) is not { } next
                || (next == TokenKind.Number) != (kind == TokenKind.Number)
            )
                break;
            mixed |= next != kind;
            word.Append(
                next == TokenKind.Number
                    ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c))
                    : Fold(c)
            );
        }
        if (mixed)
            kind = Unmix(word);
        return at;
    }

    /// <summary>A word of both alphabets is a Cyrillic word with Latin look-alikes («гaз» with a Latin a).</summary>
    private static TokenKind Unmix(StringBuilder word)
    {
        const string latin = "aceopxykmthb";
        const string cyrillic = "асеорхукмтнв";
        for (var i = 0; i < word.Length; i++)
            if (latin.IndexOf(word[i], StringComparison.Ordinal) is >= 0 and var k)
                word[i] = cyrillic[k];
        return TokenKind.Cyrillic;
    }

    private static TokenKind? KindOf(char c) =>
        c switch
        {
            >= 'а' and <= 'я' or >= 'А' and <= 'Я' or 'ё' or 'Ё' => TokenKind.Cyrillic,
            >= 'a' and <= 'z' or >= 'A' and <= 'Z' => TokenKind.Latin,
            >= '0' and <= '9' => TokenKind.Number,
            < '\u0080' => null,
            _ when char.IsLetter(c) => c is >= '\u0400' and <= '\u04ff'
                ? TokenKind.Cyrillic
                : TokenKind.Latin,
            _ when CharUnicodeInfo.GetDecimalDigitValue(c) >= 0 => TokenKind.Number,
            _ => null,
        };

    private static bool IsInvisible(char c) =>
        c
            is >= '\u0300'
                and <= '\u036f'
                or '\u00ad'
                or >= '\u200b'
                and <= '\u200d'
                or '\u2060'
                or '\ufeff';

    private static (char Before, bool Tight) Heavier(char before, bool tight, char c)
    {
        if (IsInvisible(c))
            return (before, tight);
        if (char.IsWhiteSpace(c))
        {
            var line = c is '\n' or '\r' or '\u2028' or '\u2029';
            return (
                line ? '.'
                : before == '\0' ? ' '
                : before,
                false
            );
        }
        var sign = c is '.' or '!' or '?' or ';' or '…' ? '.' : c;
        return (Weight(sign) > Weight(before) ? sign : before, tight);
    }

    private static int Weight(char c) =>
        c switch
        {
            '\0' => 0,
            ' ' => 1,
            ',' => 3,
            '.' => 4,
            _ => 2,
        };

    private string Join()
    {
        var text = new StringBuilder(Source.Length);
        foreach (var token in Tokens)
        {
            if (text.Length > 0 && token.Before != '\0')
                text.Append(' ');
            text.Append(token.Text);
        }
        return text.ToString();
    }
}
