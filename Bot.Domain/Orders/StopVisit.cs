using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>A visit will not take place: its half hours are free, its timers, offers and job are gone.</summary>
public sealed class StopVisit(ReleaseVisit release, OrderTimers timers, CancelJob jobs) : IUseCase
{
    internal async Task RunAsync(Visit visit, CancellationToken ct)
    {
        await timers.DropAsync(visit, ct);
        await jobs.RunAsync(visit, ct);
        // Over or missed: nothing to give back.
        if (visit.Status is VisitStatus.Planned or VisitStatus.InProgress)
            await release.RunAsync(visit, ct);
    }
}
