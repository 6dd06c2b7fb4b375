using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

/// <summary>Price lists of a УК by house group and day, on a real database.</summary>
public sealed class PriceListTests
{
    private static readonly DateOnly Today = SchedulingWorld.Monday;

    [Theory]
    [EachDatabase]
    public async Task A_group_has_its_prices_and_the_others_theirs(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var group = await GroupAsync(world);
        await Change(world, new("tap-repair", Today, true, Money.Roubles(777)));
        await Change(
            world,
            new(
                "socket-replace",
                Today,
                true,
                Money.Roubles(600),
                Group: group,
                Steps: [new(3, Money.Roubles(500))]
            )
        );
        var (all, own) = (await ReadAsync(world), await ReadAsync(world, group));
        Assert.Equal(Money.Roubles(777), own.Find("tap-repair")!.Price.Price);
        Assert.Equal(Money.Roubles(450), all.Find("socket-replace")!.Price.Price);
        Assert.Equal([new(3, Money.Roubles(500))], own.Find("socket-replace")!.Price.Steps);
        Assert.Same(own, await ReadAsync(world, group));

        await Change(world, new("socket-replace", Today, false, Group: group));
        Assert.Null((await ReadAsync(world, group)).Find("socket-replace"));
        Assert.NotNull((await ReadAsync(world)).Find("socket-replace"));
    }

    [Theory]
    [EachDatabase]
    public async Task What_makes_no_sense_is_refused(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var gas = CatalogueSnapshot
            .Load()
            .Services.First(s => !s.MayBeDoneBy(Employment.SelfEmployed));
        IReadOnlyList<PriceStep> rising = [new(3, Money.Roubles(900))];
        (TenantServiceChange, string)[] wrong =
        [
            (new("tap-repair", Today, true, Group: NewId.Of<HouseGroupId>()), "unknown_group"),
            (new(gas.Code, Today, true, Executor: Executor.Platform), "nobody_left"),
            (new("socket-replace", Today, true, Steps: rising), "steps_without_price"),
            (new("socket-replace", Today, true, Money.Roubles(600), Steps: rising), "wrong_steps"),
            (new("socket-replace", Today, true, Money.Roubles(2_000_000)), "price_too_dear"),
        ];
        foreach (var (change, code) in wrong)
            Assert.Equal("catalogue." + code, (await Change(world, change)).Error!.Code);
        Assert.Equal(0, await world.Read(db => db.TenantServices.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task Work_for_own_staff_is_offered_to_nobody_else(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await Change(world, new("tap-repair", Today, true, Executor: Executor.OwnStaff));
        var service = (await ReadAsync(world)).Find("tap-repair")!;
        var draft = QuoteCalculator
            .Calculate([new(service, 1)], PricingRules.None, PricingContext.Usual)
            .Value;
        var quote = Quote.Issue(OrderWorld.Tenant, draft, world.Now, TimeSpan.FromHours(1));
        await world.Scheduling.Do(db => db.Add(quote));
        var request = await world.RequestAsync();
        var order = (
            await world.Place(request with { QuoteId = quote.Id, QuoteSeal = quote.Seal })
        ).Value;

        var stored = await world.Find(order.Id);
        Assert.Equal(Executor.OwnStaff, Assert.Single(stored.Lines).Executor);
        Assert.Equal(
            [Employment.SelfEmployed],
            JobNeeds.Of(stored, CatalogueSnapshot.Load()).Excluded
        );
        var visit = await world.VisitOf(order);
        Assert.Empty(
            await world.Run<FindOrderWindows, IReadOnlyList<ArrivalWindow>>(
                (u, ct) => u.RunAsync(stored, visit, ct)
            )
        );
    }

    private static async Task<HouseGroupId> GroupAsync(OrderWorld world)
    {
        var group = new HouseGroup(OrderWorld.Tenant, "Бизнес-класс");
        await world.Scheduling.Do(db => db.Add(group));
        return group.Id;
    }

    private static Task<Outcome<Done>> Change(OrderWorld world, TenantServiceChange change) =>
        world.Run<ChangeTenantService, Outcome<Done>>(
            (use, ct) => use.RunAsync(change, ct),
            Actor.Operator("manager")
        );

    // Kept for the whole test, as a process keeps it.
    private readonly TenantCatalogues _catalogues = new(CatalogueSnapshot.Load());

    private Task<TenantCatalogue> ReadAsync(OrderWorld world, HouseGroupId group = default) =>
        world.Read(async db =>
            await _catalogues.GetAsync(
                db,
                await db.ManagementCompanies.SingleAsync(c => c.Id == OrderWorld.Tenant),
                world.Now,
                default,
                group
            )
        );
}
