using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Dispatch;

public sealed class ForwardingTests
{
    [Theory]
    [EachDatabase]
    public async Task The_dispatch_system_hears_of_each_step_in_order(DatabaseProvider provider)
    {
        await using var world = await ConnectedAsync(provider);
        var order = await world.PlacedAsync(window: At(14));
        await world.JobAsync(order);
        await world.Cancel(new(order.Id, "changed-mind"));

        var told = await ToldAsync(world, order);

        Assert.Equal(
            [DispatchWork.Forwarded, DispatchWork.Changed, DispatchWork.Cancelled],
            told.Select(t => t.Event)
        );
        Assert.Equal(
            [OrderStatus.Placed, OrderStatus.Assigned, OrderStatus.Cancelled],
            told.Select(t => t.Order!.Status)
        );
        Assert.Equal([null, "Иван Петров", null], told.Select(t => t.Order!.Visit!.Technician));
        Assert.Equal(told.Select(t => t.Order!.Seq).Order(), told.Select(t => t.Order!.Seq));
        Assert.Equal("Москва, ул. Садовая, д. 12", told[0].Order!.Address);
    }

    [Theory]
    [EachDatabase]
    public async Task An_order_that_waits_for_its_payment_is_nobodys_news(DatabaseProvider provider)
    {
        await using var world = await ConnectedAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        await world.Cancel(new(order.Id, "changed-mind"));

        Assert.Empty(await ToldAsync(world, order));
    }

    [Theory]
    [EachDatabase]
    public async Task Older_news_is_dropped_and_never_moves_the_order(DatabaseProvider provider)
    {
        await using var world = await ConnectedAsync(provider);
        var order = await world.PlacedAsync(window: At(14));

        Assert.True((await Remote(world, order, RemoteStatuses.Done, 10)).Value);
        Assert.False((await Remote(world, order, RemoteStatuses.Accepted, 5)).Value);
        Assert.False((await Remote(world, order, RemoteStatuses.Done, 10)).Value);

        var known = await world.Read(db => db.ForwardedOrders.SingleAsync());
        Assert.Equal(("done", "R-1"), (known.RemoteStatus, known.RemoteId));
        Assert.Equal(OrderStatus.Placed, (await world.Find(order.Id)).Status);
        Assert.Single(await world.JournalAsync(order.Id), k => k == "dispatch.status");
    }

    [Theory]
    [EachDatabase]
    public async Task Cancelled_there_while_the_technician_is_on_the_way_is_for_an_operator(
        DatabaseProvider provider
    )
    {
        await using var world = await ConnectedAsync(provider);
        var order = await world.PlacedAsync(window: At(12));
        world.GoTo(At(12), TimeSpan.FromHours(1));
        await world.JobAsync(order, JobTrigger.OnTheWay);

        await Remote(world, order, RemoteStatuses.Cancelled, 10);

        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal(
            (TroubleKind.DispatchConflict, "dispatch.cancelled-on-the-way"),
            (trouble.Kind, trouble.Reason)
        );
        Assert.Equal(OrderStatus.InProgress, (await world.Find(order.Id)).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task A_stranger_order_is_refused(DatabaseProvider provider)
    {
        await using var world = await ConnectedAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);

        Assert.Equal(
            DispatchErrors.UnknownOrder,
            (await Remote(world, order, RemoteStatuses.Done, 1)).Error
        );
    }

    private static async Task<OrderWorld> ConnectedAsync(DatabaseProvider provider)
    {
        var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Do(db =>
            db.Add(new DispatchConnection(OrderWorld.Tenant, "ads", "http://127.0.0.1/", "whsec_x"))
        );
        return world;
    }

    private static async Task<List<DispatchWork>> ToldAsync(OrderWorld world, Order order)
    {
        var work = await world.Read(db =>
            db.OutsideWork.Where(w => w.Kind == DispatchWork.Kind && w.Subject == order.Id.Value)
                .OrderBy(w => w.Id)
                .ToListAsync()
        );
        return [.. work.Select(w => Json.Read<DispatchWork>(w.Payload))];
    }

    private static Task<Outcome<bool>> Remote(
        OrderWorld world,
        Order order,
        string status,
        int minute
    ) =>
        world.Run<ApplyRemoteStatus, Outcome<bool>>(
            (u, ct) =>
                u.RunAsync(
                    new("ads", order.Id, "R-1", status, At(9).StartUtc.AddMinutes(minute)),
                    ct
                ),
            Actor.Dispatch("ads")
        );
}
