namespace Bot.Domain.Scheduling;

/// <summary>Half hours of UTC, counted from the Unix epoch: the grain of every technician's calendar.</summary>
public static class HalfHours
{
    public const int Minutes = 30;

    /// <summary>How many in a day.</summary>
    public const int PerDay = 48;

    /// <summary>The half hour that an instant lies in.</summary>
    public static int At(DateTime utc) => (int)Math.Floor((utc - DateTime.UnixEpoch) / Length);

    /// <summary>The first half hour that begins at the instant or after it.</summary>
    public static int From(DateTime utc) => (int)Math.Ceiling((utc - DateTime.UnixEpoch) / Length);

    /// <summary>When a half hour begins.</summary>
    public static DateTime Begin(int halfHour) => DateTime.UnixEpoch + halfHour * Length;

    /// <summary>How many are needed for so many minutes: what is begun is taken whole.</summary>
    public static int Needed(int minutes) => (minutes + Minutes - 1) / Minutes;

    /// <summary>The UTC day of a half hour.</summary>
    public static DateOnly Day(int halfHour) =>
        DateOnly.FromDayNumber(Epoch.DayNumber + FloorDays(halfHour));

    /// <summary>The first half hour of a UTC day.</summary>
    public static int FirstOf(DateOnly day) => (day.DayNumber - Epoch.DayNumber) * PerDay;

    /// <summary>A stretch as masks of the UTC days that it touches, in order.</summary>
    public static IEnumerable<(DateOnly Day, DayMask Mask)> ByDay(int first, int count)
    {
        for (var end = first + count; first < end; )
        {
            var day = Day(first);
            var inDay = first - FirstOf(day);
            var here = Math.Min(end - first, PerDay - inDay);
            yield return (day, DayMask.Range(inDay, here));
            first += here;
        }
    }

    // A search asks this many thousand times.
    private static int FloorDays(int halfHour) =>
        halfHour >= 0 ? halfHour / PerDay : -((PerDay - 1 - halfHour) / PerDay);

    private static readonly DateOnly Epoch = new(1970, 1, 1);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(Minutes);
}
