using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding;

/// <summary>What a wish comes to.</summary>
public enum WishOutcome
{
    /// <summary>One paid service is clearly meant: <see cref="UnderstoodWish.Best"/>.</summary>
    Service,

    /// <summary>Some paid services may be meant: <see cref="UnderstoodWish.Question"/> tells them apart.</summary>
    Question,

    /// <summary>Danger: the number first, nothing is sold.</summary>
    Emergency,

    /// <summary>What the УК owes without pay: a free request with a number of its own.</summary>
    Dispatcher,

    /// <summary>About the person's own order.</summary>
    Order,

    /// <summary>Bills, readings, papers: the УК's own answer.</summary>
    Office,

    /// <summary>A person is wanted, or the language is none of ours.</summary>
    Human,

    /// <summary>Nothing that is understood or offered.</summary>
    Unknown,
}

/// <summary>Who in the УК gets a free request.</summary>
public enum CompanyUnit
{
    Plumbers,
    Electricians,
    Lift,
    Grounds,
    Cleaners,
    Builders,
    Intercom,
    Office,
}

/// <summary>
/// What people write about besides paid services. The codes are stable: «status», «hot-water», «readings»; the subjects of one
/// <see cref="Outcome"/> have codes of their own.
/// </summary>
/// <param name="Outcome">What it comes to: emergency, dispatcher, order, office, human or unknown.</param>
/// <param name="Code">Stable within the outcome.</param>
/// <param name="Title">Plain Russian, as a request's title: «Нет горячей воды».</param>
/// <param name="Unit">For <see cref="WishOutcome.Dispatcher"/>: who gets it.</param>
public sealed record Subject(
    WishOutcome Outcome,
    string Code,
    string Title,
    CompanyUnit? Unit = null
)
{
    /// <summary>«dispatcher:hot-water»: unlike any service's code.</summary>
    public string Label { get; } = $"{Outcome.ToString().ToLowerInvariant()}:{Code}";
}

/// <summary>By what a clarifying question tells the candidates apart; names the sentence that is asked.</summary>
public enum QuestionFacet
{
    /// <summary>«Что нужно сделать?»: установка, замена, ремонт.</summary>
    Action,

    /// <summary>«С чем именно?»: the thing.</summary>
    Thing,

    /// <summary>«Какая услуга подходит?»: the titles themselves.</summary>
    Service,
}

/// <summary>One answer: a button's text, and the services that remain after it.</summary>
public sealed record QuestionAnswer(string Title, IReadOnlyList<string> Codes);

/// <summary>One question that splits the candidates best.</summary>
public sealed record ClarifyingQuestion(QuestionFacet Facet, IReadOnlyList<QuestionAnswer> Answers);

/// <summary>One wish of a message.</summary>
/// <param name="Text">The words that say it, as they were written.</param>
/// <param name="Outcome">What it comes to.</param>
public sealed record UnderstoodWish(string Text, WishOutcome Outcome)
{
    /// <summary>The paid services that it may mean, best first; for <see cref="WishOutcome.Service"/> and <see cref="WishOutcome.Question"/>.</summary>
    public IReadOnlyList<ServiceMatch> Matches { get; init; } = [];

    /// <summary>For dispatcher, order, office, human and unknown; null where nothing at all was recognised.</summary>
    public Subject? Subject { get; init; }

    /// <summary>For <see cref="WishOutcome.Question"/>.</summary>
    public ClarifyingQuestion? Question { get; init; }

    /// <summary>For <see cref="WishOutcome.Emergency"/>.</summary>
    public Emergency? Emergency { get; init; }

    /// <summary>How much was said; null where nothing or several things were counted.</summary>
    public Quantity? Said { get; init; }

    /// <summary>How much of the best match was said, in its own unit; null is to be asked.</summary>
    public int? Quantity => Best is { } best ? Said?.For(best.Service) : null;

    /// <summary>How much was said in the best match's unit, also what is more or less than can be ordered at once.</summary>
    public int? Amount =>
        Best is { } best && Said is { } said && said.Counts(best.Service) ? said.Whole : null;

    /// <summary>The words that led there.</summary>
    public MatchReason Why { get; init; } = new([]);

    public ServiceMatch? Best => Matches.Count > 0 ? Matches[0] : null;
}
