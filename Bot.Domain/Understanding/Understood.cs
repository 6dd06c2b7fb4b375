using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Scheduling;

namespace Bot.Domain.Understanding;

/// <summary>What to do with the matches.</summary>
public enum Verdict
{
    /// <summary>One service is clearly meant.</summary>
    Sure,

    /// <summary>Some services may be meant: let the person choose.</summary>
    Choice,

    /// <summary>Nothing fits.</summary>
    Nothing,
}

/// <summary>What was understood of a text. An emergency goes before everything else: nothing is sold then.</summary>
public sealed record Understood(IReadOnlyList<ServiceMatch> Matches)
{
    /// <summary>Every wish of the text, in the order they were said; at least one.</summary>
    public IReadOnlyList<UnderstoodWish> Wishes { get; init; } = [];

    /// <summary>A danger, or null.</summary>
    public Emergency? Emergency { get; init; }

    /// <summary>How much was said, whatever of; null where nothing or several things were counted.</summary>
    public Quantity? Said { get; init; }

    /// <summary>How much of the best match: <see cref="QuantityOf"/>.</summary>
    public int? Quantity => Best is { } best ? QuantityOf(best.Service) : null;

    /// <summary>When the visit is wished, or null where the words name no time.</summary>
    public WishedTime? Time { get; init; }

    /// <summary>«Срочно».</summary>
    public bool Urgent { get; init; }

    /// <summary>«Сколько стоит …».</summary>
    public bool AsksPrice { get; init; }

    /// <summary>It takes back what was said before: «нет, не раковина, а ванна».</summary>
    public bool NegatesFormer { get; init; }

    /// <summary>Below this a service is not even shown.</summary>
    internal const double LeastConfidence = 0.01;
    internal const double SureConfidence = 0.55;
    internal const double SureLead = 0.15;
    internal const double UnclearConfidence = 0.5;

    /// <summary>The best match, or null.</summary>
    public ServiceMatch? Best => Matches.Count > 0 ? Matches[0] : null;

    public Verdict Verdict =>
        Best is not { } best ? Verdict.Nothing
        : best.Confidence >= SureConfidence
        && (Matches.Count == 1 || best.Confidence - Matches[1].Confidence >= SureLead)
            ? Verdict.Sure
        : Verdict.Choice;

    public bool IsSure => Verdict == Verdict.Sure;

    public bool NeedsChoice => Verdict == Verdict.Choice;

    public bool NotUnderstood => Verdict == Verdict.Nothing;

    /// <summary>How much of a service was said; null is to be asked.</summary>
    public int? QuantityOf(Service service) => Said?.For(service);
}
