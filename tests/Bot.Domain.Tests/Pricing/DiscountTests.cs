using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Pricing;

public sealed class DiscountTests
{
    private static readonly DateOnly Today = SchedulingWorld.Monday;

    private static readonly DiscountTerms Tenth = new(
        "Осень-10",
        1000,
        Money.Zero,
        Money.Zero,
        Today
    );

    // 1100 roubles.
    private static readonly OrderedWork[] Works =
    [
        new(CatalogueSnapshot.Load().Find("tap-repair")!, 1),
    ];

    [Theory]
    [EachDatabase]
    public async Task A_code_is_found_however_it_is_typed_and_gives_its_share(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth);
        foreach (var typed in new[] { "осень10", " ОСЕНЬ 10", "OCEHЬ-10" })
            Assert.Equal(Money.Roubles(990), (await CheckAsync(world, typed)).Value.Draft.Total);
        Assert.Equal(DiscountErrors.Unknown, (await CheckAsync(world, "осень")).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task The_terms_are_kept(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth with { Code = "tomorrow", ValidFrom = Today.AddDays(1) });
        await MakeAsync(
            world,
            Tenth with
            {
                Code = "yesterday",
                ValidFrom = Today.AddDays(-9),
                ValidUntil = Today.AddDays(-1),
            }
        );
        await MakeAsync(world, Tenth with { Code = "rich", MinimumWorks = Money.Roubles(1500) });
        await MakeAsync(world, Tenth with { Code = "today", ValidUntil = Today });
        Assert.Equal("discount.not_yet", (await CheckAsync(world, "tomorrow")).Error!.Code);
        Assert.Equal(DiscountErrors.Over, (await CheckAsync(world, "yesterday")).Error);
        Assert.Equal("discount.works_too_cheap", (await CheckAsync(world, "rich")).Error!.Code);
        Assert.True((await CheckAsync(world, "today")).IsOk);
        Assert.Equal(
            DiscountErrors.NotCombined,
            (await CheckAsync(world, "today", new(DiscountBasisPoints: 1))).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_code_that_the_minimums_eat_up_is_kept(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth);
        var rules = new PricingRules { MinimumOrder = Money.Roubles(2000) };
        Assert.Equal(
            DiscountErrors.GivesNothing,
            (await CheckAsync(world, "осень10", rules: rules)).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Wrong_codes_are_not_made(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth);
        Assert.Equal(
            DiscountErrors.Exists,
            (await Make(world, Tenth with { Code = "OCEHЬ10" })).Error
        );
        Assert.Equal(
            DiscountErrors.WrongCode,
            (await Make(world, Tenth with { Code = "-a-" })).Error
        );
        DiscountTerms[] valueless =
        [
            Tenth with
            {
                Code = "other",
                BasisPoints = 0,
            },
            Tenth with
            {
                Code = "other",
                BasisPoints = 10_001,
            },
            Tenth with
            {
                Code = "other",
                Sum = new(1),
            },
            Tenth with
            {
                Code = "other",
                BasisPoints = 0,
                Sum = new(-1),
            },
        ];
        foreach (var terms in valueless)
            Assert.Equal(DiscountErrors.WrongValue, (await Make(world, terms)).Error);
        Assert.Equal(
            DiscountErrors.WrongTerms,
            (await Make(world, Tenth with { Code = "other", MostUses = 0 })).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task An_order_uses_the_code_up_and_a_cancelled_one_gives_it_back(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var code = await MakeAsync(world, Tenth with { MostUses = 5 });
        var placed = await world.Place(await RequestAsync(world));
        Assert.Equal(Money.Roubles(990), placed.Value.Total);
        Assert.Equal(1, await UsesAsync(world, code));
        Assert.Equal(DiscountErrors.UsedByYou, (await CheckAsync(world, "осень10")).Error);

        Assert.True((await world.Cancel(new(placed.Value.Id, "changed-mind"))).IsOk);
        Assert.Equal(0, await UsesAsync(world, code));
        Assert.True((await CheckAsync(world, "осень10")).IsOk);
    }

    [Theory]
    [EachDatabase]
    public async Task A_code_that_went_meanwhile_places_no_order(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var code = await MakeAsync(world, Tenth);
        var request = await RequestAsync(world);
        await world.Run<CloseDiscountCode, Outcome<Done>>((u, ct) => u.RunAsync(code, ct));
        Assert.Equal(DiscountErrors.Unknown, (await world.Place(request)).Error);
        Assert.Equal(0, await world.Read(db => db.Orders.CountAsync()));
        Assert.Equal(0, await UsesAsync(world, code));
    }

    [Theory]
    [EachDatabase]
    public async Task Fifty_at_once_share_one_use(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var code = await MakeAsync(world, Tenth with { MostUses = 1 });
        var draft = (await CheckAsync(world, "осень10")).Value.Draft;
        var refusals = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => RedeemAsync(world, draft, code)))
        );
        Assert.Equal(1, refusals.Count(r => r is null));
        Assert.All(refusals.OfType<DomainError>(), r => Assert.Equal(DiscountErrors.UsedUp, r));
        Assert.Equal(1, await UsesAsync(world, code));
        Assert.Equal(1, await world.Read(db => db.DiscountUses.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task Only_so_many_wrong_codes_are_tried_within_the_hour(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth);
        await MakeAsync(world, Tenth with { Code = "tomorrow", ValidFrom = Today.AddDays(1) });
        // A real code that gives nothing today is no guess.
        Assert.Equal("discount.not_yet", (await TryAsync(world, "tomorrow")).Error!.Code);
        for (var i = 0; i < DiscountGuesses.Most; i++)
            Assert.Equal(DiscountErrors.Unknown, (await TryAsync(world, $"guess{i}")).Error);
        Assert.Equal("discount.too_many_guesses", (await TryAsync(world, "осень10")).Error!.Code);
        // Another person's guesses are their own.
        Assert.True((await TryAsync(world, "осень10", NewId.Of<ResidentId>())).IsOk);
        world.Scheduling.Clock.Advance(DiscountGuesses.Period);
        Assert.True((await TryAsync(world, "осень10")).IsOk);
        Assert.Equal(DiscountErrors.Unknown, (await TryAsync(world, "guess")).Error);
        Assert.Equal(1, (await world.Read(db => db.DiscountGuesses.SingleAsync())).Count);
    }

    [Theory]
    [EachDatabase]
    public async Task A_code_is_asked_for_only_where_one_can_be_used(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await MakeAsync(world, Tenth with { Code = "tomorrow", ValidFrom = Today.AddDays(1) });
        await MakeAsync(
            world,
            Tenth with
            {
                Code = "yesterday",
                ValidFrom = Today.AddDays(-9),
                ValidUntil = Today.AddDays(-1),
            }
        );
        var last = await MakeAsync(
            world,
            Tenth with
            {
                Code = "today",
                ValidUntil = Today,
                MostUses = 1,
            }
        );
        Assert.True(await IsAnyOpenAsync(world));
        var draft = (await CheckAsync(world, "today")).Value.Draft;
        Assert.Null(await RedeemAsync(world, draft, last));
        Assert.False(await IsAnyOpenAsync(world));
        var closed = await MakeAsync(world, Tenth);
        await world.Run<CloseDiscountCode, Outcome<Done>>((u, ct) => u.RunAsync(closed, ct));
        Assert.False(await IsAnyOpenAsync(world));
    }

    private static Task<bool> IsAnyOpenAsync(OrderWorld world) =>
        world.Run<OpenDiscounts, bool>((u, ct) => u.RunAsync(ct));

    private static Task<Outcome<DiscountedPrice>> TryAsync(
        OrderWorld world,
        string typed,
        ResidentId? resident = null
    ) =>
        world.Run<TryDiscount, Outcome<DiscountedPrice>>(
            (u, ct) =>
                u.RunAsync(
                    typed,
                    resident ?? world.Resident,
                    Works,
                    PricingRules.None,
                    PricingContext.Usual,
                    ct
                )
        );

    private static Task<DomainError?> RedeemAsync(
        OrderWorld world,
        QuoteDraft draft,
        DiscountCodeId code
    )
    {
        var quote = Quote.Issue(
            OrderWorld.Tenant,
            draft,
            world.Now,
            TimeSpan.FromHours(1),
            discount: code
        );
        var resident = NewId.Of<ResidentId>();
        return world.Run<RedeemDiscount, DomainError?>(
            async (use, ct) =>
            {
                var refusal = await use.RefusalAsync(quote, resident, ct);
                if (refusal is null)
                    await use.RunAsync(quote, resident, NewId.Of<OrderId>(), ct);
                return refusal;
            }
        );
    }

    private static async Task<PlaceOrderRequest> RequestAsync(OrderWorld world)
    {
        var request = await world.RequestAsync();
        var price = (await CheckAsync(world, "осень10")).Value;
        var quote = Quote.Issue(
            OrderWorld.Tenant,
            price.Draft,
            world.Now,
            TimeSpan.FromHours(1),
            discount: price.CodeId
        );
        await world.Scheduling.Do(db => db.Add(quote));
        return request with { QuoteId = quote.Id, QuoteSeal = quote.Seal };
    }

    private static Task<int> UsesAsync(OrderWorld world, DiscountCodeId code) =>
        world.Read(db =>
            db.DiscountCodes.Where(c => c.Id == code).Select(c => c.Uses).SingleAsync()
        );

    private static async Task<DiscountCodeId> MakeAsync(OrderWorld world, DiscountTerms terms) =>
        (await Make(world, terms)).Value.Id;

    private static Task<Outcome<DiscountCode>> Make(OrderWorld world, DiscountTerms terms) =>
        world.Run<MakeDiscountCode, Outcome<DiscountCode>>(
            (u, ct) => u.RunAsync(terms, ct),
            Actor.Operator("manager")
        );

    private static Task<Outcome<DiscountedPrice>> CheckAsync(
        OrderWorld world,
        string typed,
        PricingContext? context = null,
        PricingRules? rules = null
    ) =>
        world.Run<CheckDiscount, Outcome<DiscountedPrice>>(
            (u, ct) =>
                u.RunAsync(
                    typed,
                    world.Resident,
                    Works,
                    rules ?? PricingRules.None,
                    context ?? PricingContext.Usual,
                    ct
                )
        );
}
