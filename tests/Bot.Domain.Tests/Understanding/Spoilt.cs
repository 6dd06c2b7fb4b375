using System.Text;

namespace Bot.Domain.Tests.Understanding;

/// <summary>A Russian phrase as hasty or keyboard-less people send it.</summary>
internal static class Spoilt
{
    private const string Letters = "йцукенгшщзхъфывапролджэячсмитьбю";
    private const string Keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

    private static readonly Dictionary<char, string> Latin =
        "а-a б-b в-v г-g д-d е-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-ts ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-yu я-ya"
            .Split(' ')
            .ToDictionary(p => p[0], p => p[2..]);

    /// <summary>The keyboard was left in the English layout.</summary>
    public static string Layout(string text) =>
        string.Concat(Folded(text).Select(c => Letters.IndexOf(c) is >= 0 and var i ? Keys[i] : c));

    /// <summary>«nado povesit lyustru».</summary>
    public static string Sound(string text) =>
        string.Concat(Folded(text).Select(c => Latin.GetValueOrDefault(c, $"{c}")));

    /// <summary>One slip in each word of five letters or more: a letter wrong, left out, doubled or swapped.</summary>
    public static string Slips(string text, Random random)
    {
        var words = Folded(text).Split(' ');
        for (var i = 0; i < words.Length; i++)
            if (words[i].Length >= 5 && words[i].All(char.IsLetter))
                words[i] = Slip(words[i], random);
        return string.Join(' ', words);
    }

    private static string Slip(string word, Random random)
    {
        var at = random.Next(1, word.Length - 1);
        var text = new StringBuilder(word);
        switch (random.Next(4))
        {
            case 0:
                text[at] = Letters[random.Next(Letters.Length)];
                break;
            case 1:
                text.Remove(at, 1);
                break;
            case 2:
                text.Insert(at, text[at]);
                break;
            default:
                (text[at], text[at + 1]) = (text[at + 1], text[at]);
                break;
        }
        return text.ToString();
    }

    private static string Folded(string text) => text.ToLowerInvariant().Replace('ё', 'е');
}
