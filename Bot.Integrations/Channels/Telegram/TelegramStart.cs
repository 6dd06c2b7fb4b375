using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using global::Telegram.Bot;
using global::Telegram.Bot.Exceptions;
using global::Telegram.Bot.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>
/// Brings the configured bots to life: their rows, then updates by polling or webhook, as <see cref="TelegramOptions.Mode"/>
/// says. A bot that Telegram cannot be reached for is tried again; the others go on.
/// </summary>
public sealed partial class TelegramStart(
    TelegramBots bots,
    TelegramTokens tokens,
    TelegramPolling polling,
    UnitOfWork work,
    Phrasebook phrases,
    IBotDbSource source,
    IOptions<TelegramOptions> options,
    TimeProvider clock,
    ILogger<TelegramStart> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private TelegramOptions Settings => options.Value;

    /// <summary>Reads the bots into memory and rows before anything is received.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var configured in Settings.Bots)
            await AddAsync(configured, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            bots.All.SelectMany(bot =>
                (Task[])[RunAsync(bot, stoppingToken), WatchAsync(bot, stoppingToken)]
            )
        );

    private async Task AddAsync(TelegramBotOptions configured, CancellationToken ct)
    {
        await using var db = source.Open();
        var company =
            await db
                .ManagementCompanies.AsNoTracking()
                .FirstOrDefaultAsync(c => c.Code == configured.Company, ct)
            ?? throw new InvalidOperationException(
                $"Telegram:Bots names the company '{configured.Company}', which does not exist."
            );
        var bot = bots.Add(company.Id, configured.Role, configured.Token);
        var taken = await db
            .BotAccounts.IgnoreQueryFilters([BotDb.TenantFilter])
            .AsNoTracking()
            .FirstOrDefaultAsync(a => a.Id == bot.Id, ct);
        if (taken is null)
            await work.RunAsync(
                company.Id,
                Actor.System,
                (services, _) =>
                {
                    services
                        .GetRequiredService<BotDb>()
                        .BotAccounts.Add(
                            new BotAccount(
                                company.Id,
                                bot.Id,
                                TelegramBots.Channel,
                                configured.Role,
                                ""
                            )
                        );
                    return Task.FromResult(true);
                },
                ct
            );
        else if (taken.TenantId != company.Id || taken.Role != configured.Role)
            throw new InvalidOperationException(
                $"Telegram bot {bot.Id} already serves УК {taken.TenantId} as {taken.Role}: a bot does not change its УК."
            );
    }

    private async Task RunAsync(TelegramBot bot, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                await PresentAsync(bot, ct);
                if (Settings.Mode == TelegramMode.Webhook)
                {
                    await bot.Client.SetWebhook(
                        $"{Settings.PublicUrl!.TrimEnd('/')}/webhooks/telegram/{bot.Id}",
                        maxConnections: Settings.MaxConnections,
                        allowedUpdates: TelegramUpdates.Wanted,
                        // Pending payments must never be thrown away.
                        dropPendingUpdates: false,
                        secretToken: Settings.WebhookSecret,
                        cancellationToken: ct
                    );
                    LogReceiving(bot.Id, TelegramMode.Webhook);
                    return;
                }
                await bot.Client.DeleteWebhook(dropPendingUpdates: false, ct);
                LogReceiving(bot.Id, TelegramMode.Polling);
                await polling.RunAsync(bot, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // An edge: one bot's trouble ends neither the host nor the other bots.
                LogNotReached(bot.Id, e.GetType().Name, (e as ApiRequestException)?.ErrorCode);
                await Task.Delay(Pause, clock, ct)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>A token may be revoked while the process runs; with webhooks nothing else would tell.</summary>
    private async Task WatchAsync(TelegramBot bot, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                await Task.Delay(BetweenLooks, clock, ct);
                await AskAsync(bot, ct);
            }
            catch (Exception)
            {
                // An edge: it is noted, and whoever looks at the health sees it.
            }
    }

    private async Task<User> AskAsync(TelegramBot bot, CancellationToken ct)
    {
        try
        {
            var me = await bot.Client.GetMe(ct);
            tokens.Note(bot.Id, TelegramTokens.Accepted);
            return me;
        }
        catch (Exception e)
        {
            tokens.Note(
                bot.Id,
                e is ApiRequestException refused
                    ? $"refused ({refused.ErrorCode})"
                    : $"not reached ({e.GetType().Name})"
            );
            throw;
        }
    }

    /// <summary>Learns the bot's name (for links) and shows its commands.</summary>
    private async Task PresentAsync(TelegramBot bot, CancellationToken ct)
    {
        var me = await AskAsync(bot, ct);
        await work.RunAsync(
            bot.TenantId,
            Actor.System,
            async (services, token) =>
            {
                var row = await services
                    .GetRequiredService<BotDb>()
                    .BotAccounts.FirstAsync(
                        a => a.TenantId == bot.TenantId && a.Id == bot.Id,
                        token
                    );
                row.UserName = me.Username ?? "";
                if (row.UserName.Length > 0)
                    services
                        .GetRequiredService<Turn>()
                        .Announce(new BotPresented(bot.Role, row.UserName));
                return true;
            },
            ct
        );
        await TelegramCommands.ShowAsync(bot, phrases, ct);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Bot {BotId} receives updates by {Mode}"
    )]
    private partial void LogReceiving(BotId botId, TelegramMode mode);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Telegram cannot be reached for bot {BotId} ({Error} {Code}); trying again"
    )]
    private partial void LogNotReached(BotId botId, string error, int? code);
}
