using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Orders;

public sealed class RescheduleOrderTests
{
    [Theory]
    [EachDatabase]
    public async Task Visit_reminders_and_offer_go_along(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14, day: 2));

        var moved = await Move(world, order, At(16, day: 3));

        Assert.Null(moved.Error);
        var visit = await world.VisitOf(order);
        Assert.Equal(At(16, day: 3), visit.Window);
        var due = await world.Read(db =>
            db.DueRows.Where(d => d.Subject == visit.Id.Value).ToListAsync()
        );
        Assert.Equal(
            [
                ("order.no-taker", visit.StartUtc.AddHours(-2)),
                ("reminder.day", visit.StartUtc.AddDays(-1)),
                ("reminder.hours", visit.StartUtc.AddHours(-2)),
            ],
            due.OrderBy(d => d.Kind).Select(d => (d.Kind, d.At))
        );
        Assert.Contains("order.moved", await world.JournalAsync(order.Id));
        Assert.Equal(
            1,
            await world.Read(db => db.JobOffers.CountAsync(o => o.Status == JobOfferStatus.Open))
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_technician_who_can_come_then_too_keeps_the_job(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14, day: 2));
        await world.JobAsync(order);

        await Move(world, order, At(16, day: 2));

        Assert.Equal(OrderStatus.Assigned, (await world.Find(order.Id)).Status);
        Assert.Equal(JobStatus.Accepted, (await world.Read(db => db.Jobs.SingleAsync())).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task A_stale_picture_moves_nothing_and_shows_what_is(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14, day: 2));
        var seen = OrderPicture.Of(order, await world.VisitOf(order));
        await world.JobAsync(order);

        var refused = await Move(world, order, At(16, day: 3), seen: seen);

        Assert.Equal("order.changed", refused.Error!.Code);
        Assert.Equal(At(14, day: 2), (await world.VisitOf(order)).Window);
    }

    [Theory]
    [EachDatabase]
    public async Task Late_only_an_operator_moves_it_and_the_resident_is_told(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        world.GoTo(At(14), TimeSpan.FromHours(3));

        Assert.Equal(OrderErrors.TooLateToMove, (await Move(world, order, At(18))).Error);
        var moved = await Move(world, order, At(18), Actor.Operator("olga"));

        Assert.Null(moved.Error);
        Assert.Contains("order.moved", await world.ToldAsync());
    }

    [Theory]
    [EachDatabase]
    public async Task A_taken_window_moves_nothing(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14, day: 2));
        await world.Scheduling.VisitAsync(At(16, day: 2), minutes: 240);

        Assert.Equal(SlotErrors.Taken, (await Move(world, order, At(18, day: 2))).Error);
        Assert.Equal(At(14, day: 2), (await world.VisitOf(order)).Window);
    }

    [Theory]
    [EachDatabase]
    public async Task A_moved_order_is_reminded_of_in_its_new_window_only(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(window: At(14, day: 2));
        await Move(world, order, At(14, day: 3));

        world.GoTo(At(14, day: 2), TimeSpan.FromHours(1));
        await world.Scheduling.RunDueAsync();
        Assert.DoesNotContain("reminder.hours", await world.ToldAsync());
        world.GoTo(At(14, day: 3), TimeSpan.FromHours(2));
        await world.Scheduling.RunDueAsync();

        Assert.Single(await world.ToldAsync(), k => k == "reminder.hours");
        Assert.Single(await world.ToldAsync(), k => k == "reminder.day");
    }

    private static Task<Outcome<Order>> Move(
        OrderWorld world,
        Order order,
        ArrivalWindow window,
        Actor? by = null,
        int? seen = null
    ) =>
        world.Run<RescheduleOrder, Outcome<Order>>(
            (u, ct) => u.RunAsync(new(order.Id, window, seen), ct),
            by ?? world.ByResident
        );
}
