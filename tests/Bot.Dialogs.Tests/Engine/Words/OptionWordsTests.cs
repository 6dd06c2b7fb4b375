using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Xunit;

namespace Bot.Dialogs.Tests.Engine.Words;

public sealed class OptionWordsTests
{
    private static readonly Option[] Slots =
    [
        new("a", new TextRef("a")),
        new("b", new TextRef("b")),
        new("map", new TextRef("map"), Url: "https://example.org"),
        new("c", new TextRef("c")),
    ];

    [Theory]
    [InlineData("второй вариант", "b")]
    [InlineData("3", "c")]
    [InlineData("последний", "c")]
    [InlineData("четвёртый", null)]
    [InlineData("Завтра утром", "a")]
    [InlineData("сверху", "b")]
    [InlineData("да", null)]
    public void Words_choose_an_option_that_answers(string words, string? value) =>
        Assert.Equal(value, Match(new(new TextRef("q")) { Options = Slots }, words));

    [Fact]
    public void A_number_is_no_place_where_numbers_are_the_answer() =>
        Assert.Null(Match(new(new TextRef("q")) { Options = Slots, ReadsNumbers = true }, "два"));

    [Theory]
    [InlineData("ага, давайте", "yes")]
    [InlineData("не надо", "no")]
    [InlineData("не знаю", null)]
    public void Yes_and_no_are_options_by_their_values(string words, string? value)
    {
        Option[] options = [new("no", new TextRef("n")), new("yes", new TextRef("y"))];
        var prompt = new Prompt(new TextRef("q")) { Options = options };

        Assert.Equal(
            value,
            OptionWords.Match(prompt, ["Отказаться", "Подтвердить"], ["", ""], words)
        );
    }

    private static string? Match(Prompt prompt, string words) =>
        OptionWords.Match(
            prompt,
            ["Завтра утром", "Завтра вечером", "Карта", "В пятницу"],
            ["", "сверху|второе", "", ""],
            words
        );
}
