using Bot.Domain.Messaging;
using Xunit;
using static Bot.Dialogs.Tests.Texts.Sample;

namespace Bot.Dialogs.Tests.Texts;

public sealed class PluralTests
{
    private const string Ru = "{n} {n|заявка|заявки|заявок}";
    private const string En = "{n} {n|order|orders}";

    [Theory]
    [InlineData(0, "0 заявок")]
    [InlineData(1, "1 заявка")]
    [InlineData(2, "2 заявки")]
    [InlineData(4, "4 заявки")]
    [InlineData(5, "5 заявок")]
    [InlineData(10, "10 заявок")]
    [InlineData(11, "11 заявок")]
    [InlineData(12, "12 заявок")]
    [InlineData(14, "14 заявок")]
    [InlineData(15, "15 заявок")]
    [InlineData(20, "20 заявок")]
    [InlineData(21, "21 заявка")]
    [InlineData(22, "22 заявки")]
    [InlineData(25, "25 заявок")]
    [InlineData(100, "100 заявок")]
    [InlineData(101, "101 заявка")]
    [InlineData(102, "102 заявки")]
    [InlineData(111, "111 заявок")]
    [InlineData(112, "112 заявок")]
    [InlineData(121, "121 заявка")]
    [InlineData(1000, "1000 заявок")]
    [InlineData(-1, "-1 заявка")]
    public void Russian_has_three_forms(int number, string said) =>
        Assert.Equal(said, Filled(Ru, ("n", number)).PlainText);

    [Theory]
    [InlineData(0, "0 orders")]
    [InlineData(1, "1 order")]
    [InlineData(2, "2 orders")]
    [InlineData(21, "21 orders")]
    public void English_has_two_forms(int number, string said) =>
        Assert.Equal(said, Filled(Language.En, En, ("n", number)).PlainText);

    [Fact]
    public void A_fraction_takes_the_second_form_and_the_language_s_separator()
    {
        Assert.Equal("1,5 заявки", Filled(Ru, ("n", 1.5m)).PlainText);
        Assert.Equal("1.5 orders", Filled(Language.En, En, ("n", 1.5m)).PlainText);
        Assert.Equal("2 заявки", Filled(Ru, ("n", 2.00m)).PlainText);
    }

    [Fact]
    public void A_form_may_hold_the_marks_of_the_syntax() =>
        Assert.Equal("a|b}", Filled(@"{n|a\|b\}|c|d}", ("n", 1L)).PlainText);
}
