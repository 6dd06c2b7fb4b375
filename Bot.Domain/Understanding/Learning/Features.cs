namespace Bot.Domain.Understanding.Learning;

/// <summary>What a wish shows to the model: hashes of its words, meanings, pairs and letters, each with a weight. Of length one.</summary>
internal sealed class Features
{
    private readonly Dictionary<uint, float> _weights = [];

    public IReadOnlyDictionary<uint, float> Weights => _weights;

    public static Features Of(WishWords wish)
    {
        var features = new Features();
        features.AddWords(wish.Heard);
        features.Normalise();
        return features;
    }

    private void AddWords(IReadOnlyList<HeardWord> words)
    {
        var content = new List<string>(8);
        var before = "^";
        foreach (var word in words)
        {
            if (word.IsNumber)
            {
                Add('#', "", 0.3f);
                continue;
            }
            var sign = word.IsNegated ? "!" : "";
            Add('w', sign + word.Stem, word.IsNoise ? NoiseWeight : 1f);
            Add('b', before + " " + sign + word.Stem, word.IsNoise ? NoiseWeight : PairWeight);
            before = sign + word.Stem;
            if (word.IsNoise)
                continue;
            foreach (var term in word.Terms)
            {
                if (term.Term != word.Stem)
                    Add('t', sign + term.Term, 1f);
                content.Add(sign + term.Term);
            }
            if (word.Terms.Count == 0)
                content.Add(sign + word.Stem);
            AddLetters(word.Stem);
            foreach (var tag in word.Tags)
                Add('k', sign + tag, TagWeight);
        }
        AddPairs(content);
    }

    private const float NoiseWeight = 0.5f;
    private const float PairWeight = 0.5f;
    private const float TagWeight = 0.6f;
    private const float LetterWeight = 0.35f;
    private const int MostPaired = 8;

    /// <summary>Two meanings in one wish say more than each alone, in whatever order.</summary>
    private void AddPairs(List<string> content)
    {
        var count = Math.Min(content.Count, MostPaired);
        for (var i = 0; i < count; i++)
        for (var j = i + 1; j < count; j++)
        {
            var (a, b) =
                string.CompareOrdinal(content[i], content[j]) <= 0
                    ? (content[i], content[j])
                    : (content[j], content[i]);
            if (a != b)
                Add('p', $"{a} {b}", PairWeight);
        }
    }

    /// <summary>Parts of a word make kin of «посудомойка» and «посудомоечная», and of what nobody wrote before.</summary>
    private void AddLetters(string stem)
    {
        var word = $"<{stem}>";
        for (var n = 3; n <= 5; n++)
        for (var i = 0; i + n <= word.Length; i++)
            Add('c', word.AsSpan(i, n), LetterWeight / 2);
    }

    private void Add(char kind, ReadOnlySpan<char> text, float weight)
    {
        // FNV-1a; what collides shares a weight, which training takes into account.
        var hash = 2166136261u;
        unchecked
        {
            hash = (hash ^ kind) * 16777619u;
            foreach (var c in text)
                hash = (hash ^ c) * 16777619u;
        }
        _weights[hash] = Math.Min(2 * weight, _weights.GetValueOrDefault(hash) + weight);
    }

    private void Normalise()
    {
        var length = MathF.Sqrt(_weights.Values.Sum(w => w * w));
        if (length > 0)
            foreach (var hash in _weights.Keys)
                _weights[hash] /= length;
    }
}
