using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

/// <summary>Danger by the meaning of the whole text: beside the rules, and against them where the words are a calm wish.</summary>
public sealed class DangerTests
{
    private static readonly WishReader Reader = new(new(CatalogueSnapshot.Load()));

    [Theory]
    [InlineData("старушка из соседней квартиры стонет за дверью и не отпирает", EmergencyKind.Fire)]
    [InlineData("мама не выключила конфорку, в комнатах нечем дышать", EmergencyKind.Gas)]
    [InlineData("вода ручьём по стенам, соседи сверху не отпирают", EmergencyKind.Water)]
    public void Is_heard_without_a_rule(string text, EmergencyKind kind) =>
        Assert.Equal(kind, Reader.Danger(text)?.Kind);

    [Theory]
    [InlineData("датчик протечки, чтобы телефон сообщил о потопе")]
    [InlineData("прибор, который сам перекроет газ при утечке")]
    public void Is_not_heard_in_calm_wishes(string text)
    {
        Assert.NotNull(EmergencyRecognition.Recognise(text));
        Assert.Null(Reader.Danger(text));
    }

    [Theory]
    [InlineData("fire in the flat", EmergencyKind.Fire)]
    [InlineData("pahnet gazom", EmergencyKind.Gas)]
    [InlineData("gf[ytn ufpjv", EmergencyKind.Gas)]
    public void Strange_words_take_no_rule_back(string text, EmergencyKind kind) =>
        Assert.Equal(kind, Reader.Danger(text)?.Kind);

    [Fact]
    public void Nothing_else_is_heard_beside_danger()
    {
        var read = Reader.Read(
            TenantCatalogue.Build(CatalogueSnapshot.Load(), new(1), [], new(2026, 11, 23)),
            "повесить люстру, и у нас прорвало трубу, вода хлещет",
            new(2026, 11, 23, 10, 0, 0, DateTimeKind.Unspecified)
        );
        Assert.Equal(WishOutcome.Emergency, Assert.Single(read.Wishes).Outcome);
        Assert.Equal(EmergencyKind.Water, read.Emergency?.Kind);
    }
}
