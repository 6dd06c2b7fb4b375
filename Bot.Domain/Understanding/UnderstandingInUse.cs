using Bot.Domain.Catalogue;
using Bot.Domain.Understanding.Learning;

namespace Bot.Domain.Understanding;

/// <summary>What some words may mean, services and subjects alike.</summary>
/// <param name="Label">A service's code, or «outcome:code» of a subject.</param>
public sealed record LikelyMeaning(string Label, double Confidence);

/// <summary>Wishes understood by one model and its phrases. Immutable, thread-safe.</summary>
public sealed class WishUnderstanding
{
    private readonly WishMatcher _matcher;

    internal WishUnderstanding(
        CatalogueSnapshot catalogue,
        WishMatcher matcher,
        UnderstandingModelId? model,
        int learned
    )
    {
        (_matcher, Model, Learned) = (matcher, model, learned);
        (Reader, Search) = (new(matcher), new(catalogue, matcher));
    }

    /// <summary>Null: the model that ships.</summary>
    public UnderstandingModelId? Model { get; }

    /// <summary>How many corrections its phrases hold.</summary>
    public int Learned { get; }

    public WishReader Reader { get; }

    public CatalogueSearch Search { get; }

    /// <summary>What the words may mean on the whole platform, likeliest first; none where nothing was said.</summary>
    public IReadOnlyList<LikelyMeaning> Likeliest(string? text, int most)
    {
        var words = _matcher.Read(text);
        return words.Heard.Count == 0
            ? []
            :
            [
                .. _matcher
                    .Rank(words)
                    .Top(most)
                    .Select(t => new LikelyMeaning(t.Label, t.Probability)),
            ];
    }
}

/// <summary>
/// The understanding that this process uses, and where another takes its place at once. Whoever reads asks for
/// <see cref="Current"/> each time, or gets a <see cref="WishReader"/> for a turn.
/// </summary>
public sealed class UnderstandingInUse(CatalogueSnapshot catalogue)
{
    private readonly Lazy<SubjectBook> _subjects = new(SubjectBook.Load);
    private readonly Lock _lock = new();
    private WishUnderstanding? _current;
    private string? _release;

    public SubjectBook Subjects => _subjects.Value;

    /// <summary>That of the model which ships until another is taken.</summary>
    public WishUnderstanding Current
    {
        get
        {
            if (Volatile.Read(ref _current) is { } current)
                return current;
            lock (_lock)
                return _current ??= Shipped();
        }
    }

    /// <summary>The fingerprint of the labels and phrases that ship: a model made with others does not fit.</summary>
    public string Release => _release ??= TrainingSet.Of(catalogue, Subjects).Fingerprint;

    /// <summary>Another understanding is used from now on. For pages; must not block or throw.</summary>
    public event Action? Taken;

    public void Take(WishUnderstanding understanding)
    {
        lock (_lock)
            Volatile.Write(ref _current, understanding);
        Taken?.Invoke();
    }

    public void TakeShipped()
    {
        if (Current.Model is not null)
            Take(Shipped());
    }

    /// <summary>The understanding of a stored model and of what it learned, as far as that is still there. Takes a second.</summary>
    public WishUnderstanding Make(
        UnderstandingModelId id,
        byte[] bytes,
        IReadOnlyList<LabelledPhrase> learned
    )
    {
        using var stream = new MemoryStream(bytes);
        return Make(LinearModel.Read(stream), learned, id);
    }

    internal WishUnderstanding Make(
        LinearModel model,
        IReadOnlyList<LabelledPhrase> learned,
        UnderstandingModelId? id
    ) =>
        new(
            catalogue,
            new(catalogue, Subjects, PhrasesWith(learned, out _), model),
            id,
            learned.Count
        );

    /// <summary>What ships, then what was learned.</summary>
    /// <param name="further">How many of them did not ship.</param>
    internal IReadOnlyList<LabelledPhrase> PhrasesWith(
        IReadOnlyList<LabelledPhrase> learned,
        out int further
    )
    {
        var shipped = TrainingSet.Of(catalogue, Subjects).Phrases.Count;
        var all = TrainingSet.Of(catalogue, Subjects, learned).Phrases;
        further = all.Count - shipped;
        return all;
    }

    private WishUnderstanding Shipped() => new(catalogue, new WishMatcher(catalogue), null, 0);
}
