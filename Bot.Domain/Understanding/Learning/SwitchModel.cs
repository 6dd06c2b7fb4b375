using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// Switches a candidate on, or goes back to the model that ships. A model that is worse than the one in use, was compared with
/// another one, or was made for another release is refused here too, whatever a page shows.
/// </summary>
public sealed class SwitchModel(BotDb db, Turn turn, UnderstandingInUse inUse) : IUseCase
{
    public async Task<Outcome<UnderstandingModel>> SwitchOnAsync(
        UnderstandingModelId id,
        CancellationToken ct
    )
    {
        var model = await db.UnderstandingModels.FirstOrDefaultAsync(m => m.Id == id, ct);
        if (model is null)
            return LearningErrors.ModelNotFound;
        if (model.Refusals is [var refusal, ..])
            return refusal;
        if (model.Status != ModelStatus.Candidate)
            return LearningErrors.NoCandidate;
        if (model.Release != inUse.Release || model.ComparedWith != await InUseAsync(ct))
            return LearningErrors.Outdated;
        await db.RetireModelsAsync(ModelStatus.InUse, ModelEnd.Replaced, ct);
        model.SwitchOn(turn.Actor, turn.Now);
        turn.Announce(new LearningChanged());
        return model;
    }

    /// <summary>Back to the model that ships with the product.</summary>
    public async Task<Outcome<Done>> BackToShippedAsync(CancellationToken ct)
    {
        if (await InUseAsync(ct) is null)
            return LearningErrors.ShippedInUse;
        await db.RetireModelsAsync(ModelStatus.InUse, ModelEnd.BackToShipped, ct);
        turn.Announce(new LearningChanged());
        return Done.It;
    }

    private async Task<UnderstandingModelId?> InUseAsync(CancellationToken ct) =>
        (
            await db.UnderstandingModels.FirstOrDefaultAsync(m => m.Status == ModelStatus.InUse, ct)
        )?.Id;
}
