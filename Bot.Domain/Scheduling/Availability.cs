namespace Bot.Domain.Scheduling;

/// <summary>
/// One technician's open and busy half hours over some UTC days. Days that are not known are neither open nor free.
/// Never changed, so it can be shared; a change makes another.
/// </summary>
public sealed class Availability
{
    private readonly int _firstDay;
    private readonly Day[] _days;

    private Availability(int firstDay, Day[] days) => (_firstDay, _days) = (firstDay, days);

    public static Availability Of(
        IReadOnlyCollection<(DateOnly Day, DayMask Open, DayMask Busy)> days
    ) => Of([.. days.Select(d => (d.Day, new Day(d.Open, d.Busy, 0)))]);

    internal static Availability Of(IReadOnlyCollection<(DateOnly Date, Day Day)> days)
    {
        if (days.Count == 0)
            return new(0, []);
        var first = days.Min(d => d.Date).DayNumber;
        var known = new Day[days.Max(d => d.Date).DayNumber - first + 1];
        foreach (var (date, day) in days)
            known[date.DayNumber - first] = day;
        return new(first, known);
    }

    /// <summary>How many days it reaches over.</summary>
    public int Length => _days.Length;

    /// <summary>
    /// Whether a visit fits: free and open for the work; behind it only free, since the way back needs no working hours.
    /// </summary>
    public bool Fits(int first, int workHalfHours, int travelHalfHours) =>
        Has(first, workHalfHours, open: true)
        && Has(first + workHalfHours, travelHalfHours, open: false);

    /// <summary>As if a stretch were given back (the hold or visit that is about to be replaced).</summary>
    public Availability WithFree(int first, int count)
    {
        var days = (Day[])_days.Clone();
        foreach (var (date, mask) in HalfHours.ByDay(first, count))
            if (date.DayNumber - _firstDay is var index && index >= 0 && index < days.Length)
                days[index] = days[index] with { Busy = days[index].Busy - mask };
        return new(_firstDay, days);
    }

    /// <summary>With a day as it is stored now; of two states of a day the newer version counts.</summary>
    internal Availability With(DateOnly date, Day day)
    {
        var first = _days.Length == 0 ? date.DayNumber : Math.Min(_firstDay, date.DayNumber);
        var end = Math.Max(_firstDay + _days.Length, date.DayNumber + 1);
        var days = new Day[end - first];
        _days.CopyTo(days, _days.Length == 0 ? 0 : _firstDay - first);
        ref var kept = ref days[date.DayNumber - first];
        if (!kept.IsKnown || kept.Version < day.Version)
            kept = day;
        return new(first, days);
    }

    private bool Has(int first, int count, bool open)
    {
        while (count > 0)
        {
            var date = HalfHours.Day(first);
            var index = date.DayNumber - _firstDay;
            if (index < 0 || index >= _days.Length || !_days[index].IsKnown)
                return false;
            var inDay = first - HalfHours.FirstOf(date);
            var here = Math.Min(count, HalfHours.PerDay - inDay);
            var wanted = DayMask.Range(inDay, here);
            ref readonly var day = ref _days[index];
            if (day.Busy.Meets(wanted) || open && !day.Open.Covers(wanted))
                return false;
            (first, count) = (first + here, count - here);
        }
        return true;
    }

    /// <param name="Version">Of the stored row.</param>
    internal readonly record struct Day(DayMask Open, DayMask Busy, int Version)
    {
        public bool IsKnown { get; } = true;
    }
}
