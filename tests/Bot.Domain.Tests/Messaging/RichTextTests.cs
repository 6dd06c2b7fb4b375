using System.Text.Json;
using Bot.Domain.Messaging;
using Xunit;

namespace Bot.Domain.Tests.Messaging;

public sealed class RichTextTests
{
    private static readonly RichText Sample = RichText.Of(
        new Span("К оплате: "),
        new("1 500 ₽", SpanStyle.Bold),
        new(" "),
        new("чек", SpanStyle.Bold | SpanStyle.Italic, "https://pay.example/1")
    );

    [Fact]
    public void Empty_spans_vanish_and_like_neighbours_join()
    {
        var text = RichText.Of(
            new Span("a", SpanStyle.Bold),
            new("", SpanStyle.Code),
            new("b", SpanStyle.Bold),
            new("c"),
            new("d", Link: "https://x.example")
        );
        Assert.Equal(
            [new("ab", SpanStyle.Bold), new("c"), new("d", SpanStyle.Plain, "https://x.example")],
            text.Spans
        );
        Assert.Equal("abcd", text.PlainText);
    }

    [Fact]
    public void Nothing_is_empty()
    {
        Assert.True(RichText.Plain("").IsEmpty);
        Assert.True(RichText.Of().IsEmpty);
        Assert.True((RichText.Empty + RichText.Empty).IsEmpty);
        Assert.Equal(0, RichText.Empty.Length);
        Assert.False(Sample.IsEmpty);
    }

    [Fact]
    public void Length_counts_utf16_units() => Assert.Equal(4, RichText.Plain("🏠ab").Length);

    [Fact]
    public void Addition_joins_what_looks_alike()
    {
        Assert.Equal(RichText.Plain("ab"), RichText.Plain("a") + "b");
        Assert.Equal(Sample, RichText.Empty + Sample);
        Assert.Equal(Sample, Sample + RichText.Empty);
        Assert.Equal(5, (Sample + "!").Spans.Length);
    }

    [Fact]
    public void Joining_puts_the_separator_between()
    {
        Assert.Equal(
            "a, b",
            RichText.Join(", ", [RichText.Plain("a"), RichText.Plain("b")]).PlainText
        );
        Assert.True(RichText.Join(", ", []).IsEmpty);
    }

    [Theory]
    [InlineData(5, "abc🏠")]
    [InlineData(4, "abc…")]
    [InlineData(3, "ab…")]
    [InlineData(1, "…")]
    [InlineData(0, "")]
    public void Truncation_marks_the_cut_and_never_splits_a_pair(int max, string kept)
    {
        var text = RichText.Of(new Span("ab"), new("c🏠", SpanStyle.Bold)).Truncate(max);
        Assert.Equal(kept, text.PlainText);
        Assert.True(text.Length <= max);
        Assert.False(char.IsHighSurrogate(text.PlainText.LastOrDefault()));
    }

    [Fact]
    public void Truncation_before_the_end_of_a_pair_drops_the_whole_pair()
    {
        Assert.Equal("a…", RichText.Plain("a🏠bc").Truncate(3).PlainText);
        Assert.Equal("a🏠…", RichText.Plain("a🏠bc").Truncate(4).PlainText);
    }

    [Fact]
    public void Stored_compactly_and_read_back_the_same()
    {
        Assert.Equal("\"a\"", Json.Write(RichText.Plain("a")));
        Assert.Equal("\"\"", Json.Write(RichText.Empty));
        Assert.Equal(
            """["К оплате: ",["1 500 ₽",1]," ",["чек",3,"https://pay.example/1"]]""",
            Json.Write(Sample)
        );
        foreach (var text in new[] { Sample, RichText.Empty, RichText.Plain("[\"a\",1]") })
            Assert.Equal(text, Json.Read<RichText>(Json.Write(text)));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[[\"a\"]]")]
    [InlineData("[[\"a\",1,\"b\",2]]")]
    [InlineData("[[\"a\",1]")]
    public void What_is_no_text_is_refused(string json) =>
        Assert.Throws<JsonException>(() => Json.Read<RichText>(json));
}
