using Quartz;

namespace Bot.Host.Schedules;

/// <summary>The clock's tick for due rows, every second.</summary>
[DisallowConcurrentExecution]
internal sealed class DueScan(DueRunner due) : IJob
{
    public static readonly JobKey Key = new("due-scan");

    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken
    )
    {
        // A backlog (after a stop, a broadcast of reminders) is worked off without waiting for the next tick.
        while (await due.RunAsync(cancellationToken) > 0)
            cancellationToken.ThrowIfCancellationRequested();
    }
}
