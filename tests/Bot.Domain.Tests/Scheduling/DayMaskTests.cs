using Bot.Domain.Scheduling;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Scheduling;

public sealed class DayMaskTests
{
    [Fact]
    public void A_range_is_its_half_hours_and_no_others()
    {
        var mask = DayMask.Range(16, 3);

        Assert.Equal(3, mask.Count);
        Assert.Equal([(16, 3)], mask.Runs());
    }

    [Fact]
    public void A_whole_day_is_one_run() => Assert.Equal([(0, 48)], DayMask.All.Runs());

    [Fact]
    public void More_than_48_half_hours_are_no_day()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new DayMask(1L << 48));
        Assert.Throws<ArgumentOutOfRangeException>(() => DayMask.Range(47, 2));
    }

    [Property]
    public bool Runs_are_the_mask(ulong bits)
    {
        var mask = new DayMask((long)(bits & 0xFFFF_FFFF_FFFF));
        var again = DayMask.None;
        foreach (var (first, count) in mask.Runs())
            again |= DayMask.Range(first, count);
        return again == mask
            && mask.Runs().Sum(r => r.Count) == mask.Count
            && mask.Runs().Zip(mask.Runs().Skip(1)).All(p => IsGap(p.First, p.Second));
    }

    [Property]
    public bool A_stretch_is_cut_at_midnights_without_loss(ushort start, byte length)
    {
        var first = 970_000 + start;
        var parts = HalfHours.ByDay(first, length).ToList();
        var again = parts.SelectMany(p =>
            p.Mask.Runs().Select(r => (First: HalfHours.FirstOf(p.Day) + r.First, r.Count))
        );
        var next = first;
        foreach (var part in again)
        {
            if (part.First != next)
                return false;
            next += part.Count;
        }
        return next == first + length;
    }

    [Fact]
    public void A_half_hour_knows_its_day_and_moment()
    {
        var moment = new DateTime(2026, 11, 23, 23, 30, 0, DateTimeKind.Utc);
        var halfHour = HalfHours.At(moment);

        Assert.Equal(moment, HalfHours.Begin(halfHour));
        Assert.Equal(halfHour, HalfHours.At(moment.AddMinutes(29)));
        Assert.Equal(halfHour + 1, HalfHours.From(moment.AddMinutes(1)));
        Assert.Equal(new DateOnly(2026, 11, 23), HalfHours.Day(halfHour));
        Assert.Equal(new DateOnly(2026, 11, 24), HalfHours.Day(halfHour + 1));
    }

    private static bool IsGap((int First, int Count) a, (int First, int Count) b) =>
        a.First + a.Count < b.First;
}
