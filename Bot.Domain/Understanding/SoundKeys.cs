using System.Text;

namespace Bot.Domain.Understanding;

/// <summary>
/// Known words by what Latin letters keep of them: «podezd» has lost the ъ of «подъезд», «holodilnik» the ь of
/// «холодильник».
/// </summary>
internal sealed class SoundKeys
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    /// <param name="words">Known words and stems; the first of those that sound alike is meant.</param>
    public SoundKeys(IEnumerable<string> words)
    {
        foreach (var word in words)
            if (Key(word) is var key && key != word)
                _words.TryAdd(key, word);
    }

    /// <summary>The known word that sounds like this one, by itself or by its stem; null where none does.</summary>
    public string? Find(string sounded) =>
        _words.GetValueOrDefault(Key(sounded))
        ?? _words.GetValueOrDefault(Key(RussianStem.Of(sounded)));

    private static string Key(string word)
    {
        var key = new StringBuilder(word.Length);
        foreach (var letter in word)
            switch (letter)
            {
                case 'ь' or 'ъ' or '\'':
                    break;
                case 'э':
                    key.Append('е');
                    break;
                case 'й' or 'ы':
                    key.Append('и');
                    break;
                case 'щ':
                    key.Append("сч");
                    break;
                default:
                    key.Append(letter);
                    break;
            }
        return key.ToString();
    }
}
