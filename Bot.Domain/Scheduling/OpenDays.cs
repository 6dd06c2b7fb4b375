using Bot.Domain.Technicians;

namespace Bot.Domain.Scheduling;

/// <summary>Turns weekly working hours (wall time) into the open half hours of UTC days.</summary>
public static class OpenDays
{
    /// <summary>
    /// The half hours of a UTC day that lie wholly in working hours. Hours that end at or before their beginning end on
    /// the next day (20:00–08:00; 00:00–00:00 is the whole day).
    /// </summary>
    public static DayMask Of(IEnumerable<WorkPattern> patterns, DateOnly day)
    {
        var open = DayMask.None;
        foreach (var pattern in patterns)
            // A UTC day meets at most three local dates, and hours may begin the evening before.
            for (var date = day.AddDays(-2); date <= day.AddDays(1); date = date.AddDays(1))
                if (date.DayOfWeek == pattern.Day)
                    open |= Within(day, pattern, date);
        return open;
    }

    private static DayMask Within(DateOnly day, WorkPattern pattern, DateOnly date)
    {
        var endDate = pattern.To <= pattern.From ? date.AddDays(1) : date;
        var begin = HalfHours.FirstOf(day);
        var first = HalfHours.From(HouseZone.ToUtc(date, pattern.From, pattern.Zone));
        var end = HalfHours.At(HouseZone.ToUtc(endDate, pattern.To, pattern.Zone));
        first = Math.Max(first, begin);
        end = Math.Min(end, begin + HalfHours.PerDay);
        return first < end ? DayMask.Range(first - begin, end - first) : DayMask.None;
    }
}
