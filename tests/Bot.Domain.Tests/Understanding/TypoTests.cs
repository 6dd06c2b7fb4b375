using Bot.Domain.Understanding;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class TypoTests
{
    [Theory]
    [InlineData("ленина", "ленина", 0)]
    [InlineData("ленина", "линина", 1)]
    [InlineData("ленина", "ленна", 1)]
    [InlineData("ленина", "ленинна", 1)]
    [InlineData("ленина", "лениан", 1)]
    [InlineData("ленина", "лннига", 2)]
    [InlineData("ленина", "мира", 3)]
    [InlineData("", "", 0)]
    [InlineData("а", "", 1)]
    public void Slips_are_counted(string a, string b, int slips)
    {
        Assert.Equal(slips, Typo.Distance(a, b, 2));
        Assert.Equal(slips <= 1, Typo.AtMostOne(a, b));
        Assert.Equal(slips <= 1, Typo.AtMostOne(b, a));
    }

    [Property(MaxTest = 500)]
    public void Both_ways_of_counting_agree(string? a, string? b)
    {
        var (x, y) = (Short(a), Short(b));

        Assert.Equal(Typo.Distance(x, y, 2) <= 1, Typo.AtMostOne(x, y));
        Assert.Equal(Typo.Distance(x, y, 2), Typo.Distance(y, x, 2));
    }

    private static string Short(string? text) => (text ?? "")[..Math.Min(text?.Length ?? 0, 60)];
}
