using Bot.Domain.Catalogue;
using Bot.Domain.Technicians;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

public sealed class TenantCatalogueTests
{
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();
    private static readonly TenantId Tenant = new(1);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly HouseGroupId Group = NewId.Of<HouseGroupId>();

    [Fact]
    public void Without_rows_everything_is_sold_as_the_platform_says()
    {
        var catalogue = Build();
        Assert.Equal(Platform.Services, catalogue.Services);
        Assert.Equal(Platform.Categories, catalogue.Categories);
    }

    [Fact]
    public void A_service_switched_off_is_nowhere()
    {
        var catalogue = Build(Row("tap-repair", r => r.IsOn = false));
        Assert.Null(catalogue.Find("tap-repair"));
        Assert.DoesNotContain(catalogue.InCategory("plumbing"), s => s.Code == "tap-repair");
    }

    [Fact]
    public void A_category_with_nothing_to_sell_is_not_shown()
    {
        var pests = Platform.Services.Where(s => s.Category == "pests");
        var catalogue = Build([.. pests.Select(s => Row(s.Code, r => r.IsOn = false))]);
        Assert.DoesNotContain(catalogue.Categories, c => c.Code == "pests");
        Assert.Empty(catalogue.InCategory("pests"));
    }

    [Fact]
    public void Own_price_and_title_lie_over_the_platforms()
    {
        var catalogue = Build(
            Row("tap-repair", r => (r.Price, r.Title) = (Money.Roubles(777), "Починка крана"))
        );
        var service = catalogue.Find("tap-repair")!;
        Assert.Equal(Money.Roubles(777), service.Price.Price);
        Assert.Equal("Починка крана", service.Title);
        Assert.Equal(Platform.Find("tap-repair")!.Synonyms, service.Synonyms);
    }

    [Fact]
    public void A_groups_row_lies_over_the_row_of_all_houses()
    {
        TenantService[] rows =
        [
            Row("tap-repair", r => (r.Price, r.Title) = (Money.Roubles(777), "Починка крана")),
            Of(Group, "tap-repair", r => r.Price = Money.Roubles(999)),
        ];
        var own = Build(rows, Group).Find("tap-repair")!;
        Assert.Equal((Money.Roubles(999), "Починка крана"), (own.Price.Price, own.Title));
        Assert.Equal(Money.Roubles(777), Build(rows).Find("tap-repair")!.Price.Price);
        Assert.Equal(
            Money.Roubles(777),
            Build(rows, NewId.Of<HouseGroupId>()).Find("tap-repair")!.Price.Price
        );
    }

    [Fact]
    public void A_group_may_have_what_others_have_not_and_the_other_way_round()
    {
        TenantService[] rows =
        [
            Row("tap-repair", r => r.IsOn = false),
            Of(Group, "tap-repair", r => r.IsOn = true),
            Of(Group, "tap-install", r => r.IsOn = false),
        ];
        Assert.NotNull(Build(rows, Group).Find("tap-repair"));
        Assert.Null(Build(rows).Find("tap-repair"));
        Assert.Null(Build(rows, Group).Find("tap-install"));
        Assert.NotNull(Build(rows).Find("tap-install"));
    }

    [Fact]
    public void A_price_of_ones_own_replaces_the_volume_prices()
    {
        var stepped = Row(
            "socket-replace",
            r => (r.Price, r.Steps) = (Money.Roubles(400), [new(3, Money.Roubles(300))])
        );
        var plain = Of(Group, "socket-replace", r => r.Price = Money.Roubles(350));
        Assert.Equal(
            [new(3, Money.Roubles(300))],
            Build(stepped).Find("socket-replace")!.Price.Steps
        );
        Assert.Empty(Build([stepped, plain], Group).Find("socket-replace")!.Price.Steps);
    }

    [Fact]
    public void The_executor_excludes_the_others_but_never_lifts_what_the_law_says()
    {
        var gas = Platform.Services.First(s => !s.MayBeDoneBy(Employment.SelfEmployed));
        TenantService[] rows =
        [
            Row("tap-repair", r => r.Executor = Executor.OwnStaff),
            Of(Group, "tap-repair", r => r.Executor = Executor.Platform),
            Row(gas.Code, r => r.Executor = Executor.OwnStaff),
            Of(Group, gas.Code, r => r.Executor = Executor.Either),
        ];
        Assert.Equal([Employment.SelfEmployed], Build(rows).Find("tap-repair")!.ExcludedExecutors);
        Assert.Equal([Employment.Staff], Build(rows, Group).Find("tap-repair")!.ExcludedExecutors);
        Assert.False(Build(rows, Group).Find(gas.Code)!.MayBeDoneBy(Employment.SelfEmployed));
    }

    [Fact]
    public void The_newest_row_that_is_already_valid_wins()
    {
        TenantService[] rows =
        [
            Row("tap-repair", r => r.Price = Money.Roubles(1), Today.AddDays(-10)),
            Row("tap-repair", r => r.Price = Money.Roubles(2), Today),
            Row("tap-repair", r => r.Price = Money.Roubles(3), Today.AddDays(1)),
        ];
        Assert.Equal(Money.Roubles(2), Build(rows).Find("tap-repair")!.Price.Price);
    }

    [Fact]
    public void A_row_of_a_service_that_left_the_platform_is_ignored() =>
        Assert.Equal(Platform.Services.Count, Build(Row("gone", _ => { })).Services.Count);

    private static TenantCatalogue Build(params TenantService[] rows) =>
        TenantCatalogue.Build(Platform, Tenant, rows, Today);

    private static TenantCatalogue Build(TenantService[] rows, HouseGroupId group) =>
        TenantCatalogue.Build(Platform, Tenant, rows, Today, group: group);

    private static TenantService Of(HouseGroupId group, string code, Action<TenantService> change)
    {
        var row = new TenantService(Tenant, code, Today, group);
        change(row);
        return row;
    }

    private static TenantService Row(
        string code,
        Action<TenantService> change,
        DateOnly? from = null
    )
    {
        var row = new TenantService(Tenant, code, from ?? Today);
        change(row);
        return row;
    }
}
