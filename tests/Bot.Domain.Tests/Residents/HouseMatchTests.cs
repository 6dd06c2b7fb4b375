using Bot.Domain.Residents;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Residents;

public sealed class HouseMatchTests
{
    private static readonly Dictionary<string, HouseAddress> Houses = new()
    {
        ["S12"] = new("ул. Садовая", "12", null, "Москва"),
        ["S12k2"] = new("ул. Садовая", "12", "2", "Москва"),
        ["S14"] = new("ул. Садовая", "14", null, "Москва"),
        ["S5A"] = new("Садовая улица", "5А", null, "Москва"),
        ["BS12"] = new("ул. Большая Садовая", "12", null, "Москва"),
        ["L30"] = new("Ленинский проспект", "30", "корп. 1", "Москва"),
        ["Len30"] = new("ул. Ленина", "30", null, "Москва"),
        ["M8"] = new("ул. 8 Марта", "8", null, "Москва"),
        ["P3"] = new("3-я Парковая ул.", "7", null, "Москва"),
        ["P5"] = new("5-я Парковая ул.", "7", null, "Москва"),
        ["KM"] = new("ул. Карла Маркса", "10", null, "Москва"),
        ["Slash"] = new("пер. Зелёный", "3/1", null, "Москва"),
        ["Mira"] = new("пр-т Мира", "30", null, "Москва"),
    };

    [Theory]
    [InlineData("Садовая 12", "S12")]
    [InlineData("ул. Садовая, д. 12, кв. 5", "S12")]
    [InlineData("садовая ул 12", "S12")]
    [InlineData("на Садовой 12", "S12")]
    [InlineData("садавая 12", "S12")]
    [InlineData("Sadovaya 12", "S12")]
    [InlineData("Садовая 12к2", "S12k2")]
    [InlineData("Садовая 12/2", "S12k2")]
    [InlineData("Садовая 12 корпус 2 кв 4", "S12k2")]
    [InlineData("Садовая 14", "S14")]
    [InlineData("садовая 5а", "S5A")]
    [InlineData("Большая Садовая 12", "BS12")]
    [InlineData("Ленинский 30к1", "L30")]
    [InlineData("Ленинский пр-т, д.30, к.1", "L30")]
    [InlineData("Ленина 30", "Len30")]
    [InlineData("улица 8 марта дом 8", "M8")]
    [InlineData("3-я парковая 7", "P3")]
    [InlineData("5я Парковая 7", "P5")]
    [InlineData("Маркса 10", "KM")]
    [InlineData("Карла Маркса 10", "KM")]
    [InlineData("Карламаркса 10", null)]
    [InlineData("Зелёный 3/1", "Slash")]
    [InlineData("зеленый переулок 3 корп 1", "Slash")]
    [InlineData("проспект Мира 30", "Mira")]
    [InlineData("пр. Мира 30", "Mira")]
    [InlineData("Мира 30", "Mira")]
    [InlineData("Москва Садовая 14", "S14")]
    [InlineData("поменять счётчик Садовая 14", "S14")]
    [InlineData("Гагарина 1", null)]
    [InlineData("Садовая 99", null)]
    public void The_best_match_comes_first(string line, string? house) =>
        Assert.Equal(house, Rank(line).FirstOrDefault().House);

    [Fact]
    public void An_exact_house_stands_alone()
    {
        var found = Rank("ул. Садовая 12");

        var only = Assert.Single(found);
        Assert.True(only.IsExact);
    }

    [Fact]
    public void A_street_alone_gives_all_its_houses() =>
        Assert.Equal(
            ["S12", "S12k2", "S14", "S5A"],
            Rank("Садовая").Take(4).Select(m => m.House).Order()
        );

    [Fact]
    public void A_number_alone_gives_the_houses_with_it() =>
        Assert.Equal(["Len30", "Mira"], Rank("дом 30").Take(2).Select(m => m.House).Order());

    [Fact]
    public void A_missing_building_gives_the_house_to_choose() =>
        Assert.Equal("L30", Assert.Single(Rank("Ленинский 30")).House);

    [Fact]
    public void Without_an_address_nothing_is_found() => Assert.Empty(Rank("кв 5"));

    [Property(MaxTest = 300)]
    public void No_text_throws(string? line, string? street, string? number) =>
        HouseMatch.Rank(
            AddressLine.Parse("ул. " + line + " 12"),
            [0],
            _ => new HouseAddress(street ?? "", number ?? "", number)
        );

    private static IReadOnlyList<HouseMatch<string>> Rank(string line) =>
        HouseMatch.Rank(AddressLine.Parse(line), Houses.Keys, k => Houses[k]);
}
