using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>A database file with a УК and its bot; processes come and go on it.</summary>
public sealed class SendingWorld : IAsyncDisposable
{
    public static readonly TenantId Tenant = new(1);
    public static readonly BotId Bot = new(700);

    private readonly TestDatabase _database;
    private readonly List<SendingProcess> _processes = [];

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    public FakeChannel Channel { get; }

    /// <summary>The clock jumps here, and a lease would run out between two rounds that no test means to miss.</summary>
    public SendingOptions Options { get; } = new() { Lease = TimeSpan.FromMinutes(1) };
    public DatabaseSettings Database => _database.Settings;

    private SendingWorld(TestDatabase database)
    {
        _database = database;
        Channel = new FakeChannel(Clock);
    }

    public static async Task<SendingWorld> CreateAsync(
        DatabaseProvider database = DatabaseProvider.Sqlite
    )
    {
        Assert.SkipWhen(
            database == DatabaseProvider.Postgres
                && Environment.GetEnvironmentVariable("BOT_TEST_POSTGRES") is not { Length: > 0 },
            EachDatabaseAttribute.WithoutPostgres
        );
        return new(await TestDatabase.CreateAsync(database));
    }

    /// <summary>Starts a process and lets it take what is free.</summary>
    public async Task<SendingProcess> StartAsync()
    {
        var process = new SendingProcess(this);
        _processes.Add(process);
        await process.SeedAsync();
        await process.Sender.PollAsync(CancellationToken.None);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await _database.DisposeAsync();
    }
}

/// <summary>One process: turns, committer, sender.</summary>
public sealed class SendingProcess : IAsyncDisposable
{
    private readonly SendingWorld _world;
    private readonly ServiceProvider _services;
    private bool _isDead;

    public SendingProcess(SendingWorld world)
    {
        _world = world;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()
        );
        services.AddTurns();
        services.AddPersistence(world.Database);
        services.AddSending();
        services.AddSingleton(world.Options);
        services.AddSingleton<IChannelSender>(world.Channel);
        _services = services.BuildServiceProvider();
    }

    public Sender Sender => _services.GetRequiredService<Sender>();
    public UnitOfWork Turns => _services.GetRequiredService<UnitOfWork>();
    public ILaneOwnership Lanes => _services.GetRequiredService<ILaneOwnership>();
    public SendingMetrics Metrics => _services.GetRequiredService<SendingMetrics>();

    public Task SeedAsync() =>
        TurnAsync(async db =>
        {
            if (!await db.BotAccounts.AnyAsync())
                db.BotAccounts.Add(
                    new(
                        SendingWorld.Tenant,
                        SendingWorld.Bot,
                        FakeChannel.Name,
                        ConversationRole.Resident,
                        "bot"
                    )
                );
            return true;
        });

    public Task<ConversationId> TalkAsync(int chat) =>
        TurnAsync(db =>
        {
            var conversation = new Conversation(
                SendingWorld.Tenant,
                ConversationRole.Resident,
                new(FakeChannel.Name, SendingWorld.Bot, $"chat{chat}"),
                Guid.CreateVersion7(),
                _world.Clock.GetUtcNow().UtcDateTime
            );
            db.Conversations.Add(conversation);
            return Task.FromResult(conversation.Id);
        });

    /// <summary>A turn that says one thing.</summary>
    public Task<int> SayAsync(
        ConversationId id,
        string text,
        Lane lane = Lane.Live,
        string? card = null,
        bool edit = false
    ) =>
        SayAsync(
            id,
            lane,
            new MessageBody
            {
                Text = RichText.Plain(text),
                Card = card is null ? null : new(card, "order", Guid.Empty, 1),
                Action = edit ? MessageAction.EditCard : MessageAction.Send,
            }
        );

    public Task<int> SayAsync(ConversationId id, Lane lane, params MessageBody[] bodies) =>
        Turns.RunAsync(
            SendingWorld.Tenant,
            Actor.System,
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var turn = services.GetRequiredService<Turn>();
                var conversation = await db.Conversations.FirstAsync(c => c.Id == id, ct);
                var messages = bodies
                    .Select(b => Message.ToPerson(conversation, b, lane, turn.Now))
                    .ToList();
                foreach (var message in messages)
                    message.ClaimBy(Lanes);
                db.Messages.AddRange(messages);
                turn.Announce(new MessagesStored(SendingWorld.Tenant, id, messages));
                return messages[^1].Seq;
            },
            CancellationToken.None
        );

    public Task<T> TurnAsync<T>(Func<BotDb, Task<T>> think) =>
        Turns.RunAsync(
            SendingWorld.Tenant,
            Actor.System,
            (services, _) => think(services.GetRequiredService<BotDb>()),
            CancellationToken.None
        );

    public Task<Message> RowAsync(ConversationId id, int seq) =>
        ReadAsync(db => db.Messages.FirstAsync(m => m.ConversationId == id && m.Seq == seq));

    public Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) =>
        Turns.ReadAsync(SendingWorld.Tenant, (db, _) => read(db), CancellationToken.None);

    /// <summary>Waits (in real time) until the sender has nothing to do at this moment of the fake clock.</summary>
    public async Task StillAsync()
    {
        var giveUp = TimeProvider.System.GetTimestamp();
        for (var quiet = 0; quiet < 3; )
        {
            quiet = Sender.IsStill() ? quiet + 1 : 0;
            await Task.Delay(1);
            if (TimeProvider.System.GetElapsedTime(giveUp) > TimeSpan.FromSeconds(30))
                Assert.Fail("The sender does not come to rest.");
        }
    }

    /// <summary>Lets fake time pass in steps, the sender working at each.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var one = step ?? TimeSpan.FromMilliseconds(500);
        await StillAsync(); // what has begun is noted at the moment when it began
        for (var passed = TimeSpan.Zero; passed < time; passed += one)
        {
            _world.Clock.Advance(one);
            await Sender.PollAsync(CancellationToken.None);
            await StillAsync();
        }
    }

    public async Task KillAsync()
    {
        Sender.Kill();
        await DisposeAsync();
    }

    /// <summary>Stops as a host does: the workers first, then the container.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDead)
            return;
        _isDead = true;
        await Sender.StopAsync();
        await _services.DisposeAsync();
    }
}
