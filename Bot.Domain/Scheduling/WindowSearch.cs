using System.Collections.Concurrent;

namespace Bot.Domain.Scheduling;

/// <summary>A technician who may do the work at the house.</summary>
public sealed record Candidate(
    TechnicianId Technician,
    double DistanceKm,
    bool IsOnShift,
    Availability Time
);

/// <summary>Where a visit stands in a technician's calendar: work and the way after it.</summary>
public readonly record struct Placement(Candidate Candidate, int FirstHalfHour, int Count);

/// <summary>A window somebody can come in, and how the choice fell.</summary>
/// <param name="Free">How many technicians could come.</param>
public readonly record struct FoundWindow(ArrivalWindow Window, Placement Placement, int Free);

/// <summary>
/// Finds arrival windows. The rule of a booked visit: inside its window it gets one start, the earliest half hour from
/// which the whole work fits into the technician's free working time and the way to the next visit fits behind it; work
/// and way are taken as cells, the rest of the window stays free for others. The technician is sent for that start, so
/// they arrive inside the window that the resident was promised, and two promises never need the same half hour.
/// </summary>
public static class WindowSearch
{
    /// <summary>The windows in which somebody can come, in order of time; for each the technician by rule.</summary>
    public static IReadOnlyList<FoundWindow> Find(
        IReadOnlyList<Candidate> candidates,
        string zone,
        DateTime now,
        DateOnly? fromDay,
        int days,
        int workMinutes,
        WindowRules rules
    )
    {
        var today = HouseZone.Today(now, zone);
        var from = fromDay is { } day && day > today ? day : today;
        var last = Min(from.AddDays(days - 1), today.AddDays(rules.HorizonDays - 1));
        var found = new List<FoundWindow>(128); // some ten a day
        for (var date = from; date <= last; date = date.AddDays(1))
            foreach (var window in Cut(zone, date, rules))
                if (
                    IsEarlyEnough(window, now, rules.LeadMinutes)
                    && Choose(candidates, window, now, workMinutes, rules) is { } choice
                )
                    found.Add(choice);
        return found;
    }

    /// <summary>Who comes in the window: the nearest of those who can; by id where they are equally near.</summary>
    public static FoundWindow? Choose(
        IReadOnlyList<Candidate> candidates,
        ArrivalWindow window,
        DateTime now,
        int workMinutes,
        WindowRules rules
    )
    {
        var soon = !IsEarlyEnough(window, now, rules.ShiftMinutes);
        Placement? best = null;
        var free = 0;
        foreach (var candidate in candidates)
        {
            if (soon && !candidate.IsOnShift)
                continue;
            if (Place(candidate, window, now, workMinutes, rules) is not { } placement)
                continue;
            free++;
            if (best is null || IsNearer(candidate, best.Value.Candidate))
                best = placement;
        }
        return best is null ? null : new FoundWindow(window, best.Value, free);
    }

    /// <summary>Where in the window a technician's calendar can take the visit; null where it cannot.</summary>
    /// <param name="now">A window that has begun can still be reached in what is left of it.</param>
    public static Placement? Place(
        Candidate candidate,
        ArrivalWindow window,
        DateTime now,
        int workMinutes,
        WindowRules rules
    )
    {
        var work = HalfHours.Needed(workMinutes);
        var end = HalfHours.From(window.EndUtc);
        var first = HalfHours.From(window.StartUtc > now ? window.StartUtc : now);
        for (; first < end; first++)
            if (candidate.Time.Fits(first, work, rules.TravelHalfHours))
                return new Placement(candidate, first, work + rules.TravelHalfHours);
        return null;
    }

    /// <summary>A day of the house cut into windows. Windows that a clock change would bend are left out.</summary>
    public static IReadOnlyList<ArrivalWindow> Cut(string zone, DateOnly date, WindowRules rules)
    {
        if (DaysCut.Count > MostDaysCut)
            DaysCut.Clear(); // days pass; a few hundred are in use
        return DaysCut.GetOrAdd(
            (zone, date, rules.WindowMinutes),
            static key => [.. CutAnew(key.Zone, key.Date, key.Minutes)]
        );
    }

    // Every search asks for the same days, and a conversion of time zones is dearer than looking through the calendars.
    private static readonly ConcurrentDictionary<
        (string Zone, DateOnly Date, int Minutes),
        ArrivalWindow[]
    > DaysCut = new();
    private const int MostDaysCut = 2000;

    private static IEnumerable<ArrivalWindow> CutAnew(string zone, DateOnly date, int minutes)
    {
        var length = TimeSpan.FromMinutes(minutes);
        for (var start = TimeSpan.Zero; start < TimeSpan.FromDays(1); start += length)
        {
            var local = date.ToDateTime(TimeOnly.MinValue) + start;
            var from = ToUtc(local, zone);
            var to = ToUtc(local + length, zone);
            if (to - from == length && HouseZone.ToLocal(from, zone) == local)
                yield return new ArrivalWindow(from, to, zone);
        }
    }

    /// <summary>Whether the window begins no sooner than so many minutes from now.</summary>
    public static bool IsEarlyEnough(ArrivalWindow window, DateTime now, int minutes) =>
        window.StartUtc >= now.AddMinutes(minutes);

    private static bool IsNearer(Candidate a, Candidate b) =>
        a.DistanceKm != b.DistanceKm
            ? a.DistanceKm < b.DistanceKm
            : a.Technician.Value.CompareTo(b.Technician.Value) < 0;

    private static DateTime ToUtc(DateTime local, string zone) =>
        HouseZone.ToUtc(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
