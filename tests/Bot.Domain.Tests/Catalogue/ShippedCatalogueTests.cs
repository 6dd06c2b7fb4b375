using Bot.Domain.Catalogue;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;
using Xunit;

namespace Bot.Domain.Tests.Catalogue;

/// <summary>What must hold of the files that ship.</summary>
public sealed class ShippedCatalogueTests
{
    private static readonly CatalogueSnapshot Shipped = CatalogueSnapshot.Load();

    [Fact]
    public void Holds_more_than_seven_hundred_services_in_thirty_one_categories()
    {
        Assert.InRange(Shipped.Services.Count, 700, 2000);
        Assert.Equal(31, Shipped.Categories.Count);
        Assert.All(
            Shipped.Categories,
            c => Assert.Contains(Shipped.Services, s => s.Category == c.Code)
        );
    }

    [Fact]
    public void Categories_come_in_the_order_of_the_screen() =>
        Assert.Equal(Shipped.Categories.OrderBy(c => c.Order), Shipped.Categories);

    [Fact]
    public void Meters_are_followed_by_serial_number_and_verified_by_an_organisation()
    {
        var replace = Shipped.Find("water-meter-replace")!;
        Assert.Contains(replace.Devices, d => d.SerialNumber);
        var verify = Shipped.Find("water-meter-verify")!;
        Assert.False(verify.MayBeDoneBy(Employment.SelfEmployed));
        Assert.Equal(["meter-verification"], verify.Skills);
    }

    [Fact]
    public void Gas_is_never_a_job_of_the_self_employed() =>
        Assert.All(
            Shipped.Services.Where(s => s.Skills.Contains("gas")),
            s => Assert.False(s.MayBeDoneBy(Employment.SelfEmployed))
        );

    [Fact]
    public void The_glazing_of_an_entrance_hall_is_washed_there_and_not_in_a_flat()
    {
        var washing = Shipped.Find("entrance-glazing-washing")!;
        Assert.True(washing.Suits(PlaceKind.EntranceHall));
        Assert.False(washing.Suits(PlaceKind.Flat));
    }

    [Fact]
    public void Norm_time_grows_from_the_smallest_quantity()
    {
        var meter = Shipped.Find("water-meter-replace")!;
        Assert.Equal(60, meter.MinutesFor(1));
        Assert.Equal(120, meter.MinutesFor(3));
        var cleaning = Shipped.Find("flat-cleaning")!;
        Assert.Equal(cleaning.Norm.Minutes, cleaning.MinutesFor(cleaning.Quantity.Min));
    }
}
