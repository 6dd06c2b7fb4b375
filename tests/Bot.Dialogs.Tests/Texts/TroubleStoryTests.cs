using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Xunit;

namespace Bot.Dialogs.Tests.Texts;

public sealed class TroubleStoryTests
{
    private static readonly TroubleStory Story = new(Sample.BuiltIn);

    [Theory]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public void Every_reason_has_its_words_and_no_words_are_without_one(Language language) =>
        Assert.Equal(
            TroubleReasons.All.Select(TroubleStory.KeyOf).Order(StringComparer.Ordinal),
            Sample
                .BuiltIn.Keys(language)
                .Where(k => k.StartsWith("trouble.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_places_are_filled_from_what_is_stored()
    {
        Assert.Equal(
            "Диспетчерская demo отменила заявку, а заказ в силе.",
            Tell(TroubleReasons.DispatchCancelled, new { Connection = "demo" })
        );
        Assert.Equal(
            "Мастер никого не застал: договоритесь о новом визите. Ложный вызов: 500\u00a0₽.",
            Tell(TroubleReasons.ResidentAbsent, new { Number = 7, Fee = Money.Roubles(500) })
        );
        Assert.Equal(
            "Мастер никого не застал: договоритесь о новом визите.",
            Tell(TroubleReasons.ResidentAbsent, data: null)
        );
    }

    /// <summary>Also with nothing stored: a row is never unreadable.</summary>
    [Fact]
    public void Every_reason_can_be_told_without_arguments() =>
        Assert.All(TroubleReasons.All, reason => Assert.NotEmpty(Tell(reason, data: null)));

    [Fact]
    public void A_reason_that_nobody_knows_is_a_bug() =>
        Assert.Throws<ArgumentException>(() => Tell("moon.full", data: null));

    private static string Tell(string reason, object? data) =>
        Story.Tell(
            new Trouble(new(1), TroubleKind.FailedTurn, "1", reason, default)
            {
                Data = data is null ? null : Json.Write(data),
            },
            Language.Ru
        );
}
