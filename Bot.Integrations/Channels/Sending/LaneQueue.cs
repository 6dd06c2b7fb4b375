using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Sending;

internal enum LaneState
{
    /// <summary>Nothing to send.</summary>
    Idle,

    /// <summary>Waits its turn for a slot.</summary>
    Ready,

    /// <summary>Waits for a time.</summary>
    Held,

    /// <summary>Waits for another lane of the chat that is sending the same card.</summary>
    Blocked,

    /// <summary>Its first message is on its way.</summary>
    Running,
}

/// <summary>
/// One lane of one conversation: messages in the order of their numbers, at most one on its way. Guarded by the gate of its
/// <see cref="BotLanes"/>. Being a work item itself, it starts on the pool without an allocation.
/// </summary>
internal sealed class LaneQueue(Chat chat, Lane lane) : IThreadPoolWorkItem
{
    private readonly List<OutgoingMessage> _messages = new(2);

    public Chat Chat { get; } = chat;
    public Lane Lane { get; } = lane;
    public bool IsLive => Lane == Lane.Live;
    public LaneState State { get; set; }
    public bool IsEmpty => _messages.Count == 0;
    public OutgoingMessage Head => _messages[0];

    /// <summary>The message on its way, while the lane runs.</summary>
    public OutgoingMessage? Current => State == LaneState.Running ? _messages[0] : null;
    public IReadOnlyList<OutgoingMessage> Messages => _messages;

    /// <summary>Two turns may announce their messages in the wrong order; the numbers are right.</summary>
    public void Insert(OutgoingMessage message)
    {
        var at = _messages.Count;
        var lowest = State == LaneState.Running ? 1 : 0;
        while (at > lowest && _messages[at - 1].Message.Seq > message.Message.Seq)
            at--;
        _messages.Insert(at, message);
    }

    public void RemoveHead() => _messages.RemoveAt(0);

    /// <summary>Takes out everything that is not on its way.</summary>
    public List<OutgoingMessage> RemoveWaiting(Predicate<OutgoingMessage> which)
    {
        var first = State == LaneState.Running ? 1 : 0;
        var removed = _messages.Skip(first).Where(m => which(m)).ToList();
        foreach (var message in removed)
            _messages.Remove(message);
        return removed;
    }

    public void Execute() => _ = Chat.Bot.SendHeadAsync(this);
}

/// <summary>The lanes of one conversation that have something to send, or had a moment ago.</summary>
internal sealed class Chat(BotLanes bot, ConversationId id)
{
    private readonly LaneQueue?[] _lanes = new LaneQueue?[4];

    public BotLanes Bot { get; } = bot;
    public ConversationId Id { get; } = id;

    /// <summary>Before this time only live answers are sent here.</summary>
    public DateTime NextPaced { get; set; }

    /// <summary>The channel said 403: nothing is sent until the turn that says so is saved.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>The lanes that were ever used; null in the place of the others.</summary>
    public ReadOnlySpan<LaneQueue?> Lanes => _lanes;

    public bool IsIdle
    {
        get
        {
            foreach (var lane in _lanes)
                if (lane is not (null or { State: LaneState.Idle }))
                    return false;
            return true;
        }
    }

    /// <summary>In the list of chats that are forgotten once they may be written to again.</summary>
    public bool Lingers { get; set; }

    public LaneQueue Of(Lane lane) => _lanes[(int)lane] ??= new(this, lane);
}
