using Bot.Domain.Scheduling;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>A visit will not take place: its half hours are free, its timers, offers and job are gone.</summary>
public sealed class StopVisit(ReleaseVisit release, OrderTimers timers) : IUseCase
{
    internal async Task RunAsync(Visit visit, Order order, CancellationToken ct)
    {
        await timers.DropAsync(visit, ct);
        // Over or missed: nothing to give back.
        if (visit.Status is VisitStatus.Planned or VisitStatus.InProgress)
            await release.RunAsync(visit, ct);
    }
}
