using Bot.Domain.Understanding;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class NormalizedTests
{
    [Theory]
    [InlineData("Течёт кран, д. 12к2!", "течет кран д 12к2")]
    [InlineData("  ЁЖ  ", "еж")]
    [InlineData("3-х комнатная", "3 х комнатная")]
    [InlineData("гaз", "газ")]
    [InlineData("и\u0306од", "йод")]
    [InlineData("е\u0308лка", "елка")]
    [InlineData("пах\u00adнет", "пахнет")]
    [InlineData("Wi-Fi роутер", "wi fi роутер")]
    [InlineData("١٢", "12")]
    [InlineData("👍", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_text_becomes_comparable(string? text, string expected) =>
        Assert.Equal(expected, Normalized.Of(text).Text);

    [Fact]
    public void A_token_remembers_its_place_and_what_stands_before_it()
    {
        var tokens = Normalized.Of("Дом 12к2, кв. 5. Завтра в 15:30").Tokens;

        Assert.Equal(
            ["дом", "12", "к", "2", "кв", "5", "завтра", "в", "15", "30"],
            tokens.Select(t => t.Text)
        );
        Assert.Equal(
            [' ', ' ', '\0', '\0', ',', '.', '.', ' ', ' ', ':'],
            tokens.Select(t => t.Before)
        );
        Assert.True(tokens[9].Tight);
        Assert.False(tokens[4].Tight);
        Assert.True(tokens[6].BeginsSentence);
        Assert.False(tokens[9].BeginsSentence);
        Assert.Equal((4, 6), (tokens[1].Start, tokens[1].End));
        Assert.Equal(12, tokens[1].Number);
    }

    [Fact]
    public void A_date_with_dots_is_one_sentence()
    {
        var tokens = Normalized.Of("24.11 вечером").Tokens;

        Assert.DoesNotContain(tokens, t => t.BeginsSentence);
    }

    [Theory]
    [InlineData("засорилась", "засор")]
    [InlineData("розетки", "розетк")]
    [InlineData("розеток", "розеток")]
    [InlineData("кран", "кран")]
    [InlineData("iphone", "iphone")]
    [InlineData("12", "12")]
    public void A_russian_word_has_a_stem(string word, string stem) =>
        Assert.Equal(stem, RussianStem.Of(word));

    [Fact]
    public void Stems_go_with_tokens() =>
        Assert.Equal(["засор", "раковин"], Normalized.Of("Засорилась раковина!").Stems);

    [Property(MaxTest = 500)]
    public void No_text_throws_and_tokens_lie_in_it(string? text)
    {
        var normal = Normalized.Of(text);
        var end = 0;
        foreach (var token in normal.Tokens)
        {
            Assert.True(token.Start >= end && token.End > token.Start);
            Assert.NotEmpty(token.Text);
            end = token.End;
        }
        Assert.True(end <= (text ?? "").Length);
        Assert.Equal(normal.Tokens.Count, normal.Stems.Count);
    }

    [Property(MaxTest = 200)]
    public void What_is_normal_stays_as_it_is(string? text)
    {
        var once = Normalized.Of(text).Text;

        Assert.Equal(once, Normalized.Of(once).Text);
    }
}
