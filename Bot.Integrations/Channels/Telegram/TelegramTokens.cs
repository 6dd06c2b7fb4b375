using System.Collections.Concurrent;
using Bot.Domain;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>What Telegram said last of each bot's token: asked at the start and every minute, never by whoever looks here.</summary>
public sealed class TelegramTokens
{
    public const string Accepted = "accepted";
    private const string NotAsked = "not asked yet";

    private readonly ConcurrentDictionary<BotId, string> _answers = new();

    public string Of(BotId bot) => _answers.GetValueOrDefault(bot, NotAsked);

    internal void Note(BotId bot, string answer) => _answers[bot] = answer;
}
