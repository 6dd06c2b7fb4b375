using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>
/// Gives a visit to another technician: same window, other calendar. Whether they have the skills and live near is the
/// caller's business; that they are accredited and not booked otherwise is checked here.
/// </summary>
public sealed class SwapTechnician(
    BotDb db,
    Turn turn,
    TechnicianCalendars calendars,
    TechnicianTrust trust,
    WindowRules? rules = null
) : IUseCase
{
    private readonly WindowRules _rules = rules ?? WindowRules.Standard;

    /// <param name="outsideHours">An operator agreed it by phone: working hours do not matter, other visits do.</param>
    public async Task<Outcome<Visit>> RunAsync(
        Visit visit,
        TechnicianId technician,
        CancellationToken ct,
        bool outsideHours = false
    )
    {
        if (visit.Status != VisitStatus.Planned)
            return SlotErrors.VisitOver;
        if (visit.TechnicianId == technician)
            return visit;
        if (!await trust.RelyOnAsync(technician, ct))
            return SlotErrors.TechnicianNotAccredited;
        var candidate = await CandidateAsync(technician, visit, outsideHours, ct);
        var place = WindowSearch.Place(
            candidate,
            visit.Window,
            turn.Now,
            visit.WorkMinutes,
            _rules
        );
        if (place is not { } placement)
            return SlotErrors.TechnicianNotFree;
        await calendars.MoveAsync(visit, placement, ct);
        return visit;
    }

    private async Task<Candidate> CandidateAsync(
        TechnicianId technician,
        Visit visit,
        bool outsideHours,
        CancellationToken ct
    )
    {
        var (from, to) = HoldSlot.Days(visit.Window, visit.WorkMinutes);
        var days = await db
            .TechnicianDays.AsNoTracking()
            .Where(d => d.TechnicianId == technician && d.Day >= from && d.Day <= to)
            .ToDictionaryAsync(d => d.Day, ct);
        var time = new List<(DateOnly, DayMask, DayMask)>();
        for (var day = from; day <= to; day = day.AddDays(1))
            if (days.GetValueOrDefault(day) is { } known)
                time.Add((day, outsideHours ? DayMask.All : new(known.Open), new(known.Busy)));
            else if (outsideHours)
                time.Add((day, DayMask.All, DayMask.None));
        return new Candidate(technician, 0, true, Availability.Of(time));
    }
}
