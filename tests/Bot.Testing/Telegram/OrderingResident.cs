using System.Text.RegularExpressions;

namespace Bot.Testing.Telegram;

/// <summary>
/// A resident who knows what they want: looks at the newest question in the chat and does what leads to an order. Answers by
/// what is asked, not by a fixed script, so it goes on after a restart of the bot as a person would.
/// </summary>
public sealed partial class OrderingResident(
    StubChat chat,
    string wish,
    string address,
    Random random
)
{
    /// <summary>Whether the order was confirmed: the next question is then a new beginning.</summary>
    public bool HasConfirmed { get; private set; }

    /// <summary>Chooses to pay before the visit instead of after the work.</summary>
    public bool PaysNow { get; init; }

    /// <summary>What they write to the order, if anything.</summary>
    public string? Comment { get; init; }

    private bool _hasCommented;

    private const string PlacedWords = "Заявка №";
    private const string NoComment = "Больше ничего";
    private string Confirm => PaysNow ? "Всё верно, к оплате" : "Подтверждаю заказ";

    /// <summary>Does the next thing, in answer to <paramref name="question"/>.</summary>
    public StubUpdate Answer(StubMessage question)
    {
        if (Comment is not null && !_hasCommented && Pick(question, NoComment) is not null)
        {
            _hasCommented = true;
            return chat.Send(Comment);
        }
        if (
            Pick(
                question,
                Confirm,
                "✅ Заказать",
                "Согласен на обработку",
                NoComment,
                PaysNow ? "Сейчас онлайн" : "После работы"
            ) is
            { } label
        )
        {
            HasConfirmed |= label.Contains(Confirm, StringComparison.Ordinal);
            return chat.Press(question, label);
        }
        var windows = question.Buttons.Where(b => Window().IsMatch(b.Text)).ToList();
        if (windows.Count > 0)
            return chat.Press(question, windows[random.Next(windows.Count)].Text);
        if (question.Text.Contains("Когда вам удобно", StringComparison.Ordinal))
        {
            var days = question
                .Buttons.Where(b =>
                    !b.Text.Contains("Назад", StringComparison.Ordinal)
                    && !b.Text.Contains("Отменить", StringComparison.Ordinal)
                )
                .ToList();
            return chat.Press(question, days[random.Next(days.Count)].Text);
        }
        if (question.Text.Contains("Сколько", StringComparison.Ordinal))
            return chat.Press(question, "1");
        if (question.Text.Contains("По какому номеру", StringComparison.Ordinal))
            return chat.ShareContact();
        if (
            question.Text.Contains("адрес", StringComparison.Ordinal)
            || question.Text.Contains("Куда прислать", StringComparison.Ordinal)
        )
            return chat.Send(address);
        if (question.Text.Contains("Подъезд, этаж", StringComparison.Ordinal))
            return chat.Send("подъезд 2, этаж 4");
        return chat.Send(wish);
    }

    /// <summary>Whether the message waits for an answer of the person.</summary>
    public static bool IsQuestion(StubMessage message) =>
        message.FromBot
        && (message.Buttons.Any() || message.Text.Contains('?', StringComparison.Ordinal))
        && !IsCard(message);

    /// <summary>Whether the message is the bot's first question.</summary>
    public static bool IsHome(StubMessage message) =>
        message.Buttons.Any(b => b.Text.Contains("Каталог услуг", StringComparison.Ordinal));

    /// <summary>Whether the message is an order's card.</summary>
    public static bool IsCard(StubMessage message) =>
        message.Text.StartsWith(PlacedWords, StringComparison.Ordinal);

    private static string? Pick(StubMessage question, params string[] labels) =>
        labels
            .Select(l =>
                question
                    .Buttons.FirstOrDefault(b =>
                        b.Text.Contains(l, StringComparison.OrdinalIgnoreCase)
                    )
                    ?.Text
            )
            .FirstOrDefault(l => l is not null);

    [GeneratedRegex(@"^\d\d:\d\d–\d\d:\d\d$")]
    private static partial Regex Window();
}
