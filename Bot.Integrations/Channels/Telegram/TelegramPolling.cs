using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Turns;
using global::Telegram.Bot;
using global::Telegram.Bot.Exceptions;
using global::Telegram.Bot.Types;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>
/// Asks for a bot's updates and feeds the same turns as the webhook. Chats go in parallel, a chat's updates in order; the
/// offset moves only once all lower updates are committed, so that a crash loses none.
/// </summary>
public sealed partial class TelegramPolling(
    TelegramReceiver receiver,
    IOptions<TelegramOptions> options,
    TimeProvider clock,
    ILogger<TelegramPolling> log
)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A turn that breaks is stored by itself; what still gets here so often would break for ever.</summary>
    private const int MostFailures = 3;

    /// <summary>Runs until stopped. Finishes the updates it has before it ends.</summary>
    public async Task RunAsync(TelegramBot bot, CancellationToken ct)
    {
        var failures = 0;
        int? offset = null;
        var broken = new ConcurrentDictionary<int, int>();
        while (!ct.IsCancellationRequested)
            try
            {
                var updates = await bot.Client.GetUpdates(
                    offset,
                    100,
                    options.Value.PollSeconds,
                    TelegramUpdates.Wanted,
                    ct
                );
                // Not called off by a stop: what was received is finished.
                await Task.WhenAll(
                    updates.GroupBy(ChatOf).Select(chat => TakeAsync(chat, bot, broken))
                );
                broken.Clear();
                if (updates.Length > 0)
                    offset = updates[^1].Id + 1;
                failures = 0;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // An edge that outlives everything: the same updates come again, since the offset has not moved.
                LogFailed(bot.Id, e.GetType().Name, (e as ApiRequestException)?.ErrorCode);
                await PauseAsync(++failures, e, ct);
            }
    }

    private async Task TakeAsync(
        IEnumerable<Update> updates,
        TelegramBot bot,
        ConcurrentDictionary<int, int> broken
    )
    {
        foreach (var update in updates)
            try
            {
                if (await receiver.TakeAsync(update, bot, CancellationToken.None) is { } answer)
                    receiver.Answer(bot, answer);
            }
            catch (Exception e)
                when (e
                        is not (
                            OperationCanceledException
                            or DatabaseUnavailableException
                            or System.Data.Common.DbException
                        )
                    && broken.AddOrUpdate(update.Id, 1, (_, times) => times + 1) >= MostFailures
                )
            {
                LogPassedOver(e, bot.Id, update.Id);
            }
    }

    private async Task PauseAsync(int failures, Exception e, CancellationToken ct)
    {
        var pause = e is ApiRequestException { Parameters.RetryAfter: { } seconds }
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.FromSeconds(
                Math.Min(
                    LongestPause.TotalSeconds,
                    Math.Pow(2, Math.Min(failures, 5)) * (0.5 + Random.Shared.NextDouble() / 2)
                )
            );
        try
        {
            await Task.Delay(pause, clock, ct);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }

    private static long ChatOf(Update update) =>
        update.Message?.Chat.Id
        ?? update.EditedMessage?.Chat.Id
        ?? update.CallbackQuery?.From.Id
        ?? update.PreCheckoutQuery?.From.Id
        ?? update.MyChatMember?.Chat.Id
        ?? 0;

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "Update {UpdateId} of bot {BotId} could neither be taken nor stored as failed; it is passed over"
    )]
    private partial void LogPassedOver(Exception e, BotId botId, int updateId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Polling for bot {BotId} failed ({Error} {Code}); trying again"
    )]
    private partial void LogFailed(BotId botId, string error, int? code);
}
