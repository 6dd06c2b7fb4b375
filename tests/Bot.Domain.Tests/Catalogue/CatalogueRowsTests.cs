using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

/// <summary>The catalogue's rows and a quote on a real SQLite file, through turns.</summary>
public sealed class CatalogueRowsTests : IAsyncLifetime
{
    private static readonly TenantId Nobody = default;
    private static readonly TenantId Tenant = new(1);
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory("catalogue").FullName;
    private ServiceProvider _services = null!;

    private UnitOfWork Work => _services.GetRequiredService<UnitOfWork>();

    public async ValueTask InitializeAsync()
    {
        var settings = new DatabaseSettings(
            DatabaseProvider.Sqlite,
            $"Data Source={_folder}/bot.db"
        );
        await Migrator.MigrateAsync(settings, default);
        _services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddPersistence(settings)
            .AddTurns()
            .BuildServiceProvider();
        await Work.RunAsync(
            Tenant,
            Actor.System,
            (s, _) =>
            {
                s.GetRequiredService<BotDb>()
                    .Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow"));
                return Task.FromResult(0);
            },
            default
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    [Fact]
    public async Task A_second_seeding_changes_nothing()
    {
        var first = await Seed();
        Assert.Equal(CatalogueSnapshot.Load().Services.Count, first.Added);
        Assert.Equal(new(0, 0, 0), await Seed());
        var row = await Work.ReadAsync(
            Nobody,
            (db, ct) => db.Services.SingleAsync(s => s.Code == "tap-repair", ct),
            default
        );
        var shipped = CatalogueSnapshot.Load().Find("tap-repair")!;
        Assert.Equal(shipped.Title, row.Title);
        Assert.Equal(shipped.Price, row.Service.Price);
    }

    [Fact]
    public async Task A_service_that_left_the_files_is_retired_once()
    {
        await Seed();
        await Work.RunAsync(
            Nobody,
            Actor.System,
            (s, _) =>
            {
                var gone = CatalogueSnapshot.Load().Services[0] with { Code = "gone" };
                s.GetRequiredService<BotDb>().Services.Add(new(gone));
                return Task.FromResult(0);
            },
            default
        );
        Assert.Equal(new(0, 0, 1), await Seed());
        Assert.Equal(new(0, 0, 0), await Seed());
    }

    [Fact]
    public async Task A_change_of_the_companys_prices_is_seen_at_once()
    {
        var before = await Read();
        Assert.Same(before, await Read());
        Assert.True((await Change(new("tap-repair", Today, true, Money.Roubles(777)))).IsOk);
        var after = await Read();
        Assert.Equal(Money.Roubles(777), after.Find("tap-repair")!.Price.Price);
        Assert.True((await Change(new("tap-repair", Today, false))).IsOk);
        Assert.Null((await Read()).Find("tap-repair"));
    }

    [Fact]
    public async Task A_price_for_next_month_is_not_yet_in_force()
    {
        await Change(new("tap-repair", Today.AddMonths(1), true, Money.Roubles(777)));
        Assert.NotEqual(Money.Roubles(777), (await Read()).Find("tap-repair")!.Price.Price);
        Assert.Equal(
            Money.Roubles(777),
            (await Read(Now.AddMonths(1))).Find("tap-repair")!.Price.Price
        );
    }

    [Fact]
    public async Task Wrong_changes_are_refused()
    {
        Assert.Equal(
            CatalogueErrors.UnknownService,
            (await Change(new("nothing", Today, true))).Error
        );
        Assert.Equal(
            CatalogueErrors.PriceNotPositive,
            (await Change(new("tap-repair", Today, true, Money.Zero))).Error
        );
        Assert.Equal(
            CatalogueErrors.TitleTooLong,
            (await Change(new("tap-repair", Today, true, Title: new('я', 61)))).Error
        );
    }

    [Fact]
    public async Task A_quote_comes_back_as_it_was_sealed()
    {
        var work = new OrderedWork(CatalogueSnapshot.Load().Find("bath-sealing")!, 2);
        var draft = QuoteCalculator
            .Calculate([work], new() { CallOutFee = Money.Roubles(199) }, PricingContext.Usual)
            .Value;
        var quote = Quote.Issue(Tenant, draft, Now, TimeSpan.FromHours(2));
        await Work.RunAsync(
            Tenant,
            Actor.System,
            (s, _) =>
            {
                s.GetRequiredService<BotDb>().Quotes.Add(quote);
                return Task.FromResult(0);
            },
            default
        );
        var stored = await Work.ReadAsync(
            Tenant,
            (db, ct) => db.Quotes.SingleAsync(q => q.Id == quote.Id, ct),
            default
        );
        Assert.Equal(draft.Lines, stored.Lines);
        Assert.Equal(quote.ValidUntil, stored.ValidUntil);
        Assert.True(stored.IsIntact);
    }

    private static DateOnly Today => DateOnly.FromDateTime(Now);

    private Task<CatalogueSeeded> Seed() =>
        Work.RunAsync<SeedCatalogue, CatalogueSeeded>(
            Nobody,
            Actor.System,
            (seed, ct) => seed.RunAsync(ct),
            default
        );

    private Task<Outcome<Done>> Change(TenantServiceChange change) =>
        Work.RunAsync<ChangeTenantService, Outcome<Done>>(
            Tenant,
            Actor.Operator("manager"),
            (use, ct) => use.RunAsync(change, ct),
            default
        );

    private Task<TenantCatalogue> Read(DateTime? at = null) =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
                await _services
                    .GetRequiredService<TenantCatalogues>()
                    .GetAsync(
                        db,
                        await db.ManagementCompanies.SingleAsync(c => c.Id == Tenant, ct),
                        at ?? Now,
                        ct
                    ),
            default
        );
}
