using System.ComponentModel.DataAnnotations;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Telegram;

public enum TelegramMode
{
    /// <summary>Telegram is not used: the playground alone.</summary>
    Off,

    /// <summary>Asks for updates: needs no public address.</summary>
    Polling,

    /// <summary>Telegram calls <see cref="TelegramOptions.PublicUrl"/>.</summary>
    Webhook,
}

/// <summary>Section <c>Telegram</c>.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Telegram";

    /// <summary>The Bot API server; another one for tests or a local server. A path is not supported.</summary>
    [Required, Url]
    public string ApiUrl { get; set; } = "https://api.telegram.org";

    /// <summary>Default: polling where a token is set, else off.</summary>
    public TelegramMode? Mode { get; set; }

    /// <summary>The https address at which Telegram reaches this service, for webhooks.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Proves that a webhook call is Telegram's: 1–256 characters of A–Z, a–z, 0–9, _ and -.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Parallel webhook calls per bot, 1–100.</summary>
    [Range(1, 100)]
    public int MaxConnections { get; set; } = 40;

    /// <summary>How long one poll waits for updates, seconds.</summary>
    [Range(0, 50)]
    public int PollSeconds { get; set; } = 25;

    /// <summary>How long one call may take before its outcome is unknown, seconds.</summary>
    [Range(1, 120)]
    public int CallSeconds { get; set; } = 20;

    /// <summary>The bots: two per УК.</summary>
    public List<TelegramBotOptions> Bots { get; set; } = [];
}

/// <summary>One bot: <c>Telegram:Bots:0:Token</c> and so on.</summary>
public sealed class TelegramBotOptions
{
    /// <summary>The УК's code.</summary>
    [Required]
    public string Company { get; set; } = "";

    public ConversationRole Role { get; set; }

    [Required]
    public string Token { get; set; } = "";
}
