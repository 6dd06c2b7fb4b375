using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>An operator did what a call task asked for.</summary>
public sealed class FinishCallTask(BotDb db, Turn turn) : IUseCase
{
    private const int LongestResult = 500;

    public async Task<Outcome<CallTask>> RunAsync(
        CallTaskId id,
        string result,
        CancellationToken ct
    )
    {
        var task = await db.CallTasks.FirstOrDefaultAsync(
            t => t.TenantId == turn.TenantId && t.Id == id,
            ct
        );
        if (task is null)
            return ContactCentreErrors.TaskNotFound;
        if (task.DoneAt is not null)
            return ContactCentreErrors.TaskDone(task);
        task.Finish(
            turn.Actor.Id,
            result.Length <= LongestResult ? result : result[..LongestResult],
            turn.Now
        );
        return task;
    }
}
