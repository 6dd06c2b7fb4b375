using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A manager approves a correction, perhaps in other words and with another meaning, or rejects it. Once.</summary>
public sealed class DecideCorrection(BotDb db, Turn turn, Meanings meanings) : IUseCase
{
    public async Task<Outcome<Correction>> ApproveAsync(
        CorrectionId id,
        string? words,
        string meaning,
        CancellationToken ct
    )
    {
        var said = SaidText.Of(words);
        if (LearningRules.Refusal(said, meaning, meanings) is { } refusal)
            return refusal;
        var found = await FindAsync(id, ct);
        if (!found.IsOk)
            return found;
        (found.Value.Words, found.Value.Meaning) = (said, meaning);
        return Decide(found.Value, CorrectionStatus.Approved);
    }

    public async Task<Outcome<Correction>> RejectAsync(CorrectionId id, CancellationToken ct)
    {
        var found = await FindAsync(id, ct);
        return found.IsOk ? Decide(found.Value, CorrectionStatus.Rejected) : found;
    }

    private Correction Decide(Correction correction, CorrectionStatus status)
    {
        correction.Decide(status, turn.Actor, turn.Now);
        turn.Announce(new LearningChanged());
        return correction;
    }

    private async Task<Outcome<Correction>> FindAsync(CorrectionId id, CancellationToken ct) =>
        await db.Corrections.FirstOrDefaultAsync(
            c => c.TenantId == turn.TenantId && c.Id == id,
            ct
        ) switch
        {
            null => LearningErrors.CorrectionNotFound,
            { Status: not CorrectionStatus.Proposed } decided => LearningErrors.Decided(decided),
            var proposed => proposed,
        };
}
