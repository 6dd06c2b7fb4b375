using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bot.Domain;
using Bot.Domain.Messaging;
using global::Telegram.Bot;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>A bot of this process: whose it is, and its client.</summary>
public sealed record TelegramBot(
    BotId Id,
    TenantId TenantId,
    ConversationRole Role,
    ITelegramBotClient Client
);

/// <summary>The bots whose tokens this process has. Filled at the start; the tokens never leave it.</summary>
public sealed class TelegramBots(IOptions<TelegramOptions> options, IHttpClientFactory http)
{
    /// <summary>The channel's name in addresses.</summary>
    public const string Channel = "telegram";

    /// <summary>The named HTTP client.</summary>
    public const string HttpClient = "telegram";

    private readonly ConcurrentDictionary<BotId, TelegramBot> _bots = new();

    public IEnumerable<TelegramBot> All => _bots.Values;

    public bool TryFind(BotId id, [MaybeNullWhen(false)] out TelegramBot bot) =>
        _bots.TryGetValue(id, out bot);

    public TelegramBot Add(TenantId tenant, ConversationRole role, string token)
    {
        if (IdOf(token) is not { } id)
            throw new InvalidOperationException(
                $"The token of the {role} bot of УК {tenant} is not a Telegram token: NUMBER:LETTERS."
            );
        // Attempts are counted by the sender; the library must not repeat by itself.
        var client = new TelegramBotClient(
            new TelegramBotClientOptions(token, options.Value.ApiUrl) { RetryCount = 0 },
            http.CreateClient(HttpClient)
        );
        var bot = new TelegramBot(id, tenant, role, client);
        if (!_bots.TryAdd(id, bot))
            throw new InvalidOperationException($"Telegram bot {id} is configured twice.");
        return bot;
    }

    /// <summary>The number before the colon of a token.</summary>
    public static BotId? IdOf(string token)
    {
        var colon = token.IndexOf(':');
        return
            colon > 0
            && colon < token.Length - 1
            && long.TryParse(token.AsSpan(0, colon), out var id)
            && id > 0
            ? new(id)
            : null;
    }
}
