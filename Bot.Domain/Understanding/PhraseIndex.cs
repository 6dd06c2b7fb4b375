using System.Buffers;
using System.Collections.Frozen;
using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.Understanding;

/// <summary>
/// Known phrases turned round: from a term to the phrases and labels that hold it. Rare terms weigh more. A label scores by
/// its best phrase (how much of the phrase was said, and how much of what was said the phrase explains) and by how much of the
/// text it explains at all. Immutable; shared by every УК.
/// </summary>
internal sealed class PhraseIndex
{
    private const double PhraseShare = 0.62;
    private const double UnknownShare = 0.45;

    /// <summary>Fewer than this much of a rare word in common is no match at all.</summary>
    private const double LeastOverlap = 0.35;

    private readonly FrozenDictionary<string, Postings> _postings;
    private readonly int[] _phraseLabel;
    private readonly double[] _phraseMass;

    public PhraseIndex(int labels, IReadOnlyList<(int Label, string Text)> phrases, Lexicon lexicon)
    {
        LabelCount = labels;
        var build = new Builder(lexicon, labels);
        foreach (var (label, text) in phrases.OrderBy(p => p.Label))
            build.Add(label, text);
        _postings = build.Postings();
        _phraseLabel = build.PhraseLabel;
        _phraseMass = build.PhraseMass(_postings);
        Words = build.Words;
        Vocabulary = _postings.Keys.ToFrozenSet(StringComparer.Ordinal);
        Rarest = _postings.Values.Select(p => p.Rarity).DefaultIfEmpty(1).Max();
    }

    public int LabelCount { get; }

    public IReadOnlySet<string> Vocabulary { get; }

    /// <summary>Every word as it is written in the phrases.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>The rarity of a term that only one label holds.</summary>
    public double Rarest { get; }

    public Postings? Of(string term) => _postings.GetValueOrDefault(term);

    /// <param name="Rarity">Inverse document frequency: how much the term tells labels apart.</param>
    /// <param name="Phrases">Where it stands.</param>
    /// <param name="Labels">The labels that hold it, each with the share of its phrases that do.</param>
    internal sealed record Postings(
        double Rarity,
        int[] Phrases,
        (int Label, float Share)[] Labels
    );

    /// <summary>Adds to each label's place a score of 0 to 1.</summary>
    public void Score(WishWords wish, Span<float> scores)
    {
        var phrases = ArrayPool<double>.Shared.Rent(_phraseLabel.Length);
        try
        {
            Array.Clear(phrases, 0, _phraseLabel.Length);
            var mass = Mass(wish);
            foreach (var term in wish.Terms)
            {
                if (Of(term.Term) is not { } postings)
                    continue;
                var weight = postings.Rarity * term.Weight;
                foreach (var (label, share) in postings.Labels)
                    scores[label] += (float)((1 - PhraseShare) * weight * share / mass);
                foreach (var phrase in postings.Phrases)
                    phrases[phrase] += weight;
            }
            foreach (var negated in wish.Negated)
            foreach (var phrase in Of(negated)?.Phrases ?? [])
                phrases[phrase] = 0;
            AddBestPhrases(mass, scores, phrases);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(phrases);
        }
    }

    /// <summary>How much is said, unknown words included.</summary>
    public double Mass(WishWords wish)
    {
        var known = wish.Terms.Sum(t => (Of(t.Term)?.Rarity ?? Rarest) * t.Weight);
        var unknown = wish.Unknown * UnknownShare * Rarest;
        // A long story about a dripping tap is about the tap; one known word among strange ones is chance.
        var most = wish.Terms.Count switch
        {
            1 => 3.0,
            2 => 1.5,
            _ => 1.0,
        };
        return Math.Max(1e-9, known + Math.Min(unknown, most * known));
    }

    private void AddBestPhrases(double mass, Span<float> scores, double[] phrases)
    {
        var (label, best) = (0, 0d);
        // The phrases of a label stand together.
        for (var i = 0; i <= _phraseLabel.Length; i++)
        {
            if (i == _phraseLabel.Length || _phraseLabel[i] != label)
            {
                scores[label] += (float)(PhraseShare * best);
                if (i == _phraseLabel.Length)
                    return;
                (label, best) = (_phraseLabel[i], 0);
            }
            if (phrases[i] < LeastOverlap * Rarest)
                continue;
            var ofPhrase = Math.Min(1, phrases[i] / _phraseMass[i]);
            var ofWish = Math.Min(1, phrases[i] / mass);
            best = Math.Max(best, Math.Sqrt(ofPhrase * ofWish));
        }
    }

    private sealed class Builder(Lexicon lexicon, int labels)
    {
        private readonly Dictionary<string, List<int>> _phrases = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Dictionary<int, int>> _holders = new(
            StringComparer.Ordinal
        );
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);
        private readonly List<int> _phraseLabel = [];
        private readonly int[] _phrasesOf = new int[labels];

        public IReadOnlyCollection<string> Words => _words;

        public int[] PhraseLabel => [.. _phraseLabel];

        public void Add(int label, string text)
        {
            var id = _phraseLabel.Count;
            _phraseLabel.Add(label);
            _phrasesOf[label]++;
            var terms = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (term, word) in WishParser.Own(lexicon, text))
            {
                _words.Add(word);
                if (!terms.Add(term))
                    continue;
                if (!_phrases.TryGetValue(term, out var phrases))
                    _phrases[term] = phrases = [];
                phrases.Add(id);
                if (!_holders.TryGetValue(term, out var holders))
                    _holders[term] = holders = [];
                holders[label] = holders.GetValueOrDefault(label) + 1;
            }
        }

        public FrozenDictionary<string, Postings> Postings() =>
            _holders.ToFrozenDictionary(
                p => p.Key,
                p => new Postings(
                    Rarity(p.Value.Count),
                    [.. _phrases[p.Key]],
                    [.. p.Value.Select(h => (h.Key, Share(h.Value, _phrasesOf[h.Key])))]
                ),
                StringComparer.Ordinal
            );

        /// <summary>A word of a quarter of the label's phrases belongs to it wholly.</summary>
        private static float Share(int with, int all) => Math.Min(1f, 4f * with / all);

        public double[] PhraseMass(FrozenDictionary<string, Postings> postings)
        {
            var mass = new double[_phraseLabel.Count];
            foreach (var (_, term) in postings)
            foreach (var phrase in term.Phrases)
                mass[phrase] += term.Rarity;
            return mass;
        }

        private double Rarity(int holders) =>
            Math.Log(1 + (labels - holders + 0.5) / (holders + 0.5));
    }
}
