using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Turns;
using global::Telegram.Bot;
using global::Telegram.Bot.Exceptions;
using global::Telegram.Bot.Types;
using global::Telegram.Bot.Types.Payments;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>What stops the spinner at a pressed button.</summary>
/// <param name="Query">Telegram's id of the press.</param>
public sealed record PressAnswer(string Query, string? Toast)
{
    private const int LongestToast = 200;

    /// <summary>Shown for a moment; cut to what Telegram takes.</summary>
    public string? Toast { get; } =
        Toast is { Length: > LongestToast } ? Toast[..LongestToast] : Toast;
}

/// <summary>Feeds updates, however they came, into turns; answers button presses and pre-checkouts, which cannot wait in a lane.</summary>
public sealed partial class TelegramReceiver(
    ConversationTurns turns,
    UnitOfWork work,
    Phrasebook phrases,
    TimeProvider clock,
    ILogger<TelegramReceiver> log
)
{
    /// <summary>The spinner at a pressed button stops by then, with or without a word.</summary>
    private static readonly TimeSpan BlankAnswerAfter = TimeSpan.FromSeconds(1.5);

    /// <summary>Telegram gives ten seconds; a later answer would only be refused.</summary>
    private static readonly TimeSpan CheckoutWithin = TimeSpan.FromSeconds(8);

    /// <summary>Takes one update; returns after its commit. Throws only when nothing could be stored: it must come again.</summary>
    /// <returns>What is still to be told to Telegram: the response to a webhook carries it, else <see cref="Answer"/>.</returns>
    public async Task<PressAnswer?> TakeAsync(Update update, TelegramBot bot, CancellationToken ct)
    {
        if (update.PreCheckoutQuery is { } checkout)
            await TakeCheckoutAsync(checkout, bot, ct);
        else if (TelegramUpdates.Read(update, bot) is not { } incoming)
            return null; // not for us: answered so that it does not come again
        else if (update.CallbackQuery is { } query)
            return await TakePressAsync(query.Id, incoming, bot, ct);
        else
            await turns.TakeAsync(incoming, ct);
        return null;
    }

    /// <summary>Sends the answer to a press by a call of its own.</summary>
    public void Answer(TelegramBot bot, PressAnswer answer) => _ = AnswerAsync(bot, answer);

    private async Task<PressAnswer?> TakePressAsync(
        string query,
        Incoming incoming,
        TelegramBot bot,
        CancellationToken ct
    )
    {
        var answered = 0;
        await using var timer = clock.CreateTimer(
            _ =>
            {
                if (Interlocked.Exchange(ref answered, 1) == 0)
                    Answer(bot, new(query, null));
            },
            null,
            BlankAnswerAfter,
            Timeout.InfiniteTimeSpan
        );
        var answer = await turns.TakeAsync(incoming, ct);
        return Interlocked.Exchange(ref answered, 1) == 0 ? new(query, answer.Toast) : null;
    }

    /// <summary>Best effort: the press has had its effect; only the spinner and the word at the button depend on this.</summary>
    private async Task AnswerAsync(TelegramBot bot, PressAnswer answer)
    {
        try
        {
            await bot.Client.AnswerCallbackQuery(answer.Query, answer.Toast);
        }
        catch (Exception e)
            when (e is RequestException or HttpRequestException or OperationCanceledException)
        {
            LogLateAnswer(bot.Id, e.GetType().Name);
        }
    }

    /// <summary>Order, price and slot are checked again, and the slot kept while the person pays; overtakes every lane.</summary>
    private async Task TakeCheckoutAsync(
        PreCheckoutQuery query,
        TelegramBot bot,
        CancellationToken ct
    )
    {
        var received = clock.GetTimestamp();
        var refusal = await CheckAsync(query, bot, ct);
        if (clock.GetElapsedTime(received) > CheckoutWithin)
        {
            LogLateCheckout(bot.Id);
            return; // never late: Telegram has told the person already
        }
        _ = AnswerAsync(bot, query.Id, refusal, query.From.LanguageCode);
    }

    /// <summary>Null: the money may move. A check that breaks, on a bug or a lost database, lets none move.</summary>
    private async Task<DomainError?> CheckAsync(
        PreCheckoutQuery query,
        TelegramBot bot,
        CancellationToken ct
    )
    {
        if (PaymentOf(query.InvoicePayload) is not { } payment)
            return PaymentErrors.Unknown;
        try
        {
            var outcome = await work.RunAsync<CheckPayment, Outcome<Done>>(
                bot.TenantId,
                Actor.System,
                (check, token) =>
                    check.RunAsync(payment, new Money(query.TotalAmount), query.Currency, token),
                ct
            );
            return outcome.Error;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // An edge: the query comes only once, and its answer is due.
            LogCheckoutFailed(e, bot.Id);
            return PaymentErrors.NotChecked;
        }
    }

    private async Task AnswerAsync(
        TelegramBot bot,
        string query,
        DomainError? refusal,
        string? language
    )
    {
        try
        {
            if (refusal is null)
                await bot.Client.AnswerPreCheckoutQuery(query);
            else
                await bot.Client.AnswerPreCheckoutQuery(
                    query,
                    phrases
                        .Get(language == "en" ? Language.En : Language.Ru, TextRef.Of(refusal))
                        .PlainText
                );
        }
        catch (Exception e)
            when (e is RequestException or HttpRequestException or OperationCanceledException)
        {
            LogCheckoutUnanswered(bot.Id, e.GetType().Name);
        }
    }

    /// <summary>The invoice's payload is the payment's id.</summary>
    private static PaymentId? PaymentOf(string payload) =>
        Guid.TryParseExact(payload, "N", out var id) ? new(id) : null;

    [LoggerMessage(
        Level = LogLevel.Debug,
        Message = "A press on bot {BotId} was not answered in time: {Error}"
    )]
    private partial void LogLateAnswer(BotId botId, string error);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A pre-checkout of bot {BotId} could not be checked and was refused"
    )]
    private partial void LogCheckoutFailed(Exception e, BotId botId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A pre-checkout of bot {BotId} was checked too late to be answered"
    )]
    private partial void LogLateCheckout(BotId botId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "A pre-checkout of bot {BotId} could not be answered: {Error}"
    )]
    private partial void LogCheckoutUnanswered(BotId botId, string error);
}
