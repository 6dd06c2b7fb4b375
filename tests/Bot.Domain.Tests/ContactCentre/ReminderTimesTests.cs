using Bot.Domain.ContactCentre;
using Bot.Domain.Tenants;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

public sealed class ReminderTimesTests
{
    private const string Zone = "Asia/Yekaterinburg";
    private static readonly QuietHours Quiet = new(new(22, 0), new(8, 0));

    [Fact]
    public void In_waking_hours_it_is_exactly_the_lead() =>
        Assert.Equal(Local(24, 12, 0), For(Local(24, 14, 0), 2, Local(20, 12, 0)));

    [Fact]
    public void Due_in_quiet_hours_it_goes_before_them() =>
        Assert.Equal(Local(23, 21, 45), For(Local(24, 9, 0), 2, Local(20, 12, 0)));

    [Fact]
    public void Ordered_in_the_night_it_comes_after_the_quiet() =>
        Assert.Equal(Local(24, 8, 0), For(Local(24, 9, 0), 2, Local(23, 23, 0)));

    [Fact]
    public void It_never_comes_after_the_visit_began() =>
        Assert.Null(For(Local(24, 8, 0), 2, Local(23, 23, 0)));

    [Fact]
    public void Too_late_is_too_late() => Assert.Null(For(Local(24, 14, 0), 2, Local(24, 12, 30)));

    [Fact]
    public void A_night_visit_is_reminded_of_in_the_evening() =>
        Assert.Equal(Local(23, 21, 45), For(Local(24, 3, 0), 2, Local(20, 12, 0)));

    [Property]
    public bool Never_in_quiet_hours_never_in_the_past_never_after_the_begin(
        ushort startMinute,
        ushort nowMinute,
        byte lead
    )
    {
        var start = Local(20, 0, 0).AddMinutes(startMinute);
        var now = Local(20, 0, 0).AddMinutes(nowMinute);
        var at = ReminderTimes.For(start, TimeSpan.FromMinutes(lead * 10 + 1), Zone, Quiet, now);
        return at is null || at > now && at < start && !Quiet.Contain(at.Value, Zone);
    }

    private static DateTime? For(DateTime start, int hours, DateTime now) =>
        ReminderTimes.For(start, TimeSpan.FromHours(hours), Zone, Quiet, now);

    private static DateTime Local(int day, int hour, int minute) =>
        HouseZone.ToUtc(new(2026, 11, day), new(hour, minute), Zone);
}
