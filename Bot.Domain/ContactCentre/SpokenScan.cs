using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Domain.ContactCentre;

/// <summary>Phones in words: «восемь девятьсот двенадцать триста сорок пять …», «8 девятьсот 12 …».</summary>
internal static class SpokenScan
{
    private static readonly FrozenDictionary<string, int> Numerals = Index([
        .. "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
            .Split(' ')
            .Select((w, i) => (w, i)),
        .. "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
            .Split(' ')
            .Select((w, i) => (w, (i + 2) * 10)),
        .. "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот"
            .Split(' ')
            .Select((w, i) => (w, (i + 1) * 100)),
        ("нуль", 0),
        ("одна", 1),
        ("две", 2),
        ("zero", 0),
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
    ]);

    public static void Find(string text, List<ContactSpan> spans)
    {
        var tokens = Normalized.Of(text).Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsNumeral(tokens[i]))
                continue;
            var last = i;
            var words = 0;
            while (last < tokens.Count && IsNumeral(tokens[last]))
                words += tokens[last++].Kind == TokenKind.Number ? 0 : 1;
            // A number in digits alone is looked at elsewhere.
            if (words > 0 && last - i >= 4 && IsPhone(Digits(tokens, i, last)))
                spans.Add(new(tokens[i].Start, tokens[last - 1].End, ContactKind.Phone));
            i = last;
        }
    }

    private static bool IsNumeral(Token token) =>
        token.Kind == TokenKind.Number && token.Text.Length <= 11
        || Numerals.ContainsKey(token.Text);

    private static bool IsPhone(string digits) =>
        digits.Length == 11 && digits[0] is '7' or '8'
        || digits.Length == 10 && digits[0] == '9'
        || digits.Length is 12 or 13 && digits.StartsWith("89", StringComparison.Ordinal);

    /// <summary>What is dictated: «девятьсот двенадцать» is 912, «девять один два» is 912 too.</summary>
    private static string Digits(IReadOnlyList<Token> tokens, int first, int last)
    {
        var digits = new System.Text.StringBuilder();
        for (var i = first; i < last && digits.Length < 20; i++)
        {
            if (tokens[i].Kind == TokenKind.Number)
            {
                digits.Append(tokens[i].Text);
                continue;
            }
            var value = Numerals[tokens[i].Text];
            var room = Room(value);
            while (room > 0 && i + 1 < last && Fits(tokens[i + 1], room) is { } next)
            {
                value += next;
                room = Room(next) < room ? Room(next) : 0;
                i++;
            }
            digits.Append(value);
        }
        return digits.ToString();
    }

    /// <summary>How much may still be added: 100 after hundreds, 10 after tens.</summary>
    private static int Room(int value) =>
        value >= 100 && value % 100 == 0 ? 100
        : value >= 20 && value % 10 == 0 ? 10
        : 0;

    private static int? Fits(Token token, int room) =>
        token.Kind != TokenKind.Number
        && Numerals.TryGetValue(token.Text, out var value)
        && value > 0
        && value < room
            ? value
            : null;

    private static FrozenDictionary<string, int> Index(
        IEnumerable<(string Word, int Value)> words
    ) => words.ToFrozenDictionary(w => w.Word, w => w.Value);
}
