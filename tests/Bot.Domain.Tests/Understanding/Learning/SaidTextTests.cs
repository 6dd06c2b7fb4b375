using Bot.Domain.Understanding.Learning;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

public sealed class SaidTextTests
{
    [Theory]
    [InlineData("3 розетки и 12 выключателей", "3 розетки и 12 выключателей")]
    [InlineData("  течёт\n  кран ", "течёт кран")]
    [InlineData("звоните 8 (916) 123-45-67, течёт кран", "звоните •••, течёт кран")]
    [InlineData("Садовая 12, кв. 45, течёт кран", "Садовая •••, кв. •••, течёт кран")]
    [InlineData("дом 5 квартира 17 кран течёт", "дом ••• квартира ••• кран течёт")]
    [InlineData("я на 5 этаже, код 38В17", "я на ••• этаже, код •••")]
    [InlineData("заказ 1024 не о том", "заказ ••• не о том")]
    [InlineData("Мира 12а, 2/1", "Мира •••, •••")]
    [InlineData("мой anna@example.ru", "мой •••")]
    [InlineData(null, "")]
    public void What_leads_to_a_person_is_masked(string? said, string kept) =>
        Assert.Equal(kept, SaidText.Of(said));

    [Fact]
    public void Long_words_are_cut_between_characters()
    {
        Assert.Equal(SaidText.Longest, SaidText.Of(new string('я', 1000)).Length);
        var words = new string('я', SaidText.Longest - 1);
        Assert.Equal(words, SaidText.Of(words + "🔧 кран"));
    }
}
