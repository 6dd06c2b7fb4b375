using System.Buffers;
using System.Reflection;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.Understanding;

/// <summary>
/// Ranks what a wish may mean, services and subjects alike, inside the process. Thread-safe; one for all УК.
/// </summary>
public sealed class WishMatcher
{
    private const int MostMatches = 6;

    /// <summary>One phrase in so many is learned in Latin letters too.</summary>
    private const int LatinEvery = 6;
    private const string ModelFile = "Bot.Domain.Understanding.Data.model.bin";

    private readonly CatalogueSnapshot _catalogue;
    private readonly SubjectBook _subjects;
    private readonly Lexicon _lexicon = Lexicon.Load();
    private readonly PhraseIndex _index;
    private readonly WishRanker _ranker;
    private readonly WishParser _parser;
    private readonly TitleTerms _titles;

    public WishMatcher(CatalogueSnapshot catalogue)
        : this(catalogue, SubjectBook.Load(), null, ShippedModel()) { }

    /// <param name="catalogue">What is sold.</param>
    /// <param name="subjects">What else is written about.</param>
    /// <param name="phrases">What is known to be said; null for all that ships.</param>
    /// <param name="model">Null: only the phrases judge.</param>
    /// <param name="phraseWeight">How much a point of the best phrase weighs; 0: only the model judges.</param>
    internal WishMatcher(
        CatalogueSnapshot catalogue,
        SubjectBook subjects,
        IReadOnlyList<LabelledPhrase>? phrases,
        LinearModel? model,
        double phraseWeight = WishRanker.UsualPhraseWeight
    )
    {
        (_catalogue, _subjects) = (catalogue, subjects);
        var set = TrainingSet.Of(catalogue, subjects);
        var places = set.Labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        _index = new(
            set.Labels.Count,
            [.. (phrases ?? set.Phrases).Select(p => (places[p.Label], p.Text))],
            _lexicon
        );
        _parser = new(_lexicon, new(_lexicon, _index.Vocabulary, _index.Words, WordTags.Load()));
        _ranker = new(set.Labels, _index, model) { PhraseWeight = phraseWeight };
        _titles = new(catalogue, _lexicon);
        LabelCount = set.Labels.Count;
    }

    internal int LabelCount { get; }

    internal Lexicon Lexicon => _lexicon;

    /// <summary>The services of the УК that the text may mean, best first, at most six; none where nothing fits.</summary>
    public IReadOnlyList<ServiceMatch> Match(TenantCatalogue catalogue, string? text) =>
        Match(catalogue, _parser.Read(text));

    internal IReadOnlyList<ServiceMatch> Match(TenantCatalogue catalogue, WishWords wish) =>
        Rank(wish).Services(catalogue, MostMatches, Understood.LeastConfidence);

    /// <summary>A text as words, before it is matched: see <see cref="WishReader"/>.</summary>
    internal WishWords Read(string? text) => _parser.Read(text);

    /// <summary>The text as it was meant: the other keyboard layout where that is understood better.</summary>
    internal string Readable(string text) => _parser.Readable(text);

    /// <summary>A model of some phrases. What it was made of stands in its fingerprint.</summary>
    /// <param name="catalogue">What is sold.</param>
    /// <param name="subjects">What else is written about.</param>
    /// <param name="phrases">All that is learned.</param>
    /// <param name="learned">How many of the last phrases are no part of what ships.</param>
    public static LinearModel Train(
        CatalogueSnapshot catalogue,
        SubjectBook subjects,
        IReadOnlyList<LabelledPhrase> phrases,
        int learned = 0
    )
    {
        var set = TrainingSet.Of(catalogue, subjects);
        var places = set.Labels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        var reader = new WishMatcher(catalogue, subjects, phrases, null);
        IReadOnlyList<LabelledPhrase> shipped = [.. phrases.SkipLast(learned)];
        IReadOnlyList<LabelledPhrase> since = [.. phrases.TakeLast(learned)];
        var examples = shipped
            .Concat(InLatin(shipped))
            .Concat(since)
            .Select(p => new Example(Features.Of(reader._parser.Read(p.Text)), places[p.Label]));
        return ModelTrainer.Train(
            [.. examples],
            set.Labels,
            TrainingSet.FingerprintOf(set.Labels, phrases),
            since.Count
        );
    }

    /// <summary>Some of the phrases once more as they look in Latin letters.</summary>
    private static IEnumerable<LabelledPhrase> InLatin(IReadOnlyList<LabelledPhrase> phrases) =>
        phrases
            .Where((_, i) => i % LatinEvery == 0)
            .Select((p, i) => p with { Text = LatinSpelling.Of(p.Text, i) });

    /// <summary>The services among which a wish so short does not choose; none where it does.</summary>
    internal IReadOnlyList<Service> Sharing(WishWords wish, Service best) =>
        _titles.Sharing(wish, best);

    internal bool Names(WishWords wish, string code) => _titles.Names(wish, code);

    internal Ranking Rank(WishWords wish)
    {
        var probabilities = new float[LabelCount];
        if (wish.Heard.Count > 0)
            _ranker.Rank(wish, probabilities);
        return new(_catalogue, _subjects, probabilities, place => Words(wish, place));
    }

    /// <summary>How much of the wish consists of words that somebody used before, 0 to 1.</summary>
    internal static double Known(WishWords wish)
    {
        var (known, all) = (0, 0);
        foreach (var word in wish.Heard)
        {
            if (word.IsNoise || word.IsNumber)
                continue;
            all++;
            if (word.Terms.Count > 0 || word.Tags.Count > 0)
                known++;
        }
        return all == 0 ? 0 : (double)known / all;
    }

    /// <summary>«Где он?»: every word says nothing by itself.</summary>
    internal static bool IsAllNoise(WishWords wish) =>
        wish.Heard.Count > 0 && wish.Heard.All(w => w.IsNoise || w.IsNumber);

    /// <summary>The words of the wish that a label's phrases hold.</summary>
    private List<string> Words(WishWords wish, int label) =>
        [
            .. wish
                .Terms.Where(t => _index.Of(t.Term)?.Labels.Any(l => l.Label == label) == true)
                .Select(t => t.Word)
                .Distinct(StringComparer.Ordinal),
        ];

    internal static LinearModel? ShippedModel()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ModelFile);
        return stream is null ? null : LinearModel.Read(stream);
    }
}
