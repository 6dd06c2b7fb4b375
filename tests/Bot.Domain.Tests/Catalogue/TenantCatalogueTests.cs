using Bot.Domain.Catalogue;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

public sealed class TenantCatalogueTests
{
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();
    private static readonly TenantId Tenant = new(1);
    private static readonly DateOnly Today = new(2026, 11, 23);

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
