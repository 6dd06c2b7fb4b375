using Bot.Domain.Tenants;

namespace Bot.Domain.ContactCentre;

/// <summary>When a resident is reminded of a visit.</summary>
public static class ReminderTimes
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);
    public static readonly TimeSpan Hours = TimeSpan.FromHours(2);

    /// <summary>
    /// <paramref name="lead"/> before the window; out of quiet hours it moves before them, or, where that moment is gone,
    /// to their end. Never after the visit began. Null: too late for this reminder.
    /// </summary>
    public static DateTime? For(
        DateTime startUtc,
        TimeSpan lead,
        string zone,
        QuietHours quiet,
        DateTime now
    )
    {
        var at = startUtc - lead;
        if (at <= now)
            return null;
        if (!quiet.Contain(at, zone))
            return at;
        var before = quiet.Before(at, zone);
        if (before > now)
            return before;
        var after = quiet.After(at, zone);
        return after < startUtc ? after : null;
    }
}
