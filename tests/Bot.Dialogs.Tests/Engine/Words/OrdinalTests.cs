using Bot.Dialogs.Engine.Words;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Dialogs.Tests.Engine.Words;

public sealed class OrdinalTests
{
    [Theory]
    [InlineData("второй вариант", 1)]
    [InlineData("2", 1)]
    [InlineData("2.", 1)]
    [InlineData("2)", 1)]
    [InlineData("№2", 1)]
    [InlineData("2️⃣", 1)]
    [InlineData("вторая", 1)]
    [InlineData("давайте вторую", 1)]
    [InlineData("второе, пожалуйста", 1)]
    [InlineData("номер три", 2)]
    [InlineData("под номером 3", 2)]
    [InlineData("вариант 3", 2)]
    [InlineData("3 вариант", 2)]
    [InlineData("3-й", 2)]
    [InlineData("3й вариант", 2)]
    [InlineData("третий", 2)]
    [InlineData("первый", 0)]
    [InlineData("самый первый", 0)]
    [InlineData("беру первый", 0)]
    [InlineData("один", 0)]
    [InlineData("пятый пункт", 4)]
    [InlineData("двенадцатый", 11)]
    [InlineData("the second one", 1)]
    [InlineData("second", 1)]
    [InlineData("option 2", 1)]
    [InlineData("2nd", 1)]
    [InlineData("one", 0)]
    [InlineData("последний", Ordinal.Last)]
    [InlineData("самый последний вариант", Ordinal.Last)]
    [InlineData("the last one", Ordinal.Last)]
    public void A_place_is_understood(string text, int index) =>
        Assert.Equal(index, Ordinal.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("первый или второй")]
    [InlineData("1 2")]
    [InlineData("2 розетки")]
    [InlineData("две розетки")]
    [InlineData("второй этаж")]
    [InlineData("вторая квартира справа")]
    [InlineData("15:30")]
    [InlineData("24.11")]
    [InlineData("12/2")]
    [InlineData("-2")]
    [InlineData("+79123456789")]
    [InlineData("2%")]
    [InlineData("вариант")]
    [InlineData("завтра")]
    [InlineData("последний раз было хорошо")]
    public void Other_talk_is_no_place(string? text) => Assert.Null(Ordinal.Parse(text));

    [Property(MaxTest = 300)]
    public void No_text_throws(string? text) => Ordinal.Parse(text);
}
