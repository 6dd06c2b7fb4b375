using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class WishSplitterTests
{
    private static readonly WishMatcher Matcher = new(CatalogueSnapshot.Load());
    private static readonly WishSplitter Splitter = new(Matcher);

    [Theory]
    [InlineData("люстру и полку повесить", "chandelier-install", "shelf-hang")]
    [InlineData("повесить люстру и полку", "chandelier-install", "shelf-hang")]
    [InlineData("povesit lustru i sobrat komod", "chandelier-install", "small-furniture-assembly")]
    public void Two_wishes_are_two_parts(string text, string first, string second) =>
        Assert.Equal(
            [first, second],
            Splitter.Split(text).Select(p => p.Ranking.Top(1)[0].Label).ToArray()
        );

    [Fact]
    public void The_new_thing_is_the_thing_named_before()
    {
        var parts = Splitter.Split("снять старые обои и поклеить новые");
        Assert.Equal(2, parts.Count);
        Assert.Contains("обои", parts[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2 смесителя поменять, на кухню и в ванную")]
    [InlineData("плитку положить, кухня и ванная")]
    public void Rooms_are_no_wish(string text) => Assert.Single(Splitter.Split(text));
}
