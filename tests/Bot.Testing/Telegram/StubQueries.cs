using System.Globalization;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>The button presses and pre-checkouts of one bot that wait for an answer. Guarded by the bot's gate.</summary>
internal sealed class StubQueries(StubBot bot)
{
    private readonly Dictionary<string, (StubChat Chat, DateTimeOffset At)> _callbacks = [];
    private readonly Queue<(string Id, DateTimeOffset At)> _oldest = new();
    private readonly Dictionary<string, StubCheckout> _checkouts = [];
    private long _last = 4_382_000_000_000_000_000 + bot.Id % 1000 * 1_000_000_000;

    public string NewCallback(StubChat chat)
    {
        var now = bot.Options.Clock.GetUtcNow();
        while (_oldest.TryPeek(out var old) && IsLate(old.At, now))
            _callbacks.Remove(_oldest.Dequeue().Id);
        var id = NextId();
        _callbacks[id] = (chat, now);
        _oldest.Enqueue((id, now));
        return id;
    }

    /// <summary>Takes the query out: like Telegram's, it can be answered once and not for long.</summary>
    public StubChat AnswerCallback(string id)
    {
        var now = bot.Options.Clock.GetUtcNow();
        if (!_callbacks.Remove(id, out var query) || IsLate(query.At, now))
            throw Bad("query is too old and response timeout expired or query ID is invalid");
        return query.Chat;
    }

    public StubCheckout NewCheckout(StubInvoice invoice)
    {
        var checkout = new StubCheckout(NextId(), invoice, bot.Options.Clock.GetUtcNow());
        _checkouts[checkout.Id] = checkout;
        return checkout;
    }

    public void AnswerCheckout(string id, StubCheckoutAnswer answer)
    {
        var isLive =
            _checkouts.Remove(id, out var checkout)
            && bot.Options.Clock.GetUtcNow() - checkout.SentAt <= bot.Options.CheckoutDeadline
            && checkout.TryAnswer(answer);
        BadIf(!isLive, "query is too old and response timeout expired or query ID is invalid");
    }

    private bool IsLate(DateTimeOffset at, DateTimeOffset now) =>
        now - at > bot.Options.CallbackDeadline;

    private string NextId() => (++_last).ToString(CultureInfo.InvariantCulture);
}
