using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding;

/// <summary>
/// Weighs what the rules of <see cref="EmergencyRecognition"/> hear against what the words mean as a whole: danger in words
/// that no rule knows is heard too, and «датчик протечки, чтобы не затопило» is a wish. Pure.
/// </summary>
internal sealed class DangerWeighing(Judge judge)
{
    /// <summary>From here on danger is heard: a number that nobody needed costs less than one that is not shown.</summary>
    internal const double Heard = 0.12;

    /// <summary>Without a clear rule one acts at once only from here on, and asks first below.</summary>
    private const double Clear = 0.9;

    private const double SurelyPaid = 0.9;

    public DangerWeighing()
        : this(Judge.Shipped(DangerMeasures.Name, DangerMeasures.Names)) { }

    /// <param name="rule">What the rules hear.</param>
    /// <param name="words">What was said.</param>
    /// <param name="ranking">What the words mean.</param>
    public Emergency? Of(Emergency? rule, WishWords words, Ranking ranking)
    {
        if (rule is null && WishMatcher.Known(words) < WishReader.LeastKnown)
            return null;
        // «Авария», «помогите» name no matter that could be weighed: one asks, unless a work is surely meant.
        if (rule is { Kind: EmergencyKind.Unknown } && ranking.OfServices < SurelyPaid)
            return rule;
        if (judge.Probability(DangerMeasures.Of(rule, words, ranking)) < Heard)
            return null;
        return rule
            ?? new(
                KindOf(ranking.Best(WishOutcome.Emergency).Subject),
                ranking.Of(WishOutcome.Emergency) >= Clear
                    ? EmergencyCertainty.Clear
                    : EmergencyCertainty.Unclear
            );
    }

    /// <summary>Whom the subject concerns: its code is the kind's name, except where current or people are in danger.</summary>
    private static EmergencyKind KindOf(Subject subject) =>
        subject.Code switch
        {
            "gas" => EmergencyKind.Gas,
            "water" => EmergencyKind.Water,
            "sewage" => EmergencyKind.Sewage,
            "lift" => EmergencyKind.Lift,
            _ => EmergencyKind.Fire,
        };
}
