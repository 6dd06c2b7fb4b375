using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using Xunit;
using static Bot.Dialogs.Tests.Texts.Sample;

namespace Bot.Dialogs.Tests.Texts;

public sealed class MarkupTests
{
    [Fact]
    public void Marks_become_styles()
    {
        Assert.Equal(
            [
                new("a ", SpanStyle.Plain),
                new("b", SpanStyle.Bold),
                new(" c", SpanStyle.Bold | SpanStyle.Italic),
                new(" "),
                new("d_*", SpanStyle.Code),
                new("e", SpanStyle.Strike),
                new("f", SpanStyle.Spoiler),
            ],
            Filled("a **b__ c__** `d_*`~~e~~||f||").Spans
        );
    }

    [Fact]
    public void Single_marks_and_brackets_of_prose_are_prose()
    {
        const string prose = "2*3_4~5|6 (a) ] #x";
        Assert.Equal(RichText.Plain(prose), Filled(prose));
    }

    [Fact]
    public void A_backslash_takes_the_meaning_away()
    {
        Assert.Equal(
            RichText.Plain("**a** __b__ {c} [d](e) \\ `"),
            Filled(@"\*\*a\*\* \__b\__ \{c\} \[d](e) \\ \`")
        );
    }

    [Theory]
    [InlineData("**bold**")]
    [InlineData("__i__ ~~s~~ ||p|| `c`")]
    [InlineData("[label](https://evil.example)")]
    [InlineData("{total} {?total}x{/total} {a|b|c|d}")]
    [InlineData(@"\*\\")]
    [InlineData("<b>a</b>&amp;")]
    public void An_argument_is_never_read_as_markup(string typed)
    {
        Assert.Equal(
            [new("said: "), new(typed, SpanStyle.Bold), new("!")],
            Filled("said: **{what}**!", ("what", typed)).Spans
        );
    }

    [Fact]
    public void An_argument_of_spans_keeps_them_and_takes_the_style_around()
    {
        var name = RichText.Of(new Span("Иван"), new Span("!", SpanStyle.Italic));
        Assert.Equal(
            [new("Иван", SpanStyle.Bold), new("!", SpanStyle.Bold | SpanStyle.Italic)],
            Filled("**{name}**", ("name", name)).Spans
        );
    }

    [Fact]
    public void An_argument_that_is_a_sentence_is_resolved_in_the_same_language()
    {
        var book = Book(
            new(Language.Ru, "a", "[{inner}]".Replace("[", "<").Replace("]", ">")),
            new(Language.Ru, "b", "**внутри {n}**"),
            new(Language.En, "a", "({inner})"),
            new(Language.En, "b", "__inside {n}__")
        );
        var text = new TextRef("a", ("inner", new TextRef("b", ("n", 1))));
        Assert.Equal(
            [new("<"), new("внутри 1", SpanStyle.Bold), new(">")],
            book.Get(Language.Ru, text).Spans
        );
        Assert.Equal("(inside 1)", book.Get(Language.En, text).PlainText);
    }

    [Fact]
    public void A_link_has_a_label_with_styles_and_escapes_what_is_put_into_its_address()
    {
        Assert.Equal(
            [
                new("на "),
                new("кар", SpanStyle.Plain, "https://maps.example/?q=%D0%B0%26b"),
                new("те", SpanStyle.Bold, "https://maps.example/?q=%D0%B0%26b"),
            ],
            Filled("на [кар**те**](https://maps.example/?q={q})", ("q", "а&b")).Spans
        );
    }

    [Theory]
    [InlineData("https://pay.example/1?a=b", "https://pay.example/1?a=b")]
    [InlineData("tg://user?id=1", "tg://user?id=1")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("not an address", null)]
    [InlineData(null, null)]
    public void An_address_given_whole_is_a_link_only_where_it_is_harmless(
        string? address,
        string? link
    )
    {
        Assert.Equal(
            [new("оплатить", SpanStyle.Plain, link)],
            Filled("[оплатить]({url})", ("url", address)).Spans
        );
    }

    [Theory]
    [InlineData("**a", MarkupError.NotClosed)]
    [InlineData("**a __b** c__", MarkupError.CrossesAnother)]
    [InlineData("**a {?b}c** d{/b}", MarkupError.CrossesAnother)]
    [InlineData("{?b}**c{/b}**", MarkupError.NotClosed)]
    [InlineData("{?b}c", MarkupError.NotClosed)]
    [InlineData("{?b}c{/d}", MarkupError.NotClosed)]
    [InlineData("c{/d}", MarkupError.UnexpectedCharacter)]
    [InlineData("a}", MarkupError.UnexpectedCharacter)]
    [InlineData("{a", MarkupError.NotClosed)]
    [InlineData("{}", MarkupError.BadName)]
    [InlineData("{Имя}", MarkupError.BadName)]
    [InlineData("{a:nope}", MarkupError.UnknownFormat)]
    [InlineData("{a|b|c}", MarkupError.PluralForms)]
    [InlineData("{a|b|c|d", MarkupError.NotClosed)]
    [InlineData("[a]", MarkupError.NotClosed)]
    [InlineData("[a](https://b", MarkupError.NotClosed)]
    [InlineData("[a]()", MarkupError.BadLink)]
    [InlineData("[a](javascript:b)", MarkupError.BadLink)]
    [InlineData("[a [b](https://c)](https://d)", MarkupError.BadLink)]
    [InlineData("a\\", MarkupError.NotClosed)]
    public void Broken_markup_is_named(string template, MarkupError error)
    {
        var thrown = Assert.Throws<TemplateException>(() => Template.Parse(template, Language.Ru));
        Assert.Equal(error, thrown.Error);
        Assert.InRange(thrown.Position, 1, template.Length + 1);
    }

    [Fact]
    public void Whatever_is_written_is_read_or_named_as_broken()
    {
        const string alphabet = "**__~~||``{}{}??!!//[]()\\\n ab:|";
        var random = new Random(20261124);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var template = new string(random.GetItems<char>(alphabet, random.Next(16)));
            try
            {
                Template.Parse(template, Language.Ru);
                read++;
            }
            catch (TemplateException) { }
        }
        Assert.InRange(read, 1_000, 19_000);
    }
}
