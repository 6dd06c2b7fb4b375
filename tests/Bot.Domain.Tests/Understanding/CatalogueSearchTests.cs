using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class CatalogueSearchTests
{
    private static readonly CatalogueSnapshot Platform = CatalogueSnapshot.Load();
    private static readonly CatalogueSearch Search = new(Platform, new(Platform));
    private static readonly TenantCatalogue Everything = TenantCatalogue.Build(
        Platform,
        new(1),
        [],
        new(2026, 11, 23)
    );

    [Theory]
    [InlineData("зам", "Замена")]
    [InlineData("замена см", "Замена смесителя")]
    [InlineData("УСТАНОВКА ЛЮ", "Установка люстры")]
    [InlineData("люс", "Установка люстры")]
    [InlineData("подключение посуд", "Подключение посудомоечной")]
    public void What_is_typed_begins_the_first_found_titles(string typed, string title) =>
        Assert.StartsWith(title, Search.Find(Everything, typed)[0].Title, StringComparison.Ordinal);

    [Theory]
    [InlineData("стиралк", "washer-connect")]
    [InlineData("муж", "handyman-hour")]
    [InlineData("течёт кр", "tap-repair")]
    [InlineData("засорилась рак", "drain-clear")]
    public void Ways_people_say_it_are_found_too(string typed, string code) =>
        Assert.Contains(Search.Find(Everything, typed), s => s.Code == code);

    [Theory]
    [InlineData("смиситель поменять", "tap-replace")]
    [InlineData("povesit lyustru", "chandelier-install")]
    public void A_slip_of_the_finger_is_understood(string typed, string code) =>
        Assert.Contains(Search.Find(Everything, typed), s => s.Code == code);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    [InlineData("щщщщщ")]
    public void Nothing_is_found_for_nothing(string? typed) =>
        Assert.Empty(Search.Find(Everything, typed));

    [Fact]
    public void Never_more_than_asked_for() =>
        Assert.Equal(5, Search.Find(Everything, "у", 5).Count);
}
