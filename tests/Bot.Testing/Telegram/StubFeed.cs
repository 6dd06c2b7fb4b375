using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>
/// The updates of one bot that it has not taken yet, in order, and the two ways to take them. Guarded by the bot's gate.
/// </summary>
internal sealed class StubFeed(StubBot bot)
{
    private readonly LinkedList<StubUpdate> _undelivered = [];
    private HashSet<string>? _wanted;
    private long _lastId = bot.Options.FirstUpdateId - 1;
    private long _repeats;
    private StubWebhook? _webhook;
    private Poll? _poll;
    private TaskCompletionSource? _arrived;

    public Uri? WebhookUrl => _webhook?.Settings.Url;

    public string? LastError { get; private set; }

    public DateTimeOffset? LastErrorAt { get; private set; }

    public int Count
    {
        get
        {
            lock (bot.Gate)
                return _undelivered.Count;
        }
    }

    public WebhookSettings? Webhook => _webhook?.Settings;

    public IReadOnlyCollection<string>? Wanted => _wanted;

    public StubUpdate Add(
        StubChat chat,
        string kind,
        StubQueue queue,
        Action<Utf8JsonWriter> write,
        StubMessage? message = null,
        string? queryId = null
    )
    {
        lock (bot.Gate)
        {
            var update = new StubUpdate(chat, _lastId + 1, kind, queue)
            {
                Message = message,
                QueryId = queryId,
                IsUnwanted = _wanted?.Contains(kind) == false,
            };
            if (update.IsUnwanted)
                return update;
            _lastId++;
            update.Json = StubJson.Object(
                (update, write),
                static (json, it) =>
                {
                    json.WriteNumber("update_id"u8, it.update.UpdateId);
                    it.write(json);
                }
            );
            update.Place = _undelivered.AddLast(update);
            Offer(update);
            return update;
        }
    }

    /// <summary>One more delivery; by webhook at once, beside whatever is on its way.</summary>
    public void Again(StubUpdate update)
    {
        lock (bot.Gate)
        {
            if (update.Place is null)
                Insert(update);
            if (_webhook is null)
                Offer(update);
            else
                _webhook.Post(update, new StubQueue(StubLane.Repeats, ++_repeats));
        }
    }

    public void Confirm(StubUpdate update)
    {
        lock (bot.Gate)
            Remove(update);
        update.MarkDelivered();
    }

    public void Failed(string error)
    {
        lock (bot.Gate)
            (LastError, LastErrorAt) = (error, bot.Options.Clock.GetUtcNow());
    }

    public void SetWebhook(WebhookSettings settings, HashSet<string>? wanted, bool drop)
    {
        lock (bot.Gate)
        {
            Prepare(wanted, drop);
            _poll?.Terminate();
            // The same address again changes the terms but repeats nothing that is on its way.
            if (
                _webhook is { } current
                && current.Settings.Url == settings.Url
                && current.Settings.MaxConnections == settings.MaxConnections
            )
            {
                current.Settings = settings;
                return;
            }
            _webhook?.Stop();
            _webhook = new StubWebhook(bot, settings);
            foreach (var update in _undelivered)
                _webhook.Post(update);
        }
    }

    public void DeleteWebhook(bool drop)
    {
        lock (bot.Gate)
        {
            Prepare(null, drop);
            _webhook?.Stop();
            _webhook = null;
            (LastError, LastErrorAt) = (null, null);
        }
    }

    public void Stop()
    {
        lock (bot.Gate)
        {
            _webhook?.Stop();
            _poll?.Terminate();
        }
    }

    public async Task<IReadOnlyList<StubUpdate>> PollAsync(
        long offset,
        int limit,
        int timeoutSeconds,
        HashSet<string>? wanted,
        CancellationToken cancel
    )
    {
        var poll = Begin(offset, wanted);
        using var limitOfTime = CancellationTokenSource.CreateLinkedTokenSource(cancel, poll.Ended);
        limitOfTime.CancelAfter(TimeSpan.FromSeconds(timeoutSeconds));
        try
        {
            while (true)
            {
                Task arrived;
                lock (bot.Gate)
                {
                    var batch = Take(offset, limit);
                    if (batch.Count > 0 || timeoutSeconds == 0)
                        return batch;
                    _arrived ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                    arrived = _arrived.Task;
                }
                await arrived.WaitAsync(limitOfTime.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return poll.Ended.IsCancellationRequested
                ? throw Conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
                : [];
        }
        finally
        {
            lock (bot.Gate)
                if (_poll == poll)
                    _poll = null;
        }
    }

    private Poll Begin(long offset, HashSet<string>? wanted)
    {
        lock (bot.Gate)
        {
            if (_webhook is not null)
                throw Conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                );
            Prepare(wanted, false);
            _poll?.Terminate();
            if (offset > 0)
                Drop(u => u.UpdateId < offset);
            else if (offset < 0)
                Drop(u => u.UpdateId <= _lastId + offset);
            return _poll = new Poll();
        }
    }

    private List<StubUpdate> Take(long offset, int limit)
    {
        var batch = new List<StubUpdate>();
        for (
            var node = _undelivered.First;
            node is not null && batch.Count < limit;
            node = node.Next
        )
            if (node.Value.UpdateId >= offset)
                batch.Add(node.Value);
        foreach (var update in batch)
            bot.Stub.Delivering(update);
        return batch;
    }

    private void Offer(StubUpdate update)
    {
        if (_webhook is not null)
        {
            _webhook.Post(update);
            return;
        }
        _arrived?.TrySetResult();
        _arrived = null;
    }

    private void Prepare(HashSet<string>? wanted, bool drop)
    {
        // An absent list leaves the setting; an empty one asks for everything again.
        if (wanted is not null)
            _wanted = wanted.Count == 0 ? null : wanted;
        if (drop)
            Drop(_ => true);
    }

    private void Drop(Func<StubUpdate, bool> which)
    {
        for (var node = _undelivered.First; node is not null; )
        {
            var (update, next) = (node.Value, node.Next);
            if (which(update))
            {
                Remove(update);
                update.MarkDelivered();
            }
            node = next;
        }
    }

    private void Remove(StubUpdate update)
    {
        if (update.Place is null)
            return;
        _undelivered.Remove(update.Place);
        update.Place = null;
    }

    private void Insert(StubUpdate update)
    {
        var later = _undelivered.First;
        while (later is not null && later.Value.UpdateId < update.UpdateId)
            later = later.Next;
        update.Place = later is null
            ? _undelivered.AddLast(update)
            : _undelivered.AddBefore(later, update);
    }

    /// <summary>A getUpdates call that is under way; a second one ends it with 409.</summary>
    private sealed class Poll
    {
        private readonly CancellationTokenSource _ended = new();

        public CancellationToken Ended => _ended.Token;

        public void Terminate() => _ = _ended.CancelAsync();
    }
}
