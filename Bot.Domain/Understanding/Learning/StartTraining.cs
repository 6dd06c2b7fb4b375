using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>Announced once the row stands: a worker of this process begins.</summary>
public sealed record TrainingStarted(UnderstandingModelId Id);

/// <summary>
/// Asks for a new model. One is trained at a time in the whole installation; a training whose process died can be started again
/// after <see cref="UnderstandingModel.LongestTraining"/>.
/// </summary>
public sealed class StartTraining(BotDb db, Turn turn, UnderstandingInUse inUse) : IUseCase
{
    public async Task<Outcome<UnderstandingModel>> RunAsync(CancellationToken ct)
    {
        var model = await db.UnderstandingModels.FirstOrDefaultAsync(
            m => m.Status == ModelStatus.Training,
            ct
        );
        if (model?.IsAlive(turn.Now) == true)
            return LearningErrors.TrainingRuns(model);
        var approved = await ApprovedCorrections.ReadAsync(db, turn.Now, ct);
        if (approved.Learned.Count == 0)
            return LearningErrors.NothingToLearn;
        if (model is null)
            db.UnderstandingModels.Add(model = new(inUse.Release, turn.Actor, turn.Now));
        else
            model.StartAgain(inUse.Release, turn.Actor, turn.Now);
        turn.Announce(new TrainingStarted(model.Id));
        turn.Announce(new LearningChanged());
        return model;
    }
}
