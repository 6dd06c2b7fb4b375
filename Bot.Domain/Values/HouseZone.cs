using System.Collections.Concurrent;

namespace Bot.Domain;

/// <summary>
/// The time zone of a house (an IANA name, one of Russia's eleven): the only place where an instant (UTC) becomes a
/// wall time and back.
/// </summary>
public static class HouseZone
{
    /// <summary>The zone's wall time at an instant.</summary>
    public static DateTime ToLocal(DateTime utc, string zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Find(zone));

    /// <summary>The zone's date at an instant: what "today" means at the house.</summary>
    public static DateOnly Today(DateTime utc, string zone) =>
        DateOnly.FromDateTime(ToLocal(utc, zone));

    /// <summary>The instant of a wall time. A time that a clock change skips moves forward by the gap; a doubled one is its first.</summary>
    public static DateTime ToUtc(DateOnly date, TimeOnly time, string zone)
    {
        var info = Find(zone);
        var local = date.ToDateTime(time);
        if (info.IsInvalidTime(local))
            local += info.GetAdjustmentRules()
                .Select(r => r.DaylightDelta)
                .FirstOrDefault(d => d > TimeSpan.Zero, TimeSpan.FromHours(1));
        var offset = info.IsAmbiguousTime(local)
            ? info.GetAmbiguousTimeOffsets(local).Max()
            : info.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>Whether the name is a zone known to this machine.</summary>
    public static bool IsKnown(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    // The framework looks them up under a lock, and a search for windows asks hundreds of times.
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Known = new();

    private static TimeZoneInfo Find(string zone) =>
        Known.GetOrAdd(zone, TimeZoneInfo.FindSystemTimeZoneById);
}
