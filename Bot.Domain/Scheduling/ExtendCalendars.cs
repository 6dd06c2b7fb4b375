using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>
/// Lays out the days of the УК's technicians from their weekly hours, as far as windows are offered. Run daily and when
/// technicians are entered; days that exist stay as they are. A bounded number at a time: run again until it says 0.
/// </summary>
public sealed class ExtendCalendars(BotDb db, Turn turn, WindowRules? rules = null) : IUseCase
{
    private const int MostTechnicians = 500;

    private readonly WindowRules _rules = rules ?? WindowRules.Standard;

    /// <summary>How many technicians got days.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(turn.Now);
        // A house's last bookable day may reach into the second UTC day after.
        var last = today.AddDays(_rules.HorizonDays + 1);
        var behind = await BehindAsync(last, ct);
        var ids = behind.Select(b => b.Id).ToList();
        var patterns = (
            await db
                .WorkPatterns.AsNoTracking()
                .Where(p => ids.Contains(p.TechnicianId))
                .ToListAsync(ct)
        ).ToLookup(p => p.TechnicianId);
        foreach (var technician in behind)
        {
            var day = technician.Last?.AddDays(1) ?? today;
            for (day = day < today ? today : day; day <= last; day = day.AddDays(1))
                db.TechnicianDays.Add(Lay(technician.Id, patterns[technician.Id], day));
        }
        return behind.Count;
    }

    private static TechnicianDay Lay(
        TechnicianId technician,
        IEnumerable<WorkPattern> patterns,
        DateOnly day
    ) => new(technician, day, OpenDays.Of(patterns, day).Bits);

    private Task<List<Behind>> BehindAsync(DateOnly last, CancellationToken ct) =>
        db
            .Accreditations.Select(a => new Behind
            {
                Id = a.TechnicianId,
                Last = db
                    .TechnicianDays.Where(d => d.TechnicianId == a.TechnicianId)
                    .Max(d => (DateOnly?)d.Day),
            })
            .Where(b => b.Last == null || b.Last < last)
            .OrderBy(b => b.Id)
            .Take(MostTechnicians)
            .ToListAsync(ct);

    private sealed class Behind
    {
        public TechnicianId Id { get; init; }
        public DateOnly? Last { get; init; }
    }
}
