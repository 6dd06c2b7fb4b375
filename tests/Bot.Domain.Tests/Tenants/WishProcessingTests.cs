using Bot.Domain.Tenants;
using Xunit;

namespace Bot.Domain.Tests.Tenants;

public sealed class WishProcessingTests
{
    private const string One = "ООО «Модель», 101000, Москва";

    [Fact]
    public void A_consents_version_says_who_was_named()
    {
        var version = WishProcessing.Version("pd-2", One);
        Assert.InRange(version.Length, 6, 40);
        Assert.True(WishProcessing.IsNamed(version, One));
        Assert.True(WishProcessing.IsNamed(version, $" {One} "));
        Assert.False(WishProcessing.IsNamed(version, "ООО «Другая»"));
        Assert.False(WishProcessing.IsNamed("pd-2", One));
        Assert.Equal("pd-2", WishProcessing.Version("pd-2", null));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, One, true)]
    [InlineData("pd-2", null, false)]
    [InlineData("pd-2", One, true)]
    public void Spoken_words_count_where_they_say_more(
        string? inForce,
        string? processor,
        bool isMore
    ) =>
        Assert.Equal(
            isMore,
            WishProcessing.SaysMore(WishProcessing.Version("phone-1", processor), inForce)
        );

    [Fact]
    public void Who_was_named_once_need_not_be_named_again() =>
        Assert.False(
            WishProcessing.SaysMore(
                WishProcessing.Version("phone-1", One),
                WishProcessing.Version("pd-2", One)
            )
        );
}
