using Bot.Domain.Understanding;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Understanding;

public sealed class KeyboardTests
{
    [Theory]
    [InlineData("gf[ytn ufpjv", "пахнет газом")]
    [InlineData("Ghbdtn", "привет")]
    [InlineData("ghjhdfkj nhe,e", "прорвало трубу")]
    [InlineData("пахнет", null)]
    [InlineData("12", null)]
    [InlineData("ok", null)]
    public void A_forgotten_layout_is_read(string typed, string? meant) =>
        Assert.Equal(meant, Keyboard.InRussianLayout(typed));

    [Theory]
    [InlineData("pahnet", "пахнет")]
    [InlineData("pakhnet", "пахнет")]
    [InlineData("gazom", "газом")]
    [InlineData("pozhar", "пожар")]
    [InlineData("zastryal", "застрял")]
    [InlineData("lietsya", "лиется")]
    [InlineData("shchitok", "щиток")]
    public void Latin_letters_are_read_by_their_sound(string latin, string cyrillic) =>
        Assert.Equal(cyrillic, Keyboard.BySound(latin));

    [Property(MaxTest = 300)]
    public void No_text_throws(string? text)
    {
        Keyboard.InRussianLayout(text ?? "");
        Keyboard.BySound(text ?? "");
    }

    [Theory]
    [InlineData("ghbdtn, nt rhfy", "привет, те кран")]
    [InlineData("ghbdtn? nt rhfy", "привет, те кран")]
    [InlineData(",fpf re[y.", "база кухню")]
    public void A_comma_before_a_gap_is_no_letter(string typed, string meant) =>
        Assert.Equal(meant, Keyboard.InRussianLayout(typed));
}
