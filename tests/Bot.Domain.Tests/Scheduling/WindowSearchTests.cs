using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Xunit;

namespace Bot.Domain.Tests.Scheduling;

public sealed class WindowSearchTests
{
    private const string Moscow = "Europe/Moscow";

    // Monday, 9:00 in Moscow.
    private static readonly DateTime Now = new(2026, 11, 23, 6, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> RussianZones =>
        [
            "Europe/Kaliningrad",
            "Europe/Moscow",
            "Europe/Samara",
            "Asia/Yekaterinburg",
            "Asia/Omsk",
            "Asia/Krasnoyarsk",
            "Asia/Irkutsk",
            "Asia/Yakutsk",
            "Asia/Vladivostok",
            "Asia/Magadan",
            "Asia/Kamchatka",
        ];

    [Fact]
    public void Windows_begin_at_even_hours_of_the_house_and_not_within_the_lead_time()
    {
        var found = Find([Worker(8, 20)], Moscow, days: 1);

        Assert.Equal([10, 12, 14, 16, 18], found.Select(f => f.Window.LocalStart.Hour));
        Assert.All(found, f => Assert.Equal(2, (f.Window.EndUtc - f.Window.StartUtc).TotalHours));
    }

    [Fact]
    public void The_lead_time_counts_to_the_minute()
    {
        var atTheLimit = Find([Worker(8, 20)], Moscow, days: 1, now: Now);
        var later = Find([Worker(8, 20)], Moscow, days: 1, now: Now.AddSeconds(1));

        Assert.Equal(10, atTheLimit[0].Window.LocalStart.Hour);
        Assert.Equal(12, later[0].Window.LocalStart.Hour);
    }

    [Fact]
    public void Work_that_ends_with_the_working_day_fits_though_the_way_home_does_not()
    {
        var fits = Find([Worker(8, 12)], Moscow, days: 1, minutes: 120);
        var tooLong = Find([Worker(8, 12)], Moscow, days: 1, minutes: 150);

        Assert.Equal([10], fits.Select(f => f.Window.LocalStart.Hour));
        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_start_lies_in_the_window_and_the_work_may_end_behind_it()
    {
        var window = Assert.Single(
            Find([Worker(11.5, 14)], Moscow, days: 1, minutes: 120),
            IsAt(10)
        );

        Assert.Equal(11.5, Hour(window.Placement.FirstHalfHour));
        Assert.Equal(5, window.Placement.Count); // four half hours of work, one of way
    }

    [Fact]
    public void Two_short_jobs_share_a_window_with_the_way_between_them()
    {
        var worker = Worker(10, 12);
        var first = Find([worker], Moscow, days: 1, minutes: 30)[0].Placement;
        var busy = Worker(10, 12, busy: (first.FirstHalfHour, first.Count));
        var second = Find([busy], Moscow, days: 1, minutes: 30)[0].Placement;

        Assert.Equal(10, Hour(first.FirstHalfHour));
        Assert.Equal(11, Hour(second.FirstHalfHour));
        Assert.Equal(first.FirstHalfHour + first.Count, second.FirstHalfHour);
    }

    [Fact]
    public void The_nearest_technician_is_chosen_and_the_others_are_counted()
    {
        var far = Worker(8, 20, km: 7);
        var near = Worker(8, 20, km: 2);
        var window = Find([far, near], Moscow, days: 1)[0];

        Assert.Equal(near, window.Placement.Candidate);
        Assert.Equal(2, window.Free);
    }

    [Fact]
    public void Soon_only_who_is_on_shift_comes()
    {
        var resting = Worker(8, 20, onShift: false);

        // It is nine: what begins before noon needs somebody who works now.
        Assert.Equal(
            [12, 14, 16, 18],
            Find([resting], Moscow, 1).Select(f => f.Window.LocalStart.Hour)
        );
    }

    [Fact]
    public void A_night_technician_works_across_midnight()
    {
        var night = Worker(20, 32);
        var found = Find([night], Moscow, days: 2, minutes: 180);
        var late = Assert.Single(
            found,
            f => f.Window.LocalStart == new DateTime(2026, 11, 23, 22, 0, 0)
        );

        Assert.Equal(new DateTime(2026, 11, 23, 19, 0, 0), late.Window.StartUtc);
        Assert.True(
            LocalWindow.FromUtc(late.Window.StartUtc, late.Window.EndUtc, Moscow).EndsAtMidnight
        );
        Assert.Contains(found, f => f.Window.LocalStart == new DateTime(2026, 11, 24, 2, 0, 0));
    }

    [Theory]
    [MemberData(nameof(RussianZones))]
    public void In_every_zone_today_is_the_house_s_and_windows_are_cut_by_its_clock(string zone)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            var now = Now.Date.AddHours(hour).AddMinutes(17);
            now = DateTime.SpecifyKind(now, DateTimeKind.Utc);
            var found = Find([Always()], zone, days: 2, now: now);
            var today = HouseZone.Today(now, zone);

            Assert.All(found, f => Assert.Equal(0, f.Window.LocalStart.Hour % 2));
            Assert.All(found, f => Assert.InRange(f.Window.LocalDate, today, today.AddDays(1)));
            Assert.All(found, f => Assert.True(f.Window.StartUtc >= now.AddHours(1)));
            var tomorrow = HouseZone.ToUtc(today.AddDays(1), new(0, 0), zone);
            Assert.Equal(
                Enumerable.Range(0, 12).Count(i => tomorrow.AddHours(2 * i) >= now.AddHours(1)),
                found.Count(f => f.Window.LocalDate == today.AddDays(1))
            );
            Assert.All(found, f => Assert.True(WindowRules.Standard.Cut(f.Window, zone)));
        }
    }

    [Theory]
    [MemberData(nameof(RussianZones))]
    public void In_every_zone_working_hours_are_wall_time(string zone)
    {
        var monday = new DateOnly(2026, 11, 23);
        var pattern = new WorkPattern(default, DayOfWeek.Monday, new(9, 0), new(18, 0), zone);
        var open = Enumerable
            .Range(-1, 3)
            .Select(monday.AddDays)
            .SelectMany(d =>
                OpenDays
                    .Of([pattern], d)
                    .Runs()
                    .Select(r => (First: HalfHours.FirstOf(d) + r.First, r.Count))
            )
            .ToList();

        Assert.Equal(18, open.Sum(r => r.Count));
        Assert.Equal(
            new DateTime(2026, 11, 23, 9, 0, 0),
            HouseZone.ToLocal(HalfHours.Begin(open[0].First), zone)
        );
        Assert.Equal(
            new DateTime(2026, 11, 23, 18, 0, 0),
            HouseZone.ToLocal(HalfHours.Begin(open[^1].First + open[^1].Count), zone)
        );
    }

    [Fact]
    public void Hours_that_end_where_they_begin_are_the_whole_day_and_night_hours_cross_it()
    {
        var day = new DateOnly(2026, 11, 24);
        var whole = new WorkPattern(default, DayOfWeek.Tuesday, default, default, "Etc/UTC");
        var night = new WorkPattern(default, DayOfWeek.Monday, new(20, 0), new(8, 0), "Etc/UTC");

        Assert.Equal(DayMask.All, OpenDays.Of([whole], day));
        Assert.Equal(DayMask.Range(0, 16), OpenDays.Of([night], day));
        Assert.Equal(DayMask.Range(40, 8), OpenDays.Of([night], day.AddDays(-1)));
    }

    [Fact]
    public void A_window_that_a_clock_change_bends_is_not_offered()
    {
        // Berlin, 28 March 2027: 02:00 becomes 03:00.
        var cut = WindowSearch
            .Cut("Europe/Berlin", new(2027, 3, 28), WindowRules.Standard)
            .ToList();

        Assert.Equal(11, cut.Count);
        Assert.DoesNotContain(cut, w => w.LocalStart.Hour is 2 or 3);
    }

    [Fact]
    public void Nothing_is_offered_beyond_the_horizon_or_before_today()
    {
        var found = Find([Always()], Moscow, days: 100, from: new(2026, 11, 1));

        Assert.Equal(new DateOnly(2026, 11, 23), found[0].Window.LocalDate);
        Assert.Equal(new DateOnly(2026, 12, 6), found[^1].Window.LocalDate);
    }

    private static IReadOnlyList<FoundWindow> Find(
        Candidate[] candidates,
        string zone,
        int days,
        int minutes = 60,
        DateTime? now = null,
        DateOnly? from = null
    ) => WindowSearch.Find(candidates, zone, now ?? Now, from, days, minutes, WindowRules.Standard);

    /// <summary>Works today from an hour to an hour of Moscow; more than 24 is the next day.</summary>
    private static Candidate Worker(
        double from,
        double to,
        double km = 1,
        bool onShift = true,
        (int First, int Count)? busy = null
    )
    {
        var first = HalfHours.FirstOf(new(2026, 11, 23)) + (int)((from - 3) * 2);
        var open = HalfHours
            .ByDay(first, (int)((to - from) * 2))
            .ToDictionary(p => p.Day, p => p.Mask);
        var taken = HalfHours
            .ByDay(busy?.First ?? first, busy?.Count ?? 0)
            .ToDictionary(p => p.Day, p => p.Mask);
        var days = Enumerable.Range(-1, 4).Select(new DateOnly(2026, 11, 23).AddDays);
        return new(
            NewId.Of<TechnicianId>(),
            km,
            onShift,
            Availability.Of([
                .. days.Select(d => (d, open.GetValueOrDefault(d), taken.GetValueOrDefault(d))),
            ])
        );
    }

    private static Candidate Always() =>
        new(
            NewId.Of<TechnicianId>(),
            1,
            true,
            Availability.Of([
                .. Enumerable
                    .Range(-2, 20)
                    .Select(d =>
                        (new DateOnly(2026, 11, 23).AddDays(d), DayMask.All, DayMask.None)
                    ),
            ])
        );

    private static Predicate<FoundWindow> IsAt(int hour) => f => f.Window.LocalStart.Hour == hour;

    private static double Hour(int halfHour) =>
        HouseZone.ToLocal(HalfHours.Begin(halfHour), Moscow).TimeOfDay.TotalHours;
}
