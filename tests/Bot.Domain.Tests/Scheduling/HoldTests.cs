using Bot.Domain.Scheduling;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Scheduling;

public sealed class HoldTests
{
    [Theory]
    [EachDatabase]
    public async Task A_window_is_offered_held_and_booked(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var technician = await world.TechnicianAsync(8, 12);
        var (conversation, resident) = await world.ResidentAsync();
        var offered = Assert.Single(await world.Windows());

        var hold = (await world.Hold(offered.Window, conversation)).Value;
        var visit = (await world.Confirm(hold.Id, resident)).Value;

        Assert.True(offered.IsSoonest);
        Assert.Equal(technician, offered.Technician);
        Assert.Equal(technician, visit.TechnicianId);
        Assert.Equal(new TimeOnly(10, 0), visit.LocalFrom);
        Assert.Equal(Monday, visit.LocalDate);
        Assert.Equal(world.Now.AddMinutes(15), hold.Until);
        Assert.Equal(
            0,
            await world.Read(db => db.DueRows.CountAsync(d => d.Kind == HoldEnds.Kind))
        );
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task Two_hundred_buyers_for_one_slot_are_one_winner_and_clear_answers(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(10, 11);
        var window = Assert.Single(await world.Windows()).Window;

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => Task.Run(() => world.Hold(window)))
        );

        Assert.Single(outcomes, o => o.IsOk);
        Assert.Equal(199, outcomes.Count(o => o.Error == SlotErrors.Taken));
        Assert.Equal(1, await world.Read(db => db.Holds.CountAsync()));
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task Another_choice_gives_the_former_back_in_the_same_save(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(10, 12);
        var (conversation, _) = await world.ResidentAsync();
        var first = (await world.Hold(At(10), conversation, minutes: 60)).Value;

        // Longer work overlaps with what it replaces: only so it fits.
        Assert.Equal(
            SlotErrors.Taken,
            (await world.Hold(At(10), conversation, minutes: 120)).Error
        );
        var second = await world.Hold(At(10), conversation, first.Id, minutes: 120);

        Assert.True(second.IsOk);
        Assert.Equal(HoldStatus.Released, (await Find(world, first.Id)).Status);
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task A_refused_choice_leaves_the_former_as_it_is(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(10, 12);
        var (conversation, _) = await world.ResidentAsync();
        var hold = (await world.Hold(At(10), conversation)).Value;

        Assert.Equal(SlotErrors.Taken, (await world.Hold(At(14), conversation, hold.Id)).Error);

        Assert.Equal(HoldStatus.Active, (await Find(world, hold.Id)).Status);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task What_is_not_offered_cannot_be_held()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync(0, 24);
        var odd = new ArrivalWindow(At(12).StartUtc.AddHours(1), At(12).EndUtc.AddHours(1), Zone);
        var elsewhere = At(12) with { Zone = "Europe/Samara" };
        var longer = At(12) with { EndUtc = At(12).EndUtc.AddHours(2) };

        Assert.Equal(SlotErrors.Past, (await world.Hold(At(8))).Error);
        Assert.Equal(SlotErrors.Past, (await world.Hold(At(12, day: -1))).Error);
        Assert.Equal(SlotErrors.Unknown, (await world.Hold(odd)).Error);
        Assert.Equal(SlotErrors.Unknown, (await world.Hold(elsewhere)).Error);
        Assert.Equal(SlotErrors.Unknown, (await world.Hold(longer)).Error);
        Assert.Equal(SlotErrors.Unknown, (await world.Hold(At(12, day: 30))).Error);
    }

    [Fact]
    public async Task A_window_that_was_offered_can_be_chosen_a_little_later()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(12, (await world.Windows())[0].Window.LocalStart.Hour);
        Assert.True((await world.Hold(At(10))).IsOk);
    }

    [Fact]
    public async Task Only_able_technicians_nearby_are_offered()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync(northKm: 16);
        await world.TechnicianAsync(skills: ["electrics"]);
        var suspended = await world.TechnicianAsync();
        await world.Change(async db =>
            (await db.Accreditations.SingleAsync(a => a.TechnicianId == suspended)).SuspendedAt =
                world.Now
        );
        Assert.Empty(await world.Windows());

        var both = await world.TechnicianAsync(skills: [Plumbing, "electrics"]);

        Assert.All(
            await world.Windows(skills: ["electrics", Plumbing, Plumbing]),
            w => Assert.Equal(both, w.Technician)
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_hold_ends_by_itself_and_its_resident_is_told(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(12, 13);
        var (conversation, _) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), conversation)).Value;
        world.Clock.Advance(TimeSpan.FromMinutes(15));

        await world.RunDueAsync();

        Assert.Equal(HoldStatus.Expired, (await Find(world, hold.Id)).Status);
        var told = await world.Read(db => db.PendingActivities.SingleAsync());
        Assert.Equal(("hold.ended", conversation), (told.Kind, told.ConversationId));
        Assert.Equal(hold.Id, Json.Read<HoldEnded>(told.Payload).Hold);
        Assert.True((await world.Hold(At(12))).IsOk);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task Paying_prolongs_once()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync();
        var (conversation, _) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), conversation)).Value;

        var first = await Prolong(world, hold, conversation);
        var second = await Prolong(world, hold, conversation);
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await world.RunDueAsync();

        Assert.Equal(hold.Until.AddMinutes(15), first.Value.Until);
        Assert.Equal(SlotErrors.ProlongedBefore, second.Error);
        Assert.Equal(HoldStatus.Active, (await Find(world, hold.Id)).Status);
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.RunDueAsync();
        Assert.Equal(HoldStatus.Expired, (await Find(world, hold.Id)).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task A_payment_that_comes_late_still_gets_the_time_if_nobody_has_it(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(12, 13);
        var (conversation, resident) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), conversation)).Value;
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await world.RunDueAsync();

        Assert.True((await world.Confirm(hold.Id, resident)).IsOk);
        Assert.Equal(SlotErrors.Used, (await world.Confirm(hold.Id, resident)).Error);
        await world.AssertMasksAreCells();
    }

    [Theory]
    [EachDatabase]
    public async Task A_payment_that_comes_late_is_told_when_somebody_has_the_time(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        await world.TechnicianAsync(12, 13);
        var (conversation, resident) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), conversation)).Value;
        world.Clock.Advance(TimeSpan.FromMinutes(20));
        await world.RunDueAsync();
        await world.VisitAsync(At(12));

        Assert.Equal(SlotErrors.Taken, (await world.Confirm(hold.Id, resident)).Error);
        await world.AssertMasksAreCells();
    }

    [Fact]
    public async Task Another_s_hold_is_refused()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.TechnicianAsync();
        var (mine, _) = await world.ResidentAsync();
        var (theirs, other) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), mine)).Value;

        Assert.Equal(SlotErrors.Foreign, (await world.Confirm(hold.Id, other)).Error);
        Assert.Equal(SlotErrors.Foreign, (await world.Hold(At(14), theirs, hold.Id)).Error);
        Assert.Equal(
            SlotErrors.Foreign,
            (
                await world.Run<ReleaseHold, Outcome<Done>>(
                    (u, ct) => u.RunAsync(hold.Id, theirs, ct)
                )
            ).Error
        );
        Assert.Equal(SlotErrors.Foreign, (await Prolong(world, hold, theirs)).Error);
    }

    [Fact]
    public async Task A_technician_suspended_meanwhile_is_not_promised()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var technician = await world.TechnicianAsync();
        var (conversation, resident) = await world.ResidentAsync();
        var hold = (await world.Hold(At(12), conversation)).Value;
        await world.Change(async db =>
            (await db.Technicians.SingleAsync(t => t.Id == technician)).IsSuspended = true
        );

        Assert.Equal(SlotErrors.Taken, (await world.Confirm(hold.Id, resident)).Error);
    }

    private static Task<Outcome<Hold>> Prolong(
        SchedulingWorld world,
        Hold hold,
        ConversationId conversation
    ) => world.Run<ProlongHold, Outcome<Hold>>((u, ct) => u.RunAsync(hold.Id, conversation, ct));

    private static Task<Hold> Find(SchedulingWorld world, HoldId id) =>
        world.Read(db => db.Holds.SingleAsync(h => h.Id == id));
}
