using System.Buffers;
using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>
/// Finds the services that a text may mean, inside the process. A service scores by its best phrase (how much of the
/// phrase was said, and how much of what was said the phrase explains) and by how much of the text it explains at all; rare
/// words weigh more. Thread-safe; built once.
/// </summary>
public sealed class WishMatcher
{
    /// <summary>Fewer than this much of a rare word in common is no match at all.</summary>
    private const double LeastOverlap = 0.35;
    private const double PhraseShare = 0.62;
    private const double NegatedShare = 0.25;
    private const double UnknownShare = 0.45;

    /// <summary>A long story about a dripping tap is about the tap: unknown words weigh at most as much as the known.</summary>
    private const double MostUnknown = 1.0;
    private const int MostMatches = 6;

    private readonly WishIndex _index;
    private readonly WishParser _parser;

    public WishMatcher(CatalogueSnapshot catalogue)
    {
        var lexicon = Lexicon.Load();
        _index = new(catalogue, lexicon);
        _parser = new(lexicon, _index.Vocabulary, _index.Words);
    }

    /// <summary>The services of the УК that the text may mean, best first, at most six; none where nothing fits.</summary>
    public IReadOnlyList<ServiceMatch> Match(TenantCatalogue catalogue, string? text) =>
        Match(catalogue, _parser.Read(text));

    internal WishWords Read(string? text) => _parser.Read(text);

    internal IReadOnlyList<ServiceMatch> Match(TenantCatalogue catalogue, WishWords wish)
    {
        if (wish.Terms.Count == 0)
            return [];
        var scores = ArrayPool<double>.Shared.Rent(_index.Catalogue.Services.Count);
        var phrases = ArrayPool<double>.Shared.Rent(_index.PhraseService.Length);
        try
        {
            Array.Clear(scores);
            Array.Clear(phrases);
            Score(wish, scores, phrases);
            return Best(catalogue, wish, scores);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scores);
            ArrayPool<double>.Shared.Return(phrases);
        }
    }

    private void Score(WishWords wish, double[] scores, double[] phrases)
    {
        var mass = Mass(wish);
        foreach (var term in wish.Terms)
        {
            var postings = _index.Of(term.Term);
            if (postings is null)
                continue;
            var weight = postings.Rarity * term.Weight;
            foreach (var (service, prominence) in postings.Services)
                scores[service] += (1 - PhraseShare) * weight * prominence / mass;
            foreach (var phrase in postings.Phrases)
                phrases[phrase] += weight;
        }
        AddBestPhrases(mass, scores, phrases);
        foreach (var negated in wish.Negated)
        foreach (var (service, prominence) in _index.Of(negated)?.Services ?? [])
            if (prominence > 0.5)
                scores[service] *= NegatedShare;
    }

    private double Mass(WishWords wish)
    {
        var known = wish.Terms.Sum(t => (_index.Of(t.Term)?.Rarity ?? _index.Rarest) * t.Weight);
        var unknown = wish.Unknown * UnknownShare * _index.Rarest;
        return known + Math.Min(unknown, MostUnknown * known);
    }

    private void AddBestPhrases(double mass, double[] scores, double[] phrases)
    {
        var services = _index.PhraseService;
        var (service, best) = (0, 0d);
        // The phrases of a service stand together.
        for (var i = 0; i <= services.Length; i++)
        {
            if (i == services.Length || services[i] != service)
            {
                scores[service] += PhraseShare * best;
                if (i == services.Length)
                    return;
                (service, best) = (services[i], 0);
            }
            if (phrases[i] < LeastOverlap * _index.Rarest)
                continue;
            var ofPhrase = Math.Min(1, phrases[i] / _index.PhraseMass[i]);
            var ofWish = Math.Min(1, phrases[i] / mass);
            best = Math.Max(best, Math.Sqrt(ofPhrase * ofWish));
        }
    }

    private List<ServiceMatch> Best(TenantCatalogue catalogue, WishWords wish, double[] scores)
    {
        var services = _index.Catalogue.Services;
        return
        [
            .. Enumerable
                .Range(0, services.Count)
                .Where(i => scores[i] >= Understood.LeastConfidence)
                .Select(i => (Index: i, Score: Math.Min(1, scores[i])))
                .OrderByDescending(m => m.Score)
                .ThenBy(m => m.Index)
                .Select(m => (m.Score, m.Index, Service: catalogue.Find(services[m.Index].Code)))
                .Where(m => m.Service is not null)
                .Take(MostMatches)
                .Select(m => new ServiceMatch(
                    m.Service!,
                    Math.Round(m.Score, 3),
                    new(Words(wish, m.Index))
                )),
        ];
    }

    private List<string> Words(WishWords wish, int service) =>
        [
            .. wish
                .Terms.Where(t =>
                    _index.Of(t.Term)?.Services.Any(s => s.Service == service) == true
                )
                .Select(t => t.Word)
                .Distinct(StringComparer.Ordinal),
        ];
}
