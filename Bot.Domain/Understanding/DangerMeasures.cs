using Bot.Domain.ContactCentre;

namespace Bot.Domain.Understanding;

/// <summary>What speaks for and against danger.</summary>
internal static class DangerMeasures
{
    public const string Name = "danger";

    public static readonly IReadOnlyList<string> Names =
    [
        "always",
        "clearRule",
        "unclearRule",
        "meansDanger",
        "meansPaid",
        "meansFree",
        "meansStrange",
        "meansOther",
        "surelyPaid",
        "surelyFree",
        "known",
        "short",
        "clearRuleButPaid",
        "clearRuleButFree",
        "unclearRuleButPaid",
        "unclearRuleButFree",
        "ruleAndDanger",
        "likelyDanger",
    ];

    public static float[] Of(Emergency? rule, WishWords words, Ranking ranking)
    {
        var clear = rule is { IsClear: true } ? 1f : 0;
        var unclear = rule is { IsClear: false } ? 1f : 0;
        var danger = (float)ranking.Of(WishOutcome.Emergency);
        var paid = (float)ranking.OfServices;
        var free = (float)ranking.Of(WishOutcome.Dispatcher);
        var strange = (float)ranking.Of(WishOutcome.Unknown);
        var known = (float)WishMatcher.Known(words);
        return
        [
            1,
            clear,
            unclear,
            danger,
            paid,
            free,
            strange,
            Math.Max(0, 1 - danger - paid - free - strange),
            paid >= 0.9f ? 1 : 0,
            free >= 0.9f ? 1 : 0,
            known,
            words.Heard.Count <= 3 ? 1 : 0,
            clear * paid * known,
            clear * free * known,
            unclear * paid * known,
            unclear * free * known,
            (clear + unclear) * danger,
            danger >= 0.5f ? 1 : 0,
        ];
    }

    /// <summary>Phrases as examples: of danger, and of everything else.</summary>
    /// <param name="matcher">Must not know the phrases.</param>
    internal static IEnumerable<Learning.Decision> Decisions(
        WishMatcher matcher,
        IEnumerable<Learning.LabelledPhrase> phrases
    )
    {
        foreach (var phrase in phrases)
        {
            var words = matcher.Read(phrase.Text);
            yield return new(
                Of(EmergencyRecognition.Recognise(phrase.Text), words, matcher.Rank(words)),
                phrase.Label.StartsWith("emergency:", StringComparison.Ordinal)
            );
        }
    }
}
