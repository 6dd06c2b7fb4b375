namespace Bot.Domain.Understanding;

/// <summary>
/// Finds the known words near a misspelt one by symmetric deletion: both the known words and the asked one lose up to
/// <em>n</em> letters, and meet where they are <em>n</em> slips apart. One look-up per deletion, whatever the number of
/// known words. One slip is forgiven from four letters on, two from eight.
/// </summary>
internal sealed class Speller
{
    private const int ShortestWord = 4;
    private const int LongestWord = 24;
    private const int ForTwoSlips = 8;
    private const int FirstLetterHolds = 5;

    /// <summary>Hashes meet in so many buckets, and are told apart there by some of their bits: a table of a third of the size.</summary>
    private const int BucketBits = 20;
    private const int TagBits = 14;
    private const uint Tag = (1u << TagBits) - 1;

    private readonly string[] _words;

    /// <summary>Where each bucket's words begin in <see cref="_inBucket"/>.</summary>
    private readonly int[] _starts = new int[(1 << BucketBits) + 1];

    /// <summary>A word's number, and the tag of what was left of it.</summary>
    private readonly uint[] _inBucket;

    public Speller(IEnumerable<string> words)
    {
        _words =
        [
            .. words
                .Distinct(StringComparer.Ordinal)
                .Where(w => w.Length is >= ShortestWord - 1 and <= LongestWord),
        ];
        foreach (var word in _words)
            Deletions(word, Slips(word.Length), hash => _starts[Bucket(hash)]++);
        var end = 0;
        for (var i = 0; i < _starts.Length; i++)
            _starts[i] = end += _starts[i];
        if (_words.Length >= 1 << (32 - TagBits))
            throw new InvalidOperationException(
                $"{_words.Length} words are more than the speller can number."
            );
        _inBucket = new uint[end];
        for (var i = 0; i < _words.Length; i++)
        {
            var word = (uint)i << TagBits;
            Deletions(
                _words[i],
                Slips(_words[i].Length),
                hash => _inBucket[--_starts[Bucket(hash)]] = word | hash & Tag
            );
        }
    }

    private static int Bucket(uint hash) =>
        unchecked((int)((hash * 2654435769u) >> (32 - BucketBits)));

    /// <summary>The nearest known word and how many slips away it is; null where none is near. Ties go to the same first letter, then to the earlier word.</summary>
    public (string Word, int Slips)? Nearest(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord)
            return null;
        var most = Slips(word.Length);
        (string Word, int Slips)? best = null;
        Deletions(
            word,
            most,
            hash =>
            {
                var bucket = Bucket(hash);
                for (var at = _starts[bucket]; at < _starts[bucket + 1]; at++)
                    if ((_inBucket[at] & Tag) == (hash & Tag))
                        Try(_words[_inBucket[at] >> TagBits]);
            }
        );
        return best;

        void Try(string known)
        {
            var allowed = Math.Min(most, Slips(known.Length));
            var slips = Typo.Distance(word, known, allowed);
            // A short word with another first letter is another word: «Иван» is no диван.
            if (slips > allowed || (word.Length <= FirstLetterHolds && known[0] != word[0]))
                return;
            if (
                best is not { } b
                || slips < b.Slips
                || (slips == b.Slips && known[0] == word[0] && b.Word[0] != word[0])
            )
                best = (known, slips);
        }
    }

    private static int Slips(int length) => length >= ForTwoSlips ? 2 : 1;

    /// <summary>Hashes of the word without none, one or two of its letters.</summary>
    private static void Deletions(string word, int most, Action<uint> use)
    {
        use(Hash(word, -1, -1));
        for (var i = 0; i < word.Length; i++)
        {
            use(Hash(word, i, -1));
            if (most > 1)
                for (var j = i + 1; j < word.Length; j++)
                    use(Hash(word, i, j));
        }
    }

    // FNV-1a over the letters that are left; a collision costs a comparison, no more.
    private static uint Hash(string word, int without, int andWithout)
    {
        unchecked
        {
            var hash = 2166136261u;
            for (var i = 0; i < word.Length; i++)
                if (i != without && i != andWithout)
                    hash = (hash ^ word[i]) * 16777619u;
            return hash;
        }
    }
}
