using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <param name="Words">As they were said.</param>
/// <param name="Meaning">A service's code, or «outcome:code» of a subject.</param>
public sealed record Correcting(string? Words, string Meaning, CorrectionSource Source, SaidBy Who);

/// <summary>
/// Somebody says what words mean: proposed, and learned once it is approved. An order's words are corrected once; until that is
/// decided, another word takes the place of the former.
/// </summary>
public sealed class CorrectUnderstanding(
    BotDb db,
    Turn turn,
    Meanings meanings,
    UnderstandingInUse inUse
) : IUseCase
{
    /// <summary>What is less likely was not understood at all.</summary>
    private const double Faint = 0.25;

    public async Task<Outcome<Correction>> RunAsync(Correcting correcting, CancellationToken ct)
    {
        var words = SaidText.Of(correcting.Words);
        if (LearningRules.Refusal(words, correcting.Meaning, meanings) is { } refusal)
            return refusal;
        var correction = correcting.Who.Order is { } order
            ? await db.Corrections.FirstOrDefaultAsync(
                c => c.TenantId == turn.TenantId && c.OrderId == order,
                ct
            )
            : null;
        if (correction is { Status: not CorrectionStatus.Proposed })
            return LearningErrors.Decided(correction);
        if (correction is null)
            db.Corrections.Add(
                correction = new(
                    turn.TenantId,
                    words,
                    correcting.Meaning,
                    correcting.Source,
                    correcting.Who,
                    turn.Actor,
                    turn.Now
                )
            );
        (correction.Words, correction.Meaning, correction.Source) = (
            words,
            correcting.Meaning,
            correcting.Source
        );
        (correction.ProposedBy, correction.At) = (turn.Actor.Id, turn.Now);
        var best = inUse.Current.Likeliest(words, 1).FirstOrDefault();
        (correction.UnderstoodAs, correction.Percent) = best is { Confidence: >= Faint }
            ? (best.Label, (int)Math.Round(100 * best.Confidence))
            : (null, 0);
        turn.Announce(new LearningChanged());
        return correction;
    }
}

/// <summary>Corrections or models are others than before: pages read again, and processes see whether to take another model.</summary>
public sealed record LearningChanged;

internal static class LearningRules
{
    public static DomainError? Refusal(string words, string meaning, Meanings meanings) =>
        !words.Any(char.IsLetter) ? LearningErrors.NoWords
        : meanings.Find(meaning) is not { } known ? LearningErrors.UnknownMeaning
        : known.Outcome != WishOutcome.Emergency
        && EmergencyRecognition.Recognise(words) is not null
            ? LearningErrors.SpeaksOfDanger
        : null;
}
