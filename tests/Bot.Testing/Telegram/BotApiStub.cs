using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Testing.Telegram;

/// <summary>A call that the stub answered; <paramref name="Parameters"/> only while history is kept.</summary>
public sealed record StubCall(
    string Method,
    long BotId,
    long ChatId,
    long MessageId,
    int Status,
    string? Description,
    string? Parameters,
    DateTimeOffset At
);

/// <summary>Told of a call that took effect, before it is answered. Must not wait.</summary>
public delegate void StubCallSeen(string method, long chatId, long messageId);

/// <summary>
/// A Bot API of our own on a real socket of 127.0.0.1. Bots call it as they call Telegram, at <c>/bot{token}/{method}</c>;
/// tests are the people on the other side (<see cref="AddUser"/>, <see cref="StubChat"/>). It refuses what Telegram
/// refuses, and besides every method and parameter that is not in the excerpt (<see cref="BotApiContract"/>).
/// </summary>
public sealed class BotApiStub : IAsyncDisposable
{
    private const int MostRefusalsKept = 1000;
    private readonly ConcurrentDictionary<string, StubBot> _bots = new();
    private readonly ConcurrentDictionary<long, StubUser> _users = new();
    private readonly ConcurrentQueue<StubCall> _calls = new();
    private readonly ConcurrentQueue<StubCall> _refusals = new();
    private readonly KestrelServer _server;
    private int _lastBot;
    private int _lastUser;

    private BotApiStub(BotApiStubOptions options)
    {
        Options = options;
        Faults = new StubFaults(options.Seed);
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        kestrel.Limits.MaxRequestBufferSize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        // The bare server: no host around it whose logs, metrics and traces would mix with those of the bot under test.
        _server = new KestrelServer(
            Microsoft.Extensions.Options.Options.Create(kestrel),
            new SocketTransportFactory(
                Microsoft.Extensions.Options.Options.Create(new SocketTransportOptions()),
                NullLoggerFactory.Instance
            ),
            NullLoggerFactory.Instance
        );
    }

    public BotApiStubOptions Options { get; }

    /// <summary>Where it listens, as a client's base URL.</summary>
    public string Url { get; private set; } = "";

    /// <summary>What goes wrong on purpose.</summary>
    public StubFaults Faults { get; }

    public IReadOnlyCollection<StubBot> Bots => [.. _bots.Values];

    /// <summary>All answered calls while history is kept; empty otherwise.</summary>
    public IReadOnlyCollection<StubCall> Calls => _calls;

    /// <summary>Calls that were refused for their own fault, the newest thousand. Scripted faults are not among them.</summary>
    public IReadOnlyCollection<StubCall> Refusals => _refusals;

    /// <summary>Told of each call that took effect.</summary>
    public StubCallSeen? OnCall { get; set; }

    /// <summary>Told just before an update is posted or handed out, each time.</summary>
    public Action<StubUpdate>? OnDelivering { get; set; }

    internal CancellationTokenSource Stopping { get; } = new();

    /// <summary>Whether the stub does something for the method.</summary>
    public static bool Serves(string method) =>
        method == StubEndpoint.PollMethod || ApiMethods.Handlers.ContainsKey(method);

    public static async Task<BotApiStub> StartAsync(BotApiStubOptions? options = null)
    {
        var stub = new BotApiStub(options ?? new BotApiStubOptions());
        await stub._server.StartAsync(new Application(stub.Endpoint), CancellationToken.None);
        stub.Url = stub
            ._server.Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.First();
        return stub;
    }

    /// <summary>Registers a bot. Without a token it gets one; the number before the colon is the bot's id.</summary>
    public StubBot AddBot(
        string? token = null,
        string? username = null,
        string firstName = "Мой дом"
    )
    {
        var number = Interlocked.Increment(ref _lastBot);
        token ??= string.Create(
            CultureInfo.InvariantCulture,
            $"{700_000_000 + number}:stub-token-{number}"
        );
        var bot = new StubBot(this, token, username ?? $"stub_{number}_bot", firstName);
        return _bots.TryAdd(token, bot) && _bots.Values.Count(b => b.Id == bot.Id) == 1
            ? bot
            : throw new InvalidOperationException($"The bot {bot.Id} is registered already.");
    }

    public StubUser AddUser(
        string firstName = "Анна",
        string? lastName = null,
        string? username = null,
        string? phoneNumber = null,
        long? id = null,
        string languageCode = "ru"
    )
    {
        var number = Interlocked.Increment(ref _lastUser);
        var user = new StubUser(
            this,
            id ?? 5_000_000_000 + number,
            firstName,
            lastName,
            username,
            phoneNumber ?? string.Create(CultureInfo.InvariantCulture, $"7916{number:0000000}"),
            languageCode
        );
        return _users.TryAdd(user.Id, user)
            ? user
            : throw new InvalidOperationException($"The user {user.Id} exists already.");
    }

    public async ValueTask DisposeAsync()
    {
        await Stopping.CancelAsync();
        foreach (var bot in _bots.Values)
            bot.Feed.Stop();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _server.StopAsync(atOnce.Token);
        _server.Dispose();
        Stopping.Dispose();
    }

    internal StubBot? FindBot(ReadOnlySpan<char> token) =>
        _bots.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var bot) ? bot : null;

    internal StubUser? FindUser(long id) => _users.GetValueOrDefault(id);

    internal void Delivering(StubUpdate update)
    {
        update.CountAttempt();
        OnDelivering?.Invoke(update);
    }

    internal StubEndpoint Endpoint => field ??= new(this);

    /// <summary>Calls that came in the response to a webhook.</summary>
    public int Replies => Endpoint.Replies;

    internal void Record(
        ApiCall? call,
        MethodContract method,
        StubBot bot,
        int status,
        string? description
    )
    {
        if (!Options.KeepHistory && status < 400)
            return;
        var record = new StubCall(
            method.Name,
            bot.Id,
            call?.ChatId ?? 0,
            call?.MessageId ?? 0,
            status,
            description,
            Options.KeepHistory ? call?.Parameters.GetRawText() : null,
            Options.Clock.GetUtcNow()
        );
        if (Options.KeepHistory)
            _calls.Enqueue(record);
        if (status < 400)
            return;
        _refusals.Enqueue(record);
        if (_refusals.Count > MostRefusalsKept)
            _refusals.TryDequeue(out _);
    }

    private sealed class Application(StubEndpoint endpoint) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => endpoint.HandleAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception) { }
    }
}
