using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Scheduling;

/// <summary>
/// Moves a visit to another window: the old half hours are given back and the new ones taken in the same save. Stays with
/// its technician if they can come then, else goes to the one who can.
/// </summary>
public sealed class MoveVisit(
    Turn turn,
    CandidateSearch search,
    TechnicianCalendars calendars,
    TechnicianTrust trust,
    WindowRules? rules = null
) : IUseCase
{
    private readonly WindowRules _rules = rules ?? WindowRules.Standard;

    public async Task<Outcome<Visit>> RunAsync(
        Visit visit,
        Order order,
        ArrivalWindow window,
        IReadOnlyList<string> skills,
        CancellationToken ct,
        IReadOnlyList<Employment>? excluded = null
    )
    {
        if (visit.Status != VisitStatus.Planned)
            return SlotErrors.VisitOver;
        if (!WindowSearch.IsEarlyEnough(window, turn.Now, _rules.LeadMinutes - _rules.GraceMinutes))
            return SlotErrors.Past;
        var (from, to) = HoldSlot.Days(window, visit.WorkMinutes);
        var able = await search.ChooseAsync(order.HouseId, skills, from, to, excluded, ct);
        if (able.Technicians.Count > 0 && !_rules.Cut(window, able.Zone))
            return SlotErrors.Unknown;
        able = able.WithFree(visit.TechnicianId, visit.FirstHalfHour, visit.HalfHours);
        if (Choose(able.Technicians, visit, window) is not { } placement)
            return SlotErrors.Taken;
        if (!await trust.RelyOnAsync(placement.Candidate.Technician, ct))
            return SlotErrors.Taken;
        await calendars.MoveAsync(visit, placement, ct);
        visit.MoveTo(window);
        return visit;
    }

    private Placement? Choose(IReadOnlyList<Candidate> able, Visit visit, ArrivalWindow window)
    {
        var same = able.FirstOrDefault(c => c.Technician == visit.TechnicianId);
        var stays = same is null
            ? null
            : WindowSearch.Place(same, window, turn.Now, visit.WorkMinutes, _rules);
        return stays
            ?? WindowSearch.Choose(able, window, turn.Now, visit.WorkMinutes, _rules)?.Placement;
    }
}
