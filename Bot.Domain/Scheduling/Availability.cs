namespace Bot.Domain.Scheduling;

/// <summary>One technician's open and busy half hours over some UTC days. Days that are not known are neither open nor free.</summary>
public sealed class Availability
{
    private readonly DateOnly _firstDay;
    private readonly DayMask?[] _open;
    private readonly DayMask[] _busy;

    public Availability(IReadOnlyCollection<(DateOnly Day, DayMask Open, DayMask Busy)> days)
    {
        _firstDay = days.Count == 0 ? default : days.Min(d => d.Day);
        var length = days.Count == 0 ? 0 : days.Max(d => d.Day).DayNumber - _firstDay.DayNumber + 1;
        (_open, _busy) = (new DayMask?[length], new DayMask[length]);
        foreach (var (day, open, busy) in days)
        {
            _open[day.DayNumber - _firstDay.DayNumber] = open;
            _busy[day.DayNumber - _firstDay.DayNumber] = busy;
        }
    }

    /// <summary>
    /// Whether a visit fits: free and open for the work; behind it only free, since the way back needs no working hours.
    /// </summary>
    public bool Fits(int first, int workHalfHours, int travelHalfHours)
    {
        foreach (var (day, mask) in HalfHours.ByDay(first, workHalfHours))
            if (Open(day) is not { } open || !(open - Busy(day)).Covers(mask))
                return false;
        foreach (var (day, mask) in HalfHours.ByDay(first + workHalfHours, travelHalfHours))
            if (Open(day) is null || Busy(day).Meets(mask))
                return false;
        return true;
    }

    /// <summary>As if a stretch were given back (the hold or visit that is about to be replaced).</summary>
    public void Free(int first, int count)
    {
        foreach (var (day, mask) in HalfHours.ByDay(first, count))
            if (Open(day) is not null)
                _busy[day.DayNumber - _firstDay.DayNumber] -= mask;
    }

    private DayMask? Open(DateOnly day)
    {
        var index = day.DayNumber - _firstDay.DayNumber;
        return index >= 0 && index < _open.Length ? _open[index] : null;
    }

    private DayMask Busy(DateOnly day) => _busy[day.DayNumber - _firstDay.DayNumber];
}
