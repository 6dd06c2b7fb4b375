using System.Collections.Frozen;
using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>
/// The platform's catalogue turned round: from a term to the phrases (titles, ways people say it) and services that hold it.
/// Immutable and shared by every УК; what a УК does not sell is left out when matches are ranked.
/// </summary>
internal sealed class WishIndex
{
    internal const double InTitle = 1;
    private const double InSynonym = 0.9;
    private const double InCategory = 0.5;
    private const double InDescription = 0.35;

    private readonly FrozenDictionary<string, Postings> _postings;

    public WishIndex(CatalogueSnapshot catalogue, Lexicon lexicon)
    {
        Catalogue = catalogue;
        var build = new Builder(lexicon, catalogue);
        _postings = build.Postings();
        Words = build.Words;
        PhraseService = build.PhraseService;
        PhraseMass = build.PhraseMass(_postings);
        Vocabulary = _postings.Keys.ToFrozenSet(StringComparer.Ordinal);
        Rarest = _postings.Values.Max(p => p.Rarity);
    }

    public CatalogueSnapshot Catalogue { get; }

    public IReadOnlySet<string> Vocabulary { get; }

    /// <summary>Every word as the catalogue writes it.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>The service of each phrase.</summary>
    public int[] PhraseService { get; }

    /// <summary>The rarities of a phrase's terms together.</summary>
    public double[] PhraseMass { get; }

    /// <summary>The rarity of a term that only one service holds.</summary>
    public double Rarest { get; }

    public Postings? Of(string term) => _postings.GetValueOrDefault(term);

    /// <param name="Rarity">Inverse document frequency: how much the term tells services apart.</param>
    /// <param name="Phrases">Where it stands.</param>
    /// <param name="Services">The services that hold it at all, each with how prominently (0 to 1).</param>
    internal sealed record Postings(
        double Rarity,
        int[] Phrases,
        (int Service, double Prominence)[] Services
    );

    private sealed class Builder
    {
        private readonly Lexicon _lexicon;
        private readonly int _services;
        private readonly Dictionary<string, List<int>> _phrases = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Dictionary<int, double>> _holders = new(
            StringComparer.Ordinal
        );
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);
        private readonly List<int> _phraseService = [];

        public Builder(Lexicon lexicon, CatalogueSnapshot catalogue)
        {
            (_lexicon, _services) = (lexicon, catalogue.Services.Count);
            var titles = catalogue.Categories.ToDictionary(c => c.Code, c => c.Title);
            for (var i = 0; i < _services; i++)
            {
                var service = catalogue.Services[i];
                Phrase(i, service.Title, InTitle);
                foreach (var synonym in service.Synonyms)
                    Phrase(i, synonym, InSynonym);
                Hold(i, titles[service.Category], InCategory);
                Hold(i, service.Description, InDescription);
            }
        }

        public IReadOnlyCollection<string> Words => _words;

        public int[] PhraseService => [.. _phraseService];

        public FrozenDictionary<string, Postings> Postings() =>
            _holders.ToFrozenDictionary(
                p => p.Key,
                p => new Postings(
                    Rarity(p.Key),
                    [.. _phrases.GetValueOrDefault(p.Key, [])],
                    [.. p.Value.Select(h => (h.Key, h.Value))]
                ),
                StringComparer.Ordinal
            );

        public double[] PhraseMass(FrozenDictionary<string, Postings> postings)
        {
            var mass = new double[_phraseService.Count];
            foreach (var (_, term) in postings)
            foreach (var phrase in term.Phrases)
                mass[phrase] += term.Rarity;
            return mass;
        }

        private void Phrase(int service, string text, double prominence)
        {
            var id = _phraseService.Count;
            _phraseService.Add(service);
            foreach (var term in Hold(service, text, prominence))
            {
                if (!_phrases.TryGetValue(term, out var phrases))
                    _phrases[term] = phrases = [];
                if (phrases.Count == 0 || phrases[^1] != id)
                    phrases.Add(id);
            }
        }

        private IEnumerable<string> Hold(int service, string text, double prominence)
        {
            var terms = new List<string>();
            foreach (var (term, word) in WishParser.Own(_lexicon, text))
            {
                _words.Add(word);
                terms.Add(term);
                if (!_holders.TryGetValue(term, out var holders))
                    _holders[term] = holders = [];
                holders[service] = Math.Max(prominence, holders.GetValueOrDefault(service));
            }
            return terms.Distinct(StringComparer.Ordinal);
        }

        /// <summary>Mentions in a mere description do not make a word common.</summary>
        private double Rarity(string term)
        {
            var holders = _holders[term].Values.Sum(p => Math.Min(1, p + 0.1));
            return Math.Log(1 + (_services - holders + 0.5) / (holders + 0.5));
        }
    }
}
