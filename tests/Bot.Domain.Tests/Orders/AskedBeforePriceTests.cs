using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Orders;

/// <summary>What must have been asked before a phone order is sold, whoever makes it.</summary>
public sealed class AskedBeforePriceTests
{
    private static readonly PhoneNumber Phone = new("+79161234567");

    // The first shut-off valve: the УК keeps it up unless it says otherwise. It has no questions.
    private static readonly Service AtValve = CatalogueSnapshot.Load().Find("water-meter-leak")!;

    [Theory]
    [EachDatabase]
    public async Task What_the_fee_may_cover_is_not_sold_unasked(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        Assert.Equal("order.boundary_open", (await Prepare(world, new(AtValve, 1))).Error?.Code);
        // The answer to another boundary is no answer.
        Assert.Equal(
            "order.boundary_open",
            (await Prepare(world, new(AtValve, 1) { OwnSide = Boundary.Riser })).Error?.Code
        );
        Assert.Equal(0, await world.Read(db => db.Quotes.CountAsync()));
        Assert.True((await Prepare(world, Own(AtValve))).IsOk);
    }

    [Theory]
    [EachDatabase]
    public async Task The_answer_is_kept_with_the_order(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        var placed = await PlaceAsync(world, (await Prepare(world, Own(AtValve))).Value);

        Assert.Null(placed.Error);
        var order = await world.Find(placed.Value.Id);
        Assert.Equal(Boundary.FirstValve, order.Lines.Single().OwnSide);
    }

    [Theory]
    [EachDatabase]
    public async Task What_the_company_takes_into_the_fee_meanwhile_is_asked_after_all(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await KeepUpAsync(world, []);
        var prepared = await Prepare(world, new(AtValve, 1));
        Assert.Null(prepared.Error);

        await KeepUpAsync(world, [Boundary.FirstValve]);

        var placed = await PlaceAsync(world, prepared.Value);
        Assert.Equal("order.boundary_open", placed.Error?.Code);
        Assert.Equal(0, await world.Read(db => db.Orders.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task An_open_question_of_the_service_is_named(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var asking = CatalogueSnapshot
            .Load()
            .Services.First(s => s.Options.Count > 0 && s.Boundary is null);
        var answers = asking.Options.Select(o => new ChosenOption(o.Code, o.Choices[0].Code));

        var open = (await Prepare(world, new(asking, asking.Quantity.Min))).Error!;

        Assert.Equal("order.option_open", open.Code);
        Assert.Contains(("question", (object?)asking.Options[0].Question), open.Arguments);
        Assert.True((await Prepare(world, new(asking, asking.Quantity.Min, [.. answers]))).IsOk);
    }

    private static OrderedWork Own(Service service) =>
        new(service, 1) { OwnSide = service.Boundary };

    private static Task KeepUpAsync(OrderWorld world, IReadOnlyList<Boundary> boundaries) =>
        world.Scheduling.Change(async db =>
            (await db.ManagementCompanies.SingleAsync()).KeepsUp = boundaries
        );

    private static Task<Outcome<PreparedPhoneOrder>> Prepare(OrderWorld world, OrderedWork work) =>
        world.Run<PreparePhoneOrder, Outcome<PreparedPhoneOrder>>(
            (u, ct) =>
                u.RunAsync(
                    new(
                        Phone,
                        "Мария",
                        QuoteCalculator
                            .Calculate([work], new PricingRules(), PricingContext.Usual)
                            .Value,
                        "phone-1"
                    ),
                    ct
                ),
            Actor.Operator("olga")
        );

    private static async Task<Outcome<Order>> PlaceAsync(
        OrderWorld world,
        PreparedPhoneOrder prepared
    )
    {
        // No chat keeps it: the operator does.
        var hold = await world.Scheduling.Hold(SchedulingWorld.At(14), null, minutes: 120);
        return await world.Place(
            new(
                prepared.Resident,
                new PlaceAddress(world.Scheduling.House, PlaceKind.Flat, "1", "3", "12", null),
                prepared.Quote,
                prepared.Seal,
                hold.Value.Id,
                PaymentChoice.AfterWork,
                "Мария",
                Phone,
                Channel: OrderChannel.Phone
            ),
            Actor.Operator("olga")
        );
    }
}
