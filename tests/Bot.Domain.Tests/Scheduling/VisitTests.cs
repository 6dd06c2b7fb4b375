using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Scheduling;

public sealed class VisitTests
{
    [Theory]
    [EachDatabase]
    public async Task One_slot_is_sold_once_to_buyers_movers_swappers_and_late_payers(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        // One has the whole day, the other only the hour that everybody wants.
        await world.TechnicianAsync(8, 14, northKm: 1);
        var scarce = await world.TechnicianAsync(18, 19, northKm: 2);
        var moved = await world.VisitAsync(At(10));
        var (late, payer) = await world.ResidentAsync();
        var expired = (await world.Hold(At(18), late)).Value;
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.RunDueAsync();

        var wins = await Task.WhenAll([
            .. Enumerable.Range(0, 40).Select(_ => Task.Run(() => Wins(world.Hold(At(18))))),
            Task.Run(() => Wins(Move(world, moved.Id, At(18)))),
            Task.Run(() => Wins(world.Confirm(expired.Id, payer))),
        ]);

        Assert.Equal(1, wins.Count(w => w));
        Assert.Equal(
            3,
            await world.Read(db => db.CalendarCells.CountAsync(c => c.TechnicianId == scarce))
        );
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task A_moved_visit_stays_with_its_technician_where_they_can(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var near = await world.TechnicianAsync(12, 20, northKm: 1);
        var far = await world.TechnicianAsync(8, 20, northKm: 3);
        var visit = await world.VisitAsync(At(10));
        Assert.Equal(far, visit.TechnicianId);

        var moved = (await Move(world, visit.Id, At(14, day: 1))).Value;

        Assert.Equal(far, moved.TechnicianId); // though another one lives nearer
        Assert.Equal((Monday.AddDays(1), new TimeOnly(14, 0)), (moved.LocalDate, moved.LocalFrom));
        Assert.NotEqual(near, far);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task A_visit_may_move_into_its_own_time()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync(11, 13);
        var visit = await world.VisitAsync(At(10), minutes: 90);

        Assert.Equal(At(12).StartUtc.AddHours(-1), visit.PlannedUtc);
        Assert.DoesNotContain(await world.Windows(minutes: 60), w => w.Window == At(12));
        Assert.Contains(
            await world.Windows(minutes: 60, moving: visit.Id),
            w => w.Window == At(12)
        );
        Assert.Equal(SlotErrors.Taken, (await Move(world, visit.Id, At(12))).Error);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task A_visit_that_has_begun_cannot_be_moved_swapped_or_cancelled_twice()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync();
        var other = await world.TechnicianAsync(northKm: 5);
        var visit = await world.VisitAsync(At(10));
        await world.Change(async db =>
            VisitLifecycle.Fire(await db.Visits.SingleAsync(), VisitTrigger.Begin)
        );

        Assert.Equal(SlotErrors.VisitOver, (await Move(world, visit.Id, At(14))).Error);
        Assert.Equal(
            SlotErrors.VisitOver,
            (
                await world.OnVisit(
                    visit.Id,
                    (s, v, _, ct) => s.GetRequiredService<SwapTechnician>().RunAsync(v, other, ct)
                )
            ).Error
        );
        await Cancel(world, visit.Id);
        Assert.Equal(SlotErrors.VisitOver, (await Cancel(world, visit.Id)).Error);
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task A_visit_across_midnight_takes_both_days(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var night = await world.TechnicianAsync(20, 8);
        // 02:00–05:00 in Moscow is 23:00–02:00 UTC: across midnight of UTC; 22–24 with three hours of local midnight.
        var utc = await world.VisitAsync(At(2, day: 1), minutes: 180);
        var local = await world.VisitAsync(At(22), minutes: 180);

        Assert.Equal(
            (Monday, new TimeOnly(22, 0), new TimeOnly(0, 0)),
            (local.LocalDate, local.LocalFrom, local.LocalTo)
        );
        Assert.Equal(Monday.AddDays(1), utc.LocalDate);
        Assert.Equal(22, HouseZone.ToLocal(local.PlannedUtc, Zone).Hour);
        var days = await world.Read(db =>
            db.TechnicianDays.Where(d => d.TechnicianId == night && d.Busy != 0)
                .OrderBy(d => d.Day)
                .Select(d => d.Day)
                .ToListAsync()
        );
        Assert.Equal([Monday, Monday.AddDays(1)], days);
        await world.AssertMasksAreCells();
    }

    [Theory]
    [MemberData(nameof(WindowSearchTests.RussianZones), MemberType = typeof(WindowSearchTests))]
    public async Task A_booked_wall_time_keeps_in_every_zone(string zone)
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync(0, 24);
        var house = NewId.Of<HouseId>();
        await world.Do(db =>
            db.Add(
                new House(Tenant, house, "Город", "ул. Лесная", "1", null, zone)
                {
                    Latitude = 55.75,
                    Longitude = 37.61,
                    LinkCode = "forest1",
                }
            )
        );
        var windows = await world.Run<FindWindows, IReadOnlyList<OfferedWindow>>(
            (u, ct) => u.RunAsync(new(house, [Plumbing], 60, null, 2), ct)
        );
        var offered = windows[^1];
        var hold = await world.Run<HoldSlot, Outcome<Hold>>(
            (u, ct) => u.RunAsync(new(null, house, offered.Window, [Plumbing], 60), ct)
        );
        var visit = new Visit(hold.Value, NewId.Of<VisitId>(), NewId.Of<OrderId>());

        Assert.Equal(HouseZone.Today(world.Now, zone).AddDays(1), visit.LocalDate);
        Assert.Equal(new TimeOnly(22, 0), visit.LocalFrom);
        Assert.Equal(visit.StartUtc, HouseZone.ToUtc(visit.LocalDate, visit.LocalFrom, visit.Zone));
    }

    [Fact]
    public async Task Calendars_are_laid_out_once_and_grow_with_the_days()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var technician = await world.TechnicianAsync();
        Assert.Equal(0, await Extend(world));
        var first = await Days(world, technician);
        Assert.Equal(16, first.Count);

        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await Extend(world));

        var later = await Days(world, technician);
        Assert.Equal(19, later.Count);
        Assert.Equal(first, later.Take(16));
        Assert.Equal(later, later.Distinct());
    }

    private static Task<int> Extend(SchedulingWorld world) =>
        world.Run<ExtendCalendars, int>((u, ct) => u.RunAsync(ct));

    private static Task<List<DateOnly>> Days(SchedulingWorld world, TechnicianId technician) =>
        world.Read(db =>
            db.TechnicianDays.Where(d => d.TechnicianId == technician)
                .OrderBy(d => d.Day)
                .Select(d => d.Day)
                .ToListAsync()
        );

    private static Task<Outcome<Visit>> Move(
        SchedulingWorld world,
        VisitId id,
        ArrivalWindow window
    ) =>
        world.OnVisit(
            id,
            (s, v, o, ct) =>
                s.GetRequiredService<MoveVisit>().RunAsync(v, o, window, [Plumbing], ct)
        );

    private static Task<Outcome<Visit>> Cancel(SchedulingWorld world, VisitId id) =>
        world.OnVisit(id, (s, v, _, ct) => s.GetRequiredService<ReleaseVisit>().RunAsync(v, ct));

    private static async Task<bool> Wins<T>(Task<Outcome<T>> attempt)
    {
        var outcome = await attempt;
        Assert.True(outcome.IsOk || outcome.Error == SlotErrors.Taken, outcome.Error?.Code);
        return outcome.IsOk;
    }
}
