using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>What windows are wanted.</summary>
/// <param name="FromDay">The first day, of the house; today where it is null or past.</param>
/// <param name="Days">How many days from there.</param>
/// <param name="Ignoring">A hold that the choice will replace: its time counts as free.</param>
/// <param name="Moving">A visit that the choice will move: its time counts as free.</param>
/// <param name="Excluded">Who must not do this work (<c>Service.ExcludedExecutors</c>).</param>
public sealed record WindowQuery(
    HouseId House,
    IReadOnlyList<string> Skills,
    int WorkMinutes,
    DateOnly? FromDay,
    int Days,
    HoldId? Ignoring = null,
    VisitId? Moving = null,
    IReadOnlyCollection<Employment>? Excluded = null
);

/// <summary>Why this technician stands behind a window, for the order's explanation.</summary>
/// <param name="Free">How many technicians could come in it; the nearest was chosen.</param>
public sealed record WindowChoice(int Free, double DistanceKm);

/// <summary>A window that somebody can come in.</summary>
/// <param name="Technician">Who would come; not shown to the resident, who is promised the window.</param>
/// <param name="IsSoonest">The first of all.</param>
public sealed record OfferedWindow(
    ArrivalWindow Window,
    TechnicianId Technician,
    bool IsSoonest,
    WindowChoice Why
);

/// <summary>The windows in which a skilled technician can come to a house. Changes nothing.</summary>
public sealed class FindWindows(
    BotDb db,
    Turn turn,
    CandidateSearch candidates,
    WindowRules? rules = null
) : IUseCase
{
    private readonly WindowRules _rules = rules ?? WindowRules.Standard;
    private (WindowQuery Query, IReadOnlyList<OfferedWindow> Found)? _last;

    /// <summary>Asked the same twice in a turn, it answers the same: a screen that is left and one that comes next often do.</summary>
    public async Task<IReadOnlyList<OfferedWindow>> RunAsync(
        WindowQuery query,
        CancellationToken ct
    )
    {
        if (_last is not { } last || last.Query != query)
            _last = last = (query, await FindAsync(query, ct));
        return last.Found;
    }

    private async Task<IReadOnlyList<OfferedWindow>> FindAsync(
        WindowQuery query,
        CancellationToken ct
    )
    {
        var able = await candidates.OfferAsync(query.House, query.Skills, query.Excluded, ct);
        if (able.Technicians.Count == 0)
            return [];
        able = await FreeReplacedAsync(able, query, ct);
        var found = WindowSearch.Find(
            able.Technicians,
            able.Zone,
            turn.Now,
            query.FromDay,
            query.Days,
            query.WorkMinutes,
            _rules
        );
        var offered = new OfferedWindow[found.Count];
        for (var i = 0; i < offered.Length; i++)
            offered[i] = Offer(found[i], isFirst: i == 0, query, able.Zone);
        return offered;
    }

    // "Soonest" is meant of all windows: the first of a later page is not the soonest.
    private OfferedWindow Offer(FoundWindow found, bool isFirst, WindowQuery query, string zone) =>
        new(
            found.Window,
            found.Placement.Candidate.Technician,
            isFirst && (query.FromDay is null || query.FromDay <= HouseZone.Today(turn.Now, zone)),
            new(found.Free, found.Placement.Candidate.DistanceKm)
        );

    private async Task<Candidates> FreeReplacedAsync(
        Candidates able,
        WindowQuery query,
        CancellationToken ct
    )
    {
        if (
            query.Ignoring is { } holdId
            && await db.Holds.AsNoTracking().FirstOrDefaultAsync(h => h.Id == holdId, ct)
                is { Status: HoldStatus.Active } hold
        )
            able = able.WithFree(hold.TechnicianId, hold.FirstHalfHour, hold.HalfHours);
        if (
            query.Moving is { } visitId
            && await db.Visits.AsNoTracking().FirstOrDefaultAsync(v => v.Id == visitId, ct)
                is { Status: VisitStatus.Planned } visit
        )
            able = able.WithFree(visit.TechnicianId, visit.FirstHalfHour, visit.HalfHours);
        return able;
    }
}
