namespace Bot.Domain.Tenants;

/// <summary>
/// The hours in which nobody is reminded, wall time at the house: <paramref name="From"/> included, <paramref name="To"/>
/// not; across midnight too. Equal ends: no quiet hours.
/// </summary>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>How long before the quiet begins the last word is sent: the clock's scan may come a little late.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(15);

    public static QuietHours Of(ManagementCompany company) =>
        new(company.QuietFrom, company.QuietTo);

    public bool Contain(DateTime utc, string zone) =>
        TimeOnly.FromDateTime(HouseZone.ToLocal(utc, zone)).IsBetween(From, To);

    /// <summary>The last moment for a word before the quiet hours that <paramref name="utc"/> lies in.</summary>
    public DateTime Before(DateTime utc, string zone) => Begin(utc, zone) - Margin;

    /// <summary>The end of the quiet hours that <paramref name="utc"/> lies in.</summary>
    public DateTime After(DateTime utc, string zone)
    {
        var local = HouseZone.ToLocal(utc, zone);
        var today = DateOnly.FromDateTime(local);
        var endsToday = TimeOnly.FromDateTime(local) < To;
        return HouseZone.ToUtc(endsToday ? today : today.AddDays(1), To, zone);
    }

    private DateTime Begin(DateTime utc, string zone)
    {
        var local = HouseZone.ToLocal(utc, zone);
        var today = DateOnly.FromDateTime(local);
        var beganToday = TimeOnly.FromDateTime(local) >= From;
        return HouseZone.ToUtc(beganToday ? today : today.AddDays(-1), From, zone);
    }
}
