using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>
/// Sends the messages that turns have saved. They arrive in memory right after the commit, already claimed; rows are read
/// only after a start, when another process wrote them, and as the safety net.
/// </summary>
public sealed class Sender : ITurnListener, IAsyncDisposable
{
    private const int MostPending = 500;
    private static readonly TimeSpan OrphansEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForgottenEvery = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<BotId, BotLanes> _bots = new();
    private readonly SemaphoreSlim _polling = new(1, 1);
    private readonly SemaphoreSlim _wanted = new(0, 1);
    private readonly CancellationTokenSource _stopped = new();
    private readonly SendingContext _context;
    private readonly LaneOwnership _ownership;
    private DateTime _orphansAt;
    private DateTime _forgottenAt;
    private volatile bool _stopping;

    public Sender(
        IEnumerable<IChannelSender> channels,
        LaneOwnership ownership,
        IBotDbSource source,
        ICommitter committer,
        Lazy<UnitOfWork> turns,
        Lazy<ITurnListener[]> listeners,
        SendingOptions options,
        SendingMetrics metrics,
        TimeProvider clock,
        ILogger<Sender> log
    )
    {
        _ownership = ownership;
        _context = new(
            channels.ToDictionary(c => c.Channel),
            options,
            clock,
            Random.Shared,
            ownership,
            new OutboxRows(source, committer),
            new ResultWriter(committer, log),
            metrics,
            turns,
            listeners,
            log,
            _stopped.Token
        );
        metrics.Observe(Unsent);
        (_orphansAt, _forgottenAt) = (_context.Now + OrphansEvery, _context.Now + ForgottenEvery);
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is MessagesStored stored)
                foreach (var message in stored.Messages)
                    Take(message);
    }

    /// <summary>
    /// One round of the safety net: prolongs leases, takes lanes that nobody owns, and finds rows that no signal told of.
    /// </summary>
    public async Task PollAsync(CancellationToken ct)
    {
        await _polling.WaitAsync(ct);
        try
        {
            _ = _context.Listeners.Value; // not for the first time while the container is being taken down
            foreach (var lost in await _ownership.RenewAsync(ct))
                Lose(lost);
            await TakeFreeBotsAsync(ct);
            await TakePendingAsync(ct);
            if (Due(ref _orphansAt, OrphansEvery))
                foreach (var lanes in _bots)
                    await TakeOrphansAsync(lanes.Key, lanes.Value, ct);
            if (Due(ref _forgottenAt, ForgottenEvery))
                foreach (var lanes in _bots)
                    await TakeForgottenAsync(lanes.Key, lanes.Value, ct);
            foreach (var lanes in _bots.Values)
                lanes.Wake();
        }
        finally
        {
            _polling.Release();
        }
    }

    /// <summary>Waits until there is reason for a round: time has passed, or a message came for a bot without an owner.</summary>
    internal async Task WaitAsync(CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var wanted = _wanted.WaitAsync(waiting.Token);
        await Task.WhenAny(
            wanted,
            Task.Delay(_context.Options.Poll, _context.Clock, waiting.Token)
        );
        await waiting.CancelAsync();
    }

    /// <summary>Finishes what is on its way and the live answers, gives back the rest and the leases.</summary>
    public async Task StopAsync()
    {
        if (_stopping)
            return;
        _stopping = true;
        _ownership.Stop();
        var began = _context.Clock.GetTimestamp();
        while (
            _bots.Values.Any(b => !b.IsDrained())
            && _context.Clock.GetElapsedTime(began) < _context.Options.Drain
        )
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        foreach (var lanes in _bots.Values)
            lanes.HandBack();
        await _stopped.CancelAsync();
        await _context.Results.DisposeAsync();
        await _ownership.ReleaseAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopping)
            await StopAsync();
        foreach (var lanes in _bots.Values)
            lanes.Dispose();
    }

    /// <summary>Nothing is on its way and every result is written.</summary>
    internal bool IsStill() => _bots.Values.All(b => b.IsStill());

    /// <summary>Something waits to be sent, at once or at a time.</summary>
    internal bool HasUnsent() => _bots.Values.Any(b => b.Unsent().Any());

    /// <summary>Stops without any of the courtesies, as a killed process does. For tests.</summary>
    internal void Kill()
    {
        _stopping = true;
        _ownership.Stop();
        foreach (var lanes in _bots.Values)
            lanes.Close();
        _stopped.Cancel();
        _ownership.Dispose();
    }

    private void Take(Message message)
    {
        if (
            message.State == MessageState.Claimed
            && _bots.TryGetValue(message.BotId, out var lanes)
            && lanes.Fence == message.Fence
        )
            lanes.Enqueue(new(message));
        else if (message.State == MessageState.Pending && _wanted.CurrentCount == 0)
            Want();
    }

    private void Want()
    {
        try
        {
            _wanted.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was quicker: one round serves both.
        }
    }

    private async Task TakeFreeBotsAsync(CancellationToken ct)
    {
        foreach (var (bot, channel) in await _context.Rows.BotsAsync(ct))
            if (
                !_bots.ContainsKey(bot)
                && _context.Channels.TryGetValue(channel, out var sender)
                && sender.Serves(bot)
            )
                await TakeAsync(bot, ct);
    }

    private async Task TakeAsync(BotId bot, CancellationToken ct)
    {
        // The lanes must be there before a turn can claim a message for them.
        var fence = await _ownership.AcquireAsync(bot, f => _bots[bot] = new(bot, f, _context), ct);
        if (fence is null)
            return;
        var lanes = _bots[bot];
        var orphans = await TakeOrphansAsync(bot, lanes, ct);
        var pending = await TakePendingAsync([bot], ct);
        lanes.Open();
        _context.Log.Taken(bot, fence.Value, orphans + pending);
    }

    private void Lose(BotId bot)
    {
        if (!_bots.TryRemove(bot, out var lanes))
            return;
        lanes.Close();
        lanes.Dispose();
        _context.Log.Lost(bot);
    }

    private Task<int> TakePendingAsync(CancellationToken ct) =>
        _bots.IsEmpty ? Task.FromResult(0) : TakePendingAsync([.. _bots.Keys], ct);

    private async Task<int> TakePendingAsync(IReadOnlyCollection<BotId> bots, CancellationToken ct)
    {
        for (var taken = 0; ; )
        {
            var pending = await _context.Rows.PendingAsync(bots, MostPending, ct);
            var claimed = await _context.Rows.ClaimAsync(pending, FenceOf, ct);
            foreach (var message in claimed)
                if (_bots.TryGetValue(message.BotId, out var lanes))
                    lanes.Enqueue(new(message) { NotBefore = message.NextAttemptAt });
            taken += claimed.Count;
            if (pending.Count < MostPending || claimed.Count == 0)
                return taken;
        }
    }

    private async Task<int> TakeOrphansAsync(BotId bot, BotLanes lanes, CancellationToken ct)
    {
        var orphans = await _context.Rows.OrphansAsync(bot, lanes.Fence, ct);
        foreach (var message in orphans)
            lanes.Enqueue(PerhapsSent(message));
        return orphans.Count;
    }

    // Committed under our fence, but the signal never came: the turn's connection broke in the very commit.
    private async Task TakeForgottenAsync(BotId bot, BotLanes lanes, CancellationToken ct)
    {
        var before = _context.Now - ForgottenEvery / 2;
        foreach (var message in await _context.Rows.ClaimedAsync(bot, lanes.Fence, before, ct))
            if (!lanes.Has(message))
                lanes.Enqueue(PerhapsSent(message));
    }

    private static OutgoingMessage PerhapsSent(Message message) =>
        new(message)
        {
            Copies = Math.Max(1, message.Attempts),
            WriteFirst = true,
            NotBefore = message.NextAttemptAt,
        };

    private long? FenceOf(BotId bot) => _bots.TryGetValue(bot, out var lanes) ? lanes.Fence : null;

    private bool Due(ref DateTime at, TimeSpan every)
    {
        if (_context.Now < at)
            return false;
        at = _context.Now + every;
        return true;
    }

    private IEnumerable<(Lane Lane, int Count, TimeSpan Oldest)> Unsent() =>
        _bots
            .Values.SelectMany(b => b.Unsent())
            .GroupBy(u => u.Lane)
            .Select(g => (g.Key, g.Sum(u => u.Count), g.Max(u => u.Oldest)));
}
