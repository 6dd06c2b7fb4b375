using System.Globalization;

namespace Bot.Domain.Scheduling;

/// <summary>
/// A part of a local day in minutes from midnight, half-open: <paramref name="FromMinute"/> belongs to it,
/// <paramref name="UntilMinute"/> (at most 1440, the next midnight) does not.
/// </summary>
public readonly record struct DayPart
{
    /// <summary>Midnight to midnight.</summary>
    public const int Day = 24 * 60;

    public DayPart(int fromMinute, int untilMinute)
    {
        if (fromMinute < 0 || untilMinute > Day || fromMinute >= untilMinute)
            throw new ArgumentOutOfRangeException(
                nameof(untilMinute),
                $"Minutes {fromMinute} to {untilMinute} are no part of a day."
            );
        (FromMinute, UntilMinute) = (fromMinute, untilMinute);
    }

    public int FromMinute { get; }

    public int UntilMinute { get; }

    public TimeOnly From => TimeOnly.MinValue.AddMinutes(FromMinute);

    /// <summary>Whole hours: <c>Hours(17, 23)</c>.</summary>
    public static DayPart Hours(int from, int until) => new(from * 60, until * 60);

    /// <summary>Whether the two have a moment in common.</summary>
    public bool Overlaps(DayPart other) =>
        FromMinute < other.UntilMinute && other.FromMinute < UntilMinute;

    /// <summary>What both have in common, or null.</summary>
    public DayPart? Common(DayPart other) =>
        Overlaps(other)
            ? new(Math.Max(FromMinute, other.FromMinute), Math.Min(UntilMinute, other.UntilMinute))
            : null;

    /// <summary>The least part that holds both.</summary>
    public DayPart Hull(DayPart other) =>
        new(Math.Min(FromMinute, other.FromMinute), Math.Max(UntilMinute, other.UntilMinute));

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{FromMinute / 60:00}:{FromMinute % 60:00}-{UntilMinute / 60:00}:{UntilMinute % 60:00}"
        );
}
