namespace Bot.Domain.Understanding;

/// <summary>Russian words that were typed with Latin letters, by mistake or for want of a keyboard.</summary>
public static class Keyboard
{
    private const string Keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:\"<>~";
    private const string Letters = "йцукенгшщзхъфывапролджэячсмитьбюехъжэбюе";

    /// <summary>
    /// What the same keys give in the Russian layout: <c>gf[ytn ufpjv</c> → «пахнет газом». Null where the text holds
    /// Cyrillic letters or fewer than three Latin ones: nobody forgot to switch then.
    /// </summary>
    public static string? InRussianLayout(string text)
    {
        var latin = 0;
        foreach (var c in text)
        {
            if (c is >= '\u0400' and <= '\u04ff')
                return null;
            if (char.IsAsciiLetter(c))
                latin++;
        }
        return latin < 3 ? null : string.Create(text.Length, text, Retype);
    }

    private static void Retype(Span<char> span, string text)
    {
        for (var i = 0; i < text.Length; i++)
            span[i] =
                EndsClause(text, i) ? ','
                : Keys.IndexOf(char.ToLowerInvariant(text[i]), StringComparison.Ordinal)
                    is >= 0
                        and var k
                    ? Letters[k]
                : text[i];
    }

    /// <summary>
    /// Hardly a Russian word ends with «б»: a comma before a gap is one. The Russian comma's own key gives «?» here.
    /// </summary>
    private static bool EndsClause(string text, int i) =>
        text[i] is ',' or '?' && i + 1 < text.Length && char.IsWhiteSpace(text[i + 1]);

    private static readonly (string Latin, string Cyrillic)[] Sounds =
    [
        ("tsya", "тся"),
        ("shch", "щ"),
        ("sch", "щ"),
        ("yo", "е"),
        ("jo", "е"),
        ("yu", "ю"),
        ("ju", "ю"),
        ("iu", "ю"),
        ("ya", "я"),
        ("ja", "я"),
        ("ia", "я"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
        ("sh", "ш"),
        ("ye", "е"),
        ("iy", "ий"),
        ("yy", "ый"),
        ("ay", "ай"),
        ("ey", "ей"),
        ("oy", "ой"),
    ];

    private const string Single = "abcdefghijklmnopqrstuvwxyz";
    private const string Sound = "абцдефгхижклмнопкрстувшхыз";

    /// <summary>A lower-case Latin word by its sounds: «pahnet» → «пахнет», «pozhar» and «pojar» → «пожар».</summary>
    public static string BySound(string word)
    {
        var text = new System.Text.StringBuilder(word.Length);
        for (var i = 0; i < word.Length; )
        {
            var (latin, cyrillic) = Sounds.FirstOrDefault(s =>
                string.CompareOrdinal(word, i, s.Latin, 0, s.Latin.Length) == 0
            );
            if (latin is not null)
            {
                text.Append(cyrillic);
                i += latin.Length;
                continue;
            }
            var k = Single.IndexOf(word[i], StringComparison.Ordinal);
            text.Append(k >= 0 ? Sound[k] : word[i]);
            i++;
        }
        return text.ToString();
    }
}
