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

    private const double OtherActionShare = 0.85;
    private const double InPassingShare = 0.6;
    private const double MostlyExplained = 0.7;
    private const double UnclearConfidence = Understood.SureConfidence - 0.01;

    /// <summary>What stands for a service in its own words, not merely in its description.</summary>
    private const double Prominent = 0.5;
    private const int MostMatches = 6;

    private readonly Lexicon _lexicon = Lexicon.Load();
    private readonly WishIndex _index;
    private readonly WishParser _parser;

    public WishMatcher(CatalogueSnapshot catalogue)
    {
        _index = new(catalogue, _lexicon);
        _parser = new(_lexicon, new(_lexicon, _index.Vocabulary, _index.Words));
    }

    /// <summary>The services of the УК that the text may mean, best first, at most six; none where nothing fits.</summary>
    public IReadOnlyList<ServiceMatch> Match(TenantCatalogue catalogue, string? text) =>
        Match(catalogue, _parser.Read(text));

    /// <summary>A text as words, before it is matched: see <see cref="WishReader"/>.</summary>
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
        foreach (var negated in wish.Negated)
        foreach (var phrase in _index.Of(negated)?.Phrases ?? [])
            phrases[phrase] = 0;
        AddBestPhrases(mass, scores, phrases);
        foreach (var negated in wish.Negated)
        foreach (var (service, prominence) in _index.Of(negated)?.Services ?? [])
            if (prominence >= WishIndex.InTitle)
                scores[service] *= NegatedShare;
        foreach (var action in wish.Terms.Where(t => _lexicon.IsAction(t.Term)))
            PreferDoing(action.Term, scores);
        if (wish.Terms.Count == 1)
            DoubtInPassing(wish.Terms[0].Term, scores);
    }

    private void PreferDoing(string action, double[] scores)
    {
        if (_index.Of(action) is not { } postings)
            return;
        var does = new HashSet<int>();
        foreach (var (service, prominence) in postings.Services)
            if (prominence > Prominent)
                does.Add(service);
        for (var i = 0; i < _index.Catalogue.Services.Count; i++)
            if (!does.Contains(i))
                scores[i] *= OtherActionShare;
    }

    /// <summary>One word alone names a service by its title («тараканы»); a word used in passing («кот») is a weak hint.</summary>
    private void DoubtInPassing(string term, double[] scores)
    {
        foreach (var (service, prominence) in _index.Of(term)?.Services ?? [])
            if (prominence < WishIndex.InTitle)
                scores[service] *= InPassingShare;
    }

    /// <summary>
    /// Whether the best service is clearly meant: not by one word that several hold («кран»), and not while a good part of
    /// the known words is left unexplained («прочистить вентиляцию» is no blocked drain).
    /// </summary>
    private bool IsClear(WishWords wish, int service)
    {
        var (all, explained, holders) = (0d, 0d, 0);
        foreach (var term in wish.Terms)
        {
            var postings = _index.Of(term.Term);
            var weight = (postings?.Rarity ?? _index.Rarest) * term.Weight;
            all += weight;
            if (postings is null)
                continue;
            if (postings.Services.Any(s => s.Service == service))
                explained += weight;
            holders = postings.Services.Count(s => s.Prominence > Prominent);
        }
        return explained >= MostlyExplained * all && (wish.Terms.Count > 1 || holders == 1);
    }

    private double Mass(WishWords wish)
    {
        var known = wish.Terms.Sum(t => (_index.Of(t.Term)?.Rarity ?? _index.Rarest) * t.Weight);
        var unknown = wish.Unknown * UnknownShare * _index.Rarest;
        // A long story about a dripping tap is about the tap; one known word among strange ones is chance.
        var most = wish.Terms.Count switch
        {
            1 => 3.0,
            2 => 1.5,
            _ => 1.0,
        };
        return known + Math.Min(unknown, most * known);
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
        var ranked = Enumerable
            .Range(0, services.Count)
            .Where(i => scores[i] >= Understood.LeastConfidence)
            .OrderByDescending(i => scores[i])
            .ThenBy(i => i)
            .Select(i => (Index: i, Service: catalogue.Find(services[i].Code)))
            .Where(m => m.Service is not null)
            .Take(MostMatches)
            .ToList();
        var most = ranked.Count > 0 && IsClear(wish, ranked[0].Index) ? 1 : UnclearConfidence;
        return
        [
            .. ranked.Select(m => new ServiceMatch(
                m.Service!,
                Math.Round(Math.Min(most, scores[m.Index]), 3),
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
