using Bot.Domain.Turns;

namespace Bot.Domain.Scheduling;

/// <summary>Cancels a visit: its half hours are free again. A visit that has begun or is over is refused.</summary>
public sealed class ReleaseVisit(TechnicianCalendars calendars) : IUseCase
{
    public async Task<Outcome<Visit>> RunAsync(Visit visit, CancellationToken ct)
    {
        if (VisitLifecycle.Fire(visit, VisitTrigger.Cancel) is { } refusal)
            return refusal;
        await calendars.GiveBackAsync(visit.Id.Value, ct);
        return visit;
    }
}
