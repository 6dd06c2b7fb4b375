using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Tests.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Orders;

public sealed class RelayMessageTests
{
    [Theory]
    [EachDatabase]
    public async Task Contacts_never_reach_the_other_side(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        await world.JobAsync(order);

        var sent = await Relay(world, order, "Код 12К, звоните +7 916 123-45-67", world.ByResident);

        Assert.True(sent.Value is { IsMasked: true, IsSent: true });
        var activity = await world.Read(db =>
            db.PendingActivities.SingleAsync(a => a.Kind == "message.relayed")
        );
        var news = Json.Read<OrderNews.Relayed>(activity.Payload);
        Assert.DoesNotContain("123", news.Text);
        Assert.Contains("12К", news.Text);
        var entry = await world.Read(db =>
            db.OrderEvents.SingleAsync(e => e.Kind == "message.relayed")
        );
        Assert.DoesNotContain("звоните", entry.Data);
    }

    [Theory]
    [EachDatabase]
    public async Task The_technician_answers_and_strangers_do_not(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        Assert.Equal(
            OrderErrors.NoTechnician,
            (await Relay(world, order, "Когда?", world.ByResident)).Error
        );
        var job = await world.JobAsync(order);

        var sent = await Relay(world, order, "Буду в два", Actor.Technician(job.TechnicianId));

        Assert.True(sent.Value.IsSent);
        Assert.Contains("message.relayed", await world.ToldAsync());
        var (_, stranger) = await world.ResidentAsync();
        foreach (
            var actor in new[]
            {
                Actor.Resident(stranger),
                Actor.Technician(NewId.Of<TechnicianId>()),
            }
        )
            Assert.Equal(OrderErrors.NotFound, (await Relay(world, order, "А?", actor)).Error);
        Assert.Equal(
            OrderErrors.NothingToRelay,
            (await Relay(world, order, "  ", world.ByResident)).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_photo_waits_for_an_operator(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        await world.JobAsync(order);
        var file = await world.Scheduling.FileAsync();

        await world.Run<RelayMessage, Outcome<RelayedMessage>>(
            (u, ct) => u.RunAsync(new(order.Id, null, [file]), ct),
            world.ByResident
        );

        Assert.Equal(0, await Relayed(world));
        var task = await world.Read(db => db.CallTasks.SingleAsync());
        Assert.Equal((CallTaskKind.Image, file), (task.Kind, task.FileId!.Value));
        for (var press = 0; press < 2; press++)
            await world.Run<PassOnFile, Outcome<CallTask>>(
                (u, ct) => u.RunAsync(task.Id, true, ct),
                Actor.Operator("olga")
            );
        Assert.Equal(1, await Relayed(world));
    }

    private static Task<int> Relayed(OrderWorld world) =>
        world.Read(db => db.PendingActivities.CountAsync(a => a.Kind == "message.relayed"));

    private static Task<Outcome<RelayedMessage>> Relay(
        OrderWorld world,
        Order order,
        string text,
        Actor by
    ) =>
        world.Run<RelayMessage, Outcome<RelayedMessage>>(
            (u, ct) => u.RunAsync(new(order.Id, text), ct),
            by
        );
}
