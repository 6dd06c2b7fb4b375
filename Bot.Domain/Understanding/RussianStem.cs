using Lucene.Net.Tartarus.Snowball.Ext;

namespace Bot.Domain.Understanding;

/// <summary>
/// The stem of a normalised Russian word (Snowball): «засорилась» and «засор» meet, «течёт» and «текут» do not, so
/// search needs synonyms besides. Words of other alphabets and short words come back as they are.
/// </summary>
public static class RussianStem
{
    // Snowball keeps its state in the stemmer, so each thread has its own.
    [ThreadStatic]
    private static RussianStemmer? t_stemmer;

    public static string Of(string word)
    {
        if (word.Length is < 4 or > 40 || word[0] is < 'а' or > 'я')
            return word;
        var stemmer = t_stemmer ??= new RussianStemmer();
        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current;
    }
}
