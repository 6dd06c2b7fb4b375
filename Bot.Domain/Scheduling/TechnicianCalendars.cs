using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>
/// Takes, passes on and gives back half hours. The only place that writes cells (the guard) and day masks (their index),
/// so that the two always agree. What is given back and taken again in one turn is passed on: one row, one owner.
/// </summary>
public sealed class TechnicianCalendars(BotDb db) : IUseCase
{
    private static readonly CompiledRows<Guid, CalendarCell> CellsOf = new(
        (db, _, owner) => db.CalendarCells.Where(c => c.Owner == owner)
    );

    private static readonly CompiledRows<TechnicianId, DateOnly, DateOnly, TechnicianDay> DaysOf =
        new(
            (db, technician, from, to) =>
                db.TechnicianDays.Where(d =>
                    d.TechnicianId == technician && d.Day >= from && d.Day <= to
                )
        );

    private readonly Dictionary<(TechnicianId, int), CalendarCell> _givenBack = [];

    /// <summary>Takes a stretch for an owner if all of it is free; changes nothing and says false if not.</summary>
    public async Task<bool> TryTakeAsync(
        TechnicianId technician,
        int first,
        int count,
        Guid owner,
        CancellationToken ct
    )
    {
        var days = await DaysAsync(technician, first, count, ct);
        var masks = HalfHours.ByDay(first, count).ToList();
        if (masks.Any(m => days.TryGetValue(m.Day, out var d) && new DayMask(d.Busy).Meets(m.Mask)))
            return false;
        foreach (var (day, mask) in masks)
            (days.GetValueOrDefault(day) ?? Closed(technician, day)).Take(mask);
        for (var halfHour = first; halfHour < first + count; halfHour++)
            Take(technician, halfHour, owner);
        return true;
    }

    /// <summary>Takes what a search saw free. If somebody was quicker, the turn runs again on what is true now.</summary>
    public async Task TakeAsync(
        TechnicianId technician,
        int first,
        int count,
        Guid owner,
        CancellationToken ct
    )
    {
        if (!await TryTakeAsync(technician, first, count, owner, ct))
            throw new TurnConflictException("The time was taken between search and choice.");
    }

    /// <summary>A visit changes its place: what it had is given back, what a search saw free is taken.</summary>
    internal async Task MoveAsync(Visit visit, Placement placement, CancellationToken ct)
    {
        var technician = placement.Candidate.Technician;
        await GiveBackAsync(visit.Id.Value, ct);
        await TakeAsync(technician, placement.FirstHalfHour, placement.Count, visit.Id.Value, ct);
        visit.StandIn(technician, placement.FirstHalfHour, placement.Count);
    }

    /// <summary>Gives back everything that an owner has.</summary>
    public async Task GiveBackAsync(Guid owner, CancellationToken ct)
    {
        var cells = await CellsAsync(owner, ct);
        foreach (var group in cells.GroupBy(c => c.TechnicianId))
        {
            var first = group.Min(c => c.HalfHour);
            var days = await DaysAsync(
                group.Key,
                first,
                group.Max(c => c.HalfHour) - first + 1,
                ct
            );
            foreach (var cell in group)
                GiveBack(cell, days[HalfHours.Day(cell.HalfHour)]);
        }
    }

    /// <summary>A hold becomes a visit: the same half hours, another owner.</summary>
    public async Task PassOnAsync(Guid from, Guid to, CancellationToken ct)
    {
        foreach (var cell in await CellsAsync(from, ct))
            cell.PassTo(to);
    }

    // Both read what is stored and then look at the tracked rows, so that one turn may take and give back repeatedly.
    private async Task<List<CalendarCell>> CellsAsync(Guid owner, CancellationToken ct)
    {
        await CellsOf.ListAsync(db, db.ScopeTenant, owner, ct);
        return [.. db.CalendarCells.Local.Where(c => c.Owner == owner)];
    }

    private async Task<Dictionary<DateOnly, TechnicianDay>> DaysAsync(
        TechnicianId technician,
        int first,
        int count,
        CancellationToken ct
    )
    {
        var (from, to) = (HalfHours.Day(first), HalfHours.Day(first + count - 1));
        await DaysOf.ListAsync(db, technician, from, to, ct);
        return db
            .TechnicianDays.Local.Where(d =>
                d.TechnicianId == technician && d.Day >= from && d.Day <= to
            )
            .ToDictionary(d => d.Day);
    }

    // A day beyond the horizon, or of a technician without working hours: closed, yet it can hold a visit set by hand.
    private TechnicianDay Closed(TechnicianId technician, DateOnly day) =>
        db.TechnicianDays.Add(new TechnicianDay(technician, day, 0)).Entity;

    private void Take(TechnicianId technician, int halfHour, Guid owner)
    {
        if (!_givenBack.Remove((technician, halfHour), out var cell))
        {
            db.CalendarCells.Add(new CalendarCell(technician, halfHour, owner));
            return;
        }
        db.Entry(cell).State = EntityState.Unchanged;
        cell.PassTo(owner);
    }

    private void GiveBack(CalendarCell cell, TechnicianDay day)
    {
        if (db.Entry(cell).State != EntityState.Added)
            _givenBack[(cell.TechnicianId, cell.HalfHour)] = cell;
        db.CalendarCells.Remove(cell);
        day.GiveBack(DayMask.Range(cell.HalfHour - HalfHours.FirstOf(day.Day), 1));
    }
}
