using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class TechnicianCardTests
{
    [Fact]
    public async Task The_resident_sees_who_comes_and_the_code_but_no_surname_or_phone()
    {
        await using var world = await SchedulingWorld.CreateAsync(DatabaseProvider.Sqlite);
        var ivan = await world.WithChatAsync("Иван");
        await world.Change(async db =>
        {
            var technician = await db.Technicians.SingleAsync(t => t.Id == ivan);
            (technician.RatingSum, technician.RatingCount) = (19, 4);
            (await db.ManagementCompanies.SingleAsync()).Responsible = "ООО «Первая»";
        });
        var placed = await world.PlaceAsync();
        var order = await world.OrderAsync(placed.Order);
        var mine = Actor.Resident(order.ResidentId);
        Assert.Null(await Show(world, placed, mine));
        var job = (await world.AcceptAsync(placed.Offer!.Id, ivan)).Value;

        var card = await Show(world, placed, mine);

        Assert.Equal(("Иван", 4.75, 4), (card!.FirstName, card.Rating, card.RatingCount));
        Assert.Equal(["Сантехника"], card.Skills);
        Assert.Equal(("Первая", "ООО «Первая»"), (card.Brand, card.Responsible));
        Assert.Equal(job.DoorCode, card.DoorCode);
        Assert.DoesNotContain("Петров", Json.Write(card));
        Assert.DoesNotContain("+7916", Json.Write(card));
        Assert.Null(await Show(world, placed, Actor.Resident(NewId.Of<ResidentId>())));
    }

    private static Task<TechnicianCard?> Show(SchedulingWorld world, Placed placed, Actor actor) =>
        world.Run<ShowTechnician, TechnicianCard?>((u, ct) => u.RunAsync(placed.Order, ct), actor);
}
