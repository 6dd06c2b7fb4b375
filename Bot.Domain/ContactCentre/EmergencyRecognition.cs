using Bot.Domain.Understanding;
using static Bot.Domain.ContactCentre.EmergencyCertainty;
using static Bot.Domain.ContactCentre.EmergencyKind;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// Hears danger in a person's words before any prompt sees them. Rules, not scores: each names a word and the company in
/// which it means danger, so that «замена газового шланга» is a wish and «травит газовый шланг» is not. Knows Russian,
/// the commonest English, slips of the finger, words run together, Russian in Latin letters and in the wrong layout.
/// Time is linear in the text; any string is accepted.
/// </summary>
public static class EmergencyRecognition
{
    /// <summary>The gravest danger heard, or null. Clear beats unclear; then people come before things.</summary>
    public static Emergency? Recognise(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var heard = Hear(EmergencyText.Of(text));
        if (heard is null && Keyboard.InRussianLayout(text) is { } retyped)
            heard = Hear(EmergencyText.Of(retyped));
        return heard;
    }

    private static Emergency? Hear(EmergencyText text)
    {
        Emergency? worst = null;
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Denied)
                continue;
            Weigh(Fire, FireRules.Judge(text, i));
            Weigh(Gas, GasRules.Judge(text, i));
            Weigh(Lift, LiftRules.Judge(text, i));
            Weigh(Sewage, SewageRules.Judge(text, i));
            Weigh(Water, WaterRules.Judge(text, i));
            Weigh(Unknown, CryRules.Judge(text, i));

            void Weigh(EmergencyKind kind, EmergencyCertainty? certainty)
            {
                if (certainty is not { } sure)
                    return;
                if (text.IsPast(i) || kind == Unknown)
                    sure = Unclear;
                if (
                    worst is not { } known
                    || (sure, -Rank(kind)).CompareTo((known.Certainty, -Rank(known.Kind))) > 0
                )
                    worst = new(kind, sure);
            }
        }
        return worst;
    }

    private static int Rank(EmergencyKind kind) =>
        kind switch
        {
            Fire => 0,
            Gas => 1,
            Lift => 2,
            Sewage => 3,
            Water => 4,
            _ => 5,
        };
}
