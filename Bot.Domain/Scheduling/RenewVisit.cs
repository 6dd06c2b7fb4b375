using Bot.Domain.Turns;

namespace Bot.Domain.Scheduling;

/// <summary>A cancelled visit comes back to life (its order was paid after all), if its half hours are still free.</summary>
public sealed class RenewVisit(Turn turn, TechnicianCalendars calendars, TechnicianTrust trust)
    : IUseCase
{
    public async Task<Outcome<Visit>> RunAsync(Visit visit, CancellationToken ct)
    {
        if (!VisitLifecycle.Can(visit, VisitTrigger.Renew))
            return SlotErrors.VisitOver;
        if (visit.StartUtc <= turn.Now)
            return SlotErrors.Past;
        if (!await trust.RelyOnAsync(visit.TechnicianId, ct))
            return SlotErrors.Taken;
        var taken = await calendars.TryTakeAsync(
            visit.TechnicianId,
            visit.FirstHalfHour,
            visit.HalfHours,
            visit.Id.Value,
            ct
        );
        if (!taken)
            return SlotErrors.Taken;
        VisitLifecycle.Fire(visit, VisitTrigger.Renew);
        return visit;
    }
}
