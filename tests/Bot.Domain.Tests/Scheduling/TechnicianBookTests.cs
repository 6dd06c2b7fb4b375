using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Scheduling;

/// <summary>What is kept in memory of the technicians is what is stored.</summary>
public sealed class TechnicianBookTests
{
    [Theory]
    [EachDatabase]
    public async Task Whatever_happened_a_process_that_has_just_started_offers_the_same(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        for (var i = 0; i < 3; i++)
            await world.TechnicianAsync(8, 20, northKm: i + 1);
        var random = new Random(20261123);
        List<HoldId> held = [];
        for (var round = 0; round < 12; round++)
        {
            var offered = await world.Windows(days: 3);
            await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Hold(offered[random.Next(offered.Count)].Window))
            );
            if (held.Count > 6)
                await world.Run<ReleaseHold, Outcome<Done>>(
                    (u, ct) => u.RunAsync(held[random.Next(held.Count)], null, ct)
                );

            var kept = await world.Windows(days: 3);
            var fresh = await Find(world);

            Assert.Equal(fresh, kept);
        }

        async Task Hold(ArrivalWindow window)
        {
            if (await world.Hold(window) is { IsOk: true, Value: var hold })
                lock (held)
                    held.Add(hold.Id);
        }
    }

    [Theory]
    [EachDatabase]
    public async Task A_technician_who_is_suspended_or_leaves_the_shift_is_offered_no_more(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var near = await world.TechnicianAsync(northKm: 1);
        var far = await world.TechnicianAsync(northKm: 2);
        Assert.Equal([near], await Offered());

        await world.Change(async db =>
            (await db.Technicians.SingleAsync(t => t.Id == near)).IsSuspended = true
        );
        Assert.Equal([far], await Offered());

        await world.Change(async db =>
            (await db.Accreditations.SingleAsync(a => a.TechnicianId == far)).SuspendedAt =
                world.Now
        );
        Assert.Empty(await Offered());

        async Task<IEnumerable<TechnicianId>> Offered() =>
            (await world.Windows()).Select(w => w.Technician).Distinct();
    }

    [Theory]
    [EachDatabase]
    public async Task What_another_process_took_is_never_booked_and_soon_not_offered(
        DatabaseProvider provider
    )
    {
        if (provider == DatabaseProvider.Sqlite)
            return; // an embedded database has one process
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(10, 11);
        var window = Assert.Single(await world.Windows()).Window;

        var taken = await world
            .OtherProcess()
            .RunAsync<HoldSlot, Outcome<Hold>>(
                Tenant,
                Actor.System,
                (u, ct) => u.RunAsync(new(null, world.House, window, [Plumbing], 60), ct),
                default
            );

        Assert.True(taken.IsOk);
        Assert.Equal(SlotErrors.Taken, (await world.Hold(window)).Error);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(await world.Windows());
    }

    private static Task<IReadOnlyList<OfferedWindow>> Find(SchedulingWorld world) =>
        world
            .OtherProcess()
            .RunAsync<FindWindows, IReadOnlyList<OfferedWindow>>(
                Tenant,
                Actor.System,
                (u, ct) => u.RunAsync(new(world.House, [Plumbing], 60, null, 3), ct),
                default
            );
}
