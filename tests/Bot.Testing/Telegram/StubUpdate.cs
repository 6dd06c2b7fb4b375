namespace Bot.Testing.Telegram;

/// <summary>Something that a person did, on its way to the bot.</summary>
public sealed class StubUpdate
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _delivered;
    private bool _isDelivered;
    private int _attempts;

    internal StubUpdate(StubChat chat, long id, string kind, StubQueue queue) =>
        (Chat, UpdateId, Kind, Queue) = (chat, id, kind, queue);

    public StubChat Chat { get; }

    public long UpdateId { get; }

    /// <summary>The field of the update: <c>message</c>, <c>callback_query</c>, …</summary>
    public string Kind { get; }

    /// <summary>The message that it is about: the new one, or the one whose button was pressed.</summary>
    public StubMessage? Message { get; internal init; }

    /// <summary>The id of the callback or pre-checkout query, where it is one.</summary>
    public string? QueryId { get; internal init; }

    /// <summary>The update as it is sent.</summary>
    public ReadOnlyMemory<byte> Json { get; internal set; }

    /// <summary>How often it was posted or handed out.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>The bot did not ask for this kind (<c>allowed_updates</c>): it is never delivered.</summary>
    public bool IsUnwanted { get; internal set; }

    public bool IsDelivered => Volatile.Read(ref _isDelivered);

    /// <summary>Ends when the bot confirmed it: by a 2xx, or by an offset above it.</summary>
    public Task Delivered
    {
        get
        {
            lock (_gate)
            {
                if (_isDelivered)
                    return Task.CompletedTask;
                _delivered ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                return _delivered.Task;
            }
        }
    }

    internal StubQueue Queue { get; }

    /// <summary>Its place among the bot's undelivered updates, or null once it left.</summary>
    internal LinkedListNode<StubUpdate>? Place { get; set; }

    internal int CountAttempt() => Interlocked.Increment(ref _attempts);

    internal void MarkDelivered()
    {
        lock (_gate)
        {
            _isDelivered = true;
            _delivered?.TrySetResult();
        }
    }
}

/// <summary>
/// Updates of one queue are delivered one after the other, each only after the one before was taken. Messages of a chat
/// share one; button presses and pre-checkouts of a person have their own, so they overtake.
/// </summary>
internal readonly record struct StubQueue(StubLane Lane, long Id);

internal enum StubLane
{
    Messages,
    Callbacks,
    Checkouts,
    Membership,
    Repeats,
}
