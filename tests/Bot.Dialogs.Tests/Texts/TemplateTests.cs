using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Xunit;
using static Bot.Dialogs.Tests.Texts.Sample;

namespace Bot.Dialogs.Tests.Texts;

public sealed class TemplateTests
{
    public static readonly TheoryData<object?, bool> Presence = new()
    {
        { null, false },
        { false, false },
        { "", false },
        { " \n", false },
        { RichText.Empty, false },
        { Array.Empty<string>(), false },
        { true, true },
        { 0, true },
        { "a", true },
        { Money.Zero, true },
        { new[] { "a" }, true },
        { Array.Empty<int>(), false },
        { new[] { 0 }, true },
    };

    [Theory]
    [MemberData(nameof(Presence))]
    public void A_section_shows_what_is_there(object? value, bool shows)
    {
        var text = Filled("a{?x}+{/x}{!x}-{/x}", ("x", value)).PlainText;
        Assert.Equal(shows ? "a+" : "a-", text);
    }

    [Fact]
    public void A_section_about_an_argument_not_given_at_all_is_hidden() =>
        Assert.Equal("a", Filled("a{?x}{x}{/x}").PlainText);

    [Theory]
    [InlineData("a\n{?x}x{/x}\nb", "a\nb", "a\nx\nb")]
    [InlineData("{?x}x{/x}\nb", "b", "x\nb")]
    [InlineData("a\n{?x}x{/x}", "a", "a\nx")]
    [InlineData("a\n {?x}x{/x} {!x}{/x} \nb", "a\n   \nb", "a\n x  \nb")]
    [InlineData("a\n{?x}x\ny{/x}\nb", "a\nb", "a\nx\ny\nb")]
    [InlineData("a\n\n{?x}x{/x}\n\nb", "a\n\n\nb", "a\n\nx\n\nb")]
    [InlineData("a\n• {?x}x{/x}\nb", "a\n• \nb", "a\n• x\nb")]
    [InlineData("a{?x}\n\nx{/x}\nb", "a\nb", "a\n\nx\nb")]
    [InlineData("{?x}x{/x}", "", "x")]
    [InlineData("{?x}x{/x}\n{?y}y{/y}", "", "x")]
    [InlineData("a\n{?x}1{?y}2{/y}3{/x}", "a", "a\n13")]
    public void A_line_of_hidden_sections_goes_with_its_break(
        string template,
        string without,
        string with
    )
    {
        Assert.Equal(without, Filled(template, ("x", null)).PlainText);
        Assert.Equal(with, Filled(template, ("x", true)).PlainText);
    }

    [Fact]
    public void Values_have_their_own_words()
    {
        Assert.Equal("1\u00a0500\u00a0₽", Filled("{v}", ("v", Money.Roubles(1500))).PlainText);
        Assert.Equal(
            "+7 912 345-67-89",
            Filled("{v}", ("v", new PhoneNumber("+79123456789"))).PlainText
        );
        Assert.Equal("Да", Filled("{v}", ("v", true)).PlainText);
        Assert.Equal("12345", Filled("{v}", ("v", 12345L)).PlainText);
        Assert.Equal("не закрыто", Filled("{v}", ("v", MarkupError.NotClosed)).PlainText);
        Assert.Equal("a, 1 минута", Filled("{v}", ("v", List("a", 1))).PlainText);
        Assert.Equal("• a\n• 1 минута", Filled("• {v:lines}", ("v", Bullets("a", 1))).PlainText);
        Assert.Equal("1, 2", Filled("{v}", ("v", new[] { 1, 2 })).PlainText);
        Assert.Equal("", Filled("{v}", ("v", null)).PlainText);
    }

    [Fact]
    public void A_value_without_words_is_a_bug_that_is_told_without_the_value()
    {
        var secret = new Version(7, 7);
        var thrown = Assert.Throws<TextException>(() => Filled("{v}", ("v", secret)));
        Assert.Contains("Version", thrown.Message);
        Assert.DoesNotContain("7.7", thrown.Message);
        Assert.Throws<TextException>(() => Filled("{v:day}", ("v", Money.Zero)));
        Assert.Throws<TextException>(() => Filled("{v|a|b|c}", ("v", "1")));
        Assert.Throws<TextException>(() => Filled("{v}"));
    }

    [Fact]
    public void A_text_without_places_is_always_the_same_object()
    {
        var book = Book(new TextEntry(Language.Ru, "a", "a **b**\nc"));
        Assert.Same(book.Get(Language.Ru, new("a")), book.Get(Language.Ru, new("a", ("x", 1))));
        Assert.Equal("a b\nc", book.Plain(Language.Ru, new("a")));
    }

    [Fact]
    public void References_with_equal_arguments_are_equal()
    {
        Assert.Equal(new TextRef("a", ("n", 1)), new TextRef("a").With("n", 1));
        Assert.NotEqual(new TextRef("a", ("n", 1)), new TextRef("a", ("n", 2)));
        Assert.NotEqual(new TextRef("a"), new TextRef("b"));
    }

    [Fact]
    public void A_refusal_is_told_by_its_code_and_arguments() =>
        Assert.Equal(
            "Нет текста с ключом «a.b».",
            BuiltIn.Plain(Language.Ru, TextRef.Of(TextErrors.UnknownKey("a.b")))
        );

    private static object?[] List(params object?[] items) =>
        [items[0], TimeSpan.FromMinutes((int)items[1]!)];

    private static IEnumerable<object?> Bullets(string first, int minutes) =>
        [first, RichText.Plain("• ") + $"{minutes} минута"];
}
