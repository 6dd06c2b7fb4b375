using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>What a worker needs to train: read in a turn, used outside of it.</summary>
public sealed record TrainingTask(
    UnderstandingModelId Id,
    DateTime StartedAt,
    ApprovedCorrections Approved
);

/// <summary>The worker's turns before and after the training.</summary>
public sealed class FinishTraining(BotDb db, Turn turn) : IUseCase
{
    /// <summary>Null: it is over already.</summary>
    public async Task<TrainingTask?> ReadAsync(UnderstandingModelId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } model
            ? new(id, model.StartedAt, await ApprovedCorrections.ReadAsync(db, model.StartedAt, ct))
            : null;

    /// <summary>The candidate before it, if any, makes room. False: it was started again meanwhile, or is over.</summary>
    public async Task<bool> RunAsync(
        TrainingTask task,
        MadeModel made,
        UnderstandingModelId? comparedWith,
        CancellationToken ct
    )
    {
        if (await FindAsync(task.Id, ct) is not { } model || model.StartedAt != task.StartedAt)
            return false;
        model.Made(made, comparedWith, turn.Now);
        await db.RetireModelsAsync(ModelStatus.Candidate, ModelEnd.Replaced, ct);
        if (model.Status == ModelStatus.Candidate)
            db.UnderstandingModelBytes.Add(new(model.Id, made.Bytes));
        turn.Announce(new LearningChanged());
        return true;
    }

    public async Task<bool> FailAsync(TrainingTask task, CancellationToken ct)
    {
        if (await FindAsync(task.Id, ct) is not { } model || model.StartedAt != task.StartedAt)
            return false;
        model.Fail();
        turn.Announce(new LearningChanged());
        return true;
    }

    private Task<UnderstandingModel?> FindAsync(UnderstandingModelId id, CancellationToken ct) =>
        db.UnderstandingModels.FirstOrDefaultAsync(
            m => m.Id == id && m.Status == ModelStatus.Training,
            ct
        );
}

internal static class ModelRows
{
    /// <summary>All of a status end, and their bytes go.</summary>
    public static async Task RetireModelsAsync(
        this BotDb db,
        ModelStatus status,
        ModelEnd why,
        CancellationToken ct
    )
    {
        var models = await db.UnderstandingModels.Where(m => m.Status == status).ToListAsync(ct);
        foreach (var model in models)
        {
            model.Retire(why);
            if (await db.UnderstandingModelBytes.FindAsync([model.Id], ct) is { } bytes)
                db.UnderstandingModelBytes.Remove(bytes);
        }
    }
}
