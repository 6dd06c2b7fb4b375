using System.Globalization;
using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>A command of the bot's menu.</summary>
public sealed record StubCommand(string Command, string Description);

/// <summary>One bot: its token, its chats, its files, and the updates on their way to it.</summary>
public sealed class StubBot
{
    private readonly Dictionary<long, StubChat> _chats = [];
    private long _lastMessageId;
    private long _lastCharge;

    internal StubBot(BotApiStub stub, string token, string username, string firstName)
    {
        (Stub, Token, Username, FirstName) = (stub, token, username, firstName);
        Id = long.Parse(
            token.AsSpan(0, token.IndexOf(':', StringComparison.Ordinal)),
            CultureInfo.InvariantCulture
        );
        UserJson = StubJson.Object(WriteUser);
        Files = new StubFiles(Id, stub.Options.KeepHistory);
        Queries = new StubQueries(this);
        Feed = new StubFeed(this);
    }

    /// <summary>The number before the colon of the token.</summary>
    public long Id { get; }

    public string Token { get; }

    public string Username { get; }

    public string FirstName { get; }

    /// <summary>The menu by language code; the empty code is the one for everybody else.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<StubCommand>> Commands => Menus;

    /// <summary>Where updates are posted, or null while the bot polls.</summary>
    public Uri? WebhookUrl => Feed.WebhookUrl;

    /// <summary>What went wrong with the webhook last, or null.</summary>
    public string? WebhookError => Feed.LastError;

    /// <summary>Updates that the bot has not taken yet.</summary>
    public int PendingUpdates => Feed.Count;

    public IReadOnlyList<StubChat> Chats
    {
        get
        {
            lock (Gate)
                return [.. _chats.Values];
        }
    }

    internal BotApiStub Stub { get; }

    internal BotApiStubOptions Options => Stub.Options;

    /// <summary>Guards all that the bot and its chats hold.</summary>
    internal Lock Gate { get; } = new();

    internal byte[] UserJson { get; }

    internal StubFiles Files { get; }

    internal StubQueries Queries { get; }

    internal StubFeed Feed { get; }

    internal Dictionary<string, IReadOnlyList<StubCommand>> Menus { get; } = [];

    public StubChat ChatWith(StubUser user)
    {
        lock (Gate)
        {
            if (!_chats.TryGetValue(user.Id, out var chat))
                _chats[user.Id] = chat = new StubChat(this, user);
            return chat;
        }
    }

    /// <summary>Delivers an update once more, as Telegram does when it did not see the 2xx.</summary>
    public void Redeliver(StubUpdate update) => Feed.Again(update);

    /// <summary>
    /// Adds an update with any field, for kinds that we do not know; <paramref name="fields"/> is an object without
    /// <c>update_id</c>.
    /// </summary>
    public StubUpdate AddRawUpdate(StubChat chat, string fields)
    {
        using var document = JsonDocument.Parse(fields);
        var kind = document.RootElement.EnumerateObject().First().Name;
        lock (Gate)
            return Feed.Add(
                chat,
                kind,
                new StubQueue(StubLane.Messages, chat.Id),
                json =>
                {
                    foreach (var property in document.RootElement.EnumerateObject())
                        property.WriteTo(json);
                }
            );
    }

    internal StubChat? FindChat(long id) => _chats.GetValueOrDefault(id);

    internal long NextMessageId() => ++_lastMessageId;

    internal long NextChargeNumber() => Interlocked.Increment(ref _lastCharge);

    private void WriteUser(Utf8JsonWriter json)
    {
        json.WriteNumber("id"u8, Id);
        json.WriteBoolean("is_bot"u8, true);
        json.WriteString("first_name"u8, FirstName);
        json.WriteString("username"u8, Username);
    }
}
