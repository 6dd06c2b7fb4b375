namespace Bot.Domain;

/// <summary>
/// A stretch of wall time at a house, for showing to people: <paramref name="Start"/> included, <paramref name="End"/>
/// not. An end at 00:00 is the end of the day before («22:00–24:00»). Never stored in place of instants.
/// </summary>
public readonly record struct LocalWindow(DateTime Start, DateTime End)
{
    /// <summary>The window between two instants as the house's clock shows it.</summary>
    public static LocalWindow FromUtc(DateTime startUtc, DateTime endUtc, string zone) =>
        new(HouseZone.ToLocal(startUtc, zone), HouseZone.ToLocal(endUtc, zone));

    /// <summary>Whether it lies on two dates, so that both must be shown.</summary>
    public bool CrossesMidnight => Start.Date != End.Date && !EndsAtMidnight;

    /// <summary>Whether it ends with the day on which it began.</summary>
    public bool EndsAtMidnight =>
        End.TimeOfDay == TimeSpan.Zero && End.Date == Start.Date.AddDays(1);
}
