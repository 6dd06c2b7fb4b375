using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding;

/// <summary>
/// Weighs what the rules of <see cref="EmergencyRecognition"/> hear against what the words mean as a whole: danger in words
/// that no rule knows is heard too, and «датчик протечки, чтобы не затопило» is a wish. Pure.
/// </summary>
internal static class DangerWeighing
{
    /// <summary>Without a rule this much suspicion is enough to show the number and ask.</summary>
    private const double Heard = 0.3;

    /// <summary>Without a rule one acts at once only from here on, and asks first below.</summary>
    private const double Clear = 0.9;

    /// <summary>A rule that is in doubt yields to words that probably mean something calm; a clear one only to certainty.</summary>
    private const double CalmForUnclear = 0.93;
    private const double CalmForClear = 0.995;

    /// <param name="rule">What the rules hear.</param>
    /// <param name="ranking">What the words mean.</param>
    /// <param name="known">The share of words that somebody used before.</param>
    public static Emergency? Of(Emergency? rule, Ranking ranking, double known)
    {
        var danger = ranking.Of(WishOutcome.Emergency);
        if (rule is not { } heard)
            return
                ranking.Likeliest.Outcome == WishOutcome.Emergency && known >= WishReader.LeastKnown
                ? new(
                    KindOf(ranking.Best(WishOutcome.Emergency).Subject),
                    danger >= Clear ? EmergencyCertainty.Clear : EmergencyCertainty.Unclear
                )
                : null;
        // Strange words and talk prove nothing; only a wish that is understood takes danger back.
        var calm = 1 - danger - ranking.Of(WishOutcome.Unknown) - ranking.Of(WishOutcome.Human);
        return known * calm >= (heard.IsClear ? CalmForClear : CalmForUnclear) ? null : rule;
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
