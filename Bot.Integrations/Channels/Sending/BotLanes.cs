using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>
/// Everything one bot has to send, under one fence. Live answers start as soon as there is a slot; the other lanes share
/// the bot's and the chat's pace, the more urgent first. No thread of its own: whoever adds a message, ends a send or
/// wakes by the timer looks what may start. Decisions are made under one short lock; sending and writing outside it.
/// </summary>
internal sealed class BotLanes : IDisposable
{
    private static readonly TimeSpan LongestOutagePause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly BotId _bot;
    private readonly SendingContext _context;
    private readonly Dictionary<ConversationId, Chat> _chats = [];
    private readonly Queue<Chat> _lingering = new();
    private readonly Queue<LaneQueue>[] _ready = [new(), new(), new(), new()];
    private readonly PriorityQueue<LaneQueue, DateTime> _held = new();
    private readonly HashSet<(ConversationId, int)> _unsettled = [];
    private readonly RecentCards _cards = new();
    private readonly ITimer _timer;
    private readonly TimeSpan _botPace;
    private readonly TimeSpan _chatPace;
    private DateTime _timerAt = DateTime.MaxValue;
    private DateTime _pausedUntil;
    private DateTime _nextPaced;
    private int _liveCalls;
    private int _pacedCalls;
    private int _unwritten;
    private int _turns;
    private int _failures;
    private bool _isOpen;
    private bool _isClosed;

    public BotLanes(BotId bot, long fence, SendingContext context)
    {
        (_bot, Fence, _context) = (bot, fence, context);
        _botPace = TimeSpan.FromSeconds(1 / context.Options.PerBotAndSecond);
        _chatPace = TimeSpan.FromSeconds(1 / context.Options.PerChatAndSecond);
        _timer = context.Clock.CreateTimer(
            static lanes => ((BotLanes)lanes!).OnTimer(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public long Fence { get; }

    // ------------------------------------------------------------ in

    /// <summary>Adds a message unless it is here already. Never waits.</summary>
    public void Enqueue(OutgoingMessage message)
    {
        lock (_gate)
        {
            if (_isClosed || !_unsettled.Add((message.Conversation, message.Message.Seq)))
                return;
            if (!_chats.TryGetValue(message.Conversation, out var chat))
            {
                _chats[message.Conversation] = chat = new(this, message.Conversation);
                message.LookForOlder = !_context.Ownership.IsAlone;
            }
            var lane = chat.Of(message.Message.Lane);
            lane.Insert(message);
            if (lane.State == LaneState.Idle)
                MakeReady(lane);
            Pump();
        }
    }

    /// <summary>Begins to send: what a former owner left has been added.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _isOpen = true;
            Pump();
        }
    }

    /// <summary>The lanes are another process's now: forget everything. Results of running sends are refused by the fence.</summary>
    public void Close()
    {
        lock (_gate)
        {
            (_isOpen, _isClosed) = (false, true);
            RemoveAllWaiting();
        }
    }

    /// <summary>The lease was renewed, or time has passed: look again.</summary>
    public void Wake()
    {
        lock (_gate)
            Pump();
    }

    public bool Has(Message message)
    {
        lock (_gate)
            return _unsettled.Contains((message.ConversationId, message.Seq));
    }

    // ------------------------------------------------------------ stop

    /// <summary>No live answer waits for a slot, and nothing is on its way.</summary>
    public bool IsDrained()
    {
        lock (_gate)
            return _liveCalls + _pacedCalls + _turns == 0
                && (
                    _ready[(int)Lane.Live].Count == 0
                    || _pausedUntil > _context.Now
                    || !_context.Ownership.Owns(_bot, Fence)
                );
    }

    /// <summary>Nothing is on its way or being written; what waits, waits for a time.</summary>
    public bool IsStill()
    {
        lock (_gate)
            return _unwritten == 0
                && _liveCalls + _pacedCalls + _turns == 0
                && (
                    !_isOpen
                    || _ready[(int)Lane.Live].Count + PacedReady == 0
                    || Soonest() > _context.Now
                );
    }

    /// <summary>Gives back what was not begun, so that the next owner need not take it for possibly sent.</summary>
    public void HandBack()
    {
        lock (_gate)
        {
            _isOpen = false;
            var left = RemoveAllWaiting();
            foreach (var message in left)
                if (message is { Copies: 0, WriteFirst: false })
                    Post(Record(message, MessageState.Pending));
            if (left.Count > 0)
                _context.Log.LeftUnsent(_bot, left.Count);
        }
    }

    public void Dispose() => _timer.Dispose();

    // ------------------------------------------------------------ what may start (under the gate)

    private void Pump()
    {
        var now = _context.Now;
        ForgetQuietChats(now);
        if (!_isOpen || !_context.Ownership.Owns(_bot, Fence))
            return;
        while (_held.TryPeek(out var lane, out var until) && until <= now)
        {
            _held.Dequeue();
            Resume(lane);
        }
        if (now >= _pausedUntil)
        {
            while (MayCall(live: true) && _ready[(int)Lane.Live].TryDequeue(out var lane))
                TryStart(lane, now);
            while (now >= _nextPaced && MayCall(live: false) && NextPaced(out var lane))
                StartPaced(lane, now);
        }
        SetTimer(now);
    }

    // In an outage one message at a time finds out whether it is over.
    private bool MayCall(bool live) =>
        IsOutage ? _liveCalls + _pacedCalls == 0
        : live ? _liveCalls < _context.Options.MostLiveCalls
        : _pacedCalls < _context.Options.MostPacedCalls;

    private int PacedReady =>
        _ready[(int)Lane.Offer].Count
        + _ready[(int)Lane.Reminder].Count
        + _ready[(int)Lane.Bulk].Count;

    private bool IsOutage => _failures >= _context.Options.OutageAfter;

    private bool NextPaced(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out LaneQueue? lane
    ) =>
        _ready[(int)Lane.Offer].TryDequeue(out lane)
        || _ready[(int)Lane.Reminder].TryDequeue(out lane)
        || _ready[(int)Lane.Bulk].TryDequeue(out lane);

    private void StartPaced(LaneQueue lane, DateTime now)
    {
        if (lane.Chat.NextPaced > now)
        {
            Hold(lane, lane.Chat.NextPaced);
            return;
        }
        if (!TryStart(lane, now))
            return;
        // One interval may be caught up, or late timers would add up to a slower pace.
        _nextPaced = Later(_nextPaced, now - _botPace) + _botPace;
        lane.Chat.NextPaced = now + _chatPace;
    }

    private bool TryStart(LaneQueue lane, DateTime now)
    {
        if (lane.IsEmpty)
        {
            lane.State = LaneState.Idle;
            Linger(lane.Chat);
            return false;
        }
        if (lane.Head.NotBefore > now)
        {
            Hold(lane, lane.Head.NotBefore.Value);
            return false;
        }
        if (lane.Chat.IsLeaving || CardIsOnItsWay(lane))
        {
            lane.State = LaneState.Blocked;
            return false;
        }
        DropSuperseded(lane);
        lane.State = LaneState.Running;
        _ = lane.IsLive ? _liveCalls++ : _pacedCalls++;
        ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
        return true;
    }

    // An edit must find the message that another lane is just sending.
    private static bool CardIsOnItsWay(LaneQueue lane)
    {
        if (lane.Head.Message.CardKey is not { } card)
            return false;
        foreach (var other in lane.Chat.Lanes)
            if (other?.Current?.Message.CardKey == card)
                return true;
        return false;
    }

    // An older edit of the same card waiting in a slower lane would bring back what is out of date.
    private void DropSuperseded(LaneQueue lane)
    {
        if (lane.Head.Message.CardKey is not { } card || !lane.Head.IsEdit)
            return;
        foreach (var other in lane.Chat.Lanes)
            if (other is not null && other != lane)
                foreach (var message in other.RemoveWaiting(m => IsOlder(m, card, lane.Head)))
                    Post(Record(message, MessageState.Dropped, error: "superseded"));
    }

    private static bool IsOlder(OutgoingMessage message, string card, OutgoingMessage than) =>
        message.Message.CardKey == card
        && message.Message.Seq < than.Message.Seq
        && message.Copies == 0
        && message.Body.Keyboard is null;

    private void MakeReady(LaneQueue lane)
    {
        lane.State = LaneState.Ready;
        _ready[(int)lane.Lane].Enqueue(lane);
    }

    private void Hold(LaneQueue lane, DateTime until)
    {
        lane.State = LaneState.Held;
        _held.Enqueue(lane, until);
    }

    private void Resume(LaneQueue lane)
    {
        if (!lane.IsEmpty)
        {
            MakeReady(lane);
            return;
        }
        lane.State = LaneState.Idle;
        Linger(lane.Chat);
    }

    private void Unblock(Chat chat)
    {
        foreach (var lane in chat.Lanes)
            if (lane?.State == LaneState.Blocked)
                Resume(lane);
    }

    private void Linger(Chat chat)
    {
        if (chat.Lingers || !chat.IsIdle)
            return;
        if (chat.NextPaced <= _context.Now)
        {
            _chats.Remove(chat.Id);
            return;
        }
        chat.Lingers = true;
        _lingering.Enqueue(chat);
    }

    private void ForgetQuietChats(DateTime now)
    {
        while (_lingering.TryPeek(out var chat) && chat.NextPaced <= now)
        {
            _lingering.Dequeue();
            chat.Lingers = false;
            if (chat.IsIdle)
                _chats.Remove(chat.Id);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerAt = DateTime.MaxValue;
            Pump();
        }
    }

    private void SetTimer(DateTime now)
    {
        var at = Soonest();
        if (at == _timerAt || at == DateTime.MaxValue)
            return;
        _timerAt = at;
        _timer.Change(Later(at, now) - now, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When something may start that may not yet; without counting what waits for a slot only.</summary>
    private DateTime Soonest()
    {
        var soonest = DateTime.MaxValue;
        if (_held.TryPeek(out _, out var until))
            soonest = until;
        if (_ready[(int)Lane.Live].Count > 0 && MayCall(live: true))
            soonest = Sooner(soonest, _pausedUntil);
        if (PacedReady > 0 && MayCall(live: false))
            soonest = Sooner(soonest, Later(_nextPaced, _pausedUntil));
        return soonest;
    }

    // ------------------------------------------------------------ one send (outside the gate)

    /// <summary>Sends the first message of a running lane. Called once for each start.</summary>
    internal async Task SendHeadAsync(LaneQueue lane)
    {
        OutgoingMessage message;
        lock (_gate)
            message = lane.Head;
        var (startedAt, began) = (_context.Now, _context.Clock.GetTimestamp());
        var result = await PrepareAsync(message) ?? await CallAsync(message);
        if (result is not null)
            _context.Metrics.Ended(lane.Lane, result, _context.Clock.GetElapsedTime(began));
        lock (_gate)
            Finish(lane, message, result, startedAt);
    }

    /// <summary>What must be known and written before the send. No copy can go out here.</summary>
    /// <returns>Null: send it.</returns>
    private async Task<SendResult?> PrepareAsync(OutgoingMessage message)
    {
        try
        {
            if (message.LookForOlder && await BringOlderAsync(message))
                message.IsPassedBy = true;
            else if (message.IsEdit)
                message.EditOf = await FindCardAsync(message);
            if (message.IsPassedBy)
                return null;
            if (message.Copies >= 2 && message.EditOf is null)
                return new SendResult.Refused("unclear");
            if (message.WriteFirst || message.Copies > 0)
                await WriteFirstAsync(message);
            return null;
        }
        catch (Exception e)
        {
            return new SendResult.NotSent(e.GetType().Name);
        }
    }

    /// <returns>Null: not sent now.</returns>
    private async Task<SendResult?> CallAsync(OutgoingMessage message)
    {
        if (message.IsForgotten || message.IsPassedBy || !_context.Ownership.Owns(_bot, Fence))
            return null;
        if (message is { Copies: > 0, EditOf: null })
            _context.Metrics.SecondCopy(message.Message.Lane);
        try
        {
            return await _context
                .Channels[message.Message.Channel]
                .SendAsync(message, _context.Stopped);
        }
        catch (Exception e)
        {
            var (seq, conversation) = (message.Message.Seq, message.Conversation.Value);
            _context.Log.ChannelThrew(seq, conversation, e.GetType().Name);
            return new SendResult.Unclear(e.GetType().Name);
        }
    }

    private async Task<bool> BringOlderAsync(OutgoingMessage message)
    {
        message.LookForOlder = false;
        var older = await _context.Rows.OlderAsync(message.Message, _context.Stopped);
        var claimed = await _context.Rows.ClaimAsync(older, _ => Fence, _context.Stopped);
        if (claimed.Count == 0)
            return false;
        lock (_gate)
        {
            // The head steps back behind them: it is not on its way yet.
            var lane = _chats[message.Conversation].Of(message.Message.Lane);
            lane.State = LaneState.Blocked;
            foreach (var row in claimed)
                if (_unsettled.Add((row.ConversationId, row.Seq)))
                    lane.Insert(new(row));
            lane.State = LaneState.Running;
        }
        return true;
    }

    private async Task<string?> FindCardAsync(OutgoingMessage message)
    {
        lock (_gate)
            if (_cards.Find(message.Conversation, message.Message.CardKey!) is { } recent)
                return recent;
        return await _context.Rows.FindCardAsync(message.Message, _context.Stopped);
    }

    // A further copy is written down before it goes out: a crash in between must not lead to a third.
    private async Task WriteFirstAsync(OutgoingMessage message)
    {
        var copies = message.EditOf is null ? message.Copies + 1 : message.Copies;
        var record = Record(message, MessageState.Unknown) with { Attempts = copies };
        lock (_gate)
            _unwritten++;
        message.IsForgotten = !await _context.Results.WriteAsync(record);
        message.WriteFirst = false;
    }

    // ------------------------------------------------------------ what became of it (under the gate)

    private void Finish(
        LaneQueue lane,
        OutgoingMessage message,
        SendResult? result,
        DateTime startedAt
    )
    {
        _ = lane.IsLive ? _liveCalls-- : _pacedCalls--;
        lane.State = LaneState.Idle;
        if (result is not (null or SendResult.Unclear or SendResult.NotSent))
            _failures = 0;
        switch (result)
        {
            case null:
                NotNow(lane, message);
                break;
            case SendResult.Sent sent:
                Delivered(lane, message, sent.ExternalId);
                break;
            case SendResult.NotModified:
                Delivered(lane, message, message.EditOf);
                break;
            case SendResult.TargetGone:
                _cards.Forget(message.Conversation, message.Message.CardKey ?? "");
                (message.SendAnew, message.EditOf) = (true, null);
                break;
            case SendResult.RetryAfter wait:
                Wait(lane, message, wait);
                break;
            case SendResult.Unreachable gone:
                lane.RemoveHead();
                lane.Chat.IsLeaving = true;
                _ = LeaveAsync(lane.Chat, message, startedAt, gone.Code);
                break;
            case SendResult.Refused refused:
                Park(lane, message, refused.Code);
                break;
            case SendResult.Unclear unclear:
                Unclear(lane, message, unclear.Code);
                break;
            case SendResult.NotSent notSent:
                Failed(lane, message, notSent.Code);
                break;
        }
        if (lane.State == LaneState.Idle)
            Resume(lane);
        Unblock(lane.Chat);
        Pump();
    }

    private void NotNow(LaneQueue lane, OutgoingMessage message)
    {
        message.IsPassedBy = false;
        if (!message.IsForgotten)
            return;
        lane.RemoveWaiting(m => m == message);
        _unsettled.Remove((message.Conversation, message.Message.Seq));
    }

    private void Delivered(LaneQueue lane, OutgoingMessage message, string? externalId)
    {
        lane.RemoveHead();
        if (message.Message.CardKey is { } card && externalId is not null)
            _cards.Sent(message.Conversation, card, message.Message.Seq, externalId);
        Post(
            Record(message, MessageState.Sent) with
            {
                ExternalId = externalId,
                SentAt = _context.Now,
                Attempts = message.EditOf is null
                    ? message.Copies + 1
                    : Math.Max(1, message.Copies),
            }
        );
    }

    private void Wait(LaneQueue lane, OutgoingMessage message, SendResult.RetryAfter wait)
    {
        var until = _context.Now + wait.Delay;
        if (wait.WholeBot)
            _pausedUntil = Later(_pausedUntil, until);
        Hold(lane, until);
        Post(Record(message, Undecided(message), until, "retry_after"));
    }

    private void Unclear(LaneQueue lane, OutgoingMessage message, string code)
    {
        // An edit that is made twice is made once.
        if (message.EditOf is not null)
        {
            Failed(lane, message, code);
            return;
        }
        CountFailure(code);
        message.Copies++;
        if (message.Copies >= 2)
            Park(lane, message, "unclear");
        else
            Postpone(lane, message, code);
    }

    private void Failed(LaneQueue lane, OutgoingMessage message, string code)
    {
        CountFailure(code);
        if (_context.Now - message.Message.At > _context.Options.GiveUpAfter)
            Park(lane, message, code);
        else
            Postpone(lane, message, code);
    }

    private void Postpone(LaneQueue lane, OutgoingMessage message, string code)
    {
        var after = _context.Options.Backoff.After(++message.Failures, _context.Random);
        var until = _context.Now + after;
        Hold(lane, until);
        Post(Record(message, Undecided(message), until, code));
    }

    private void CountFailure(string code)
    {
        var now = _context.Now;
        if (now < _pausedUntil)
            return; // one of many that were on their way when the outage began
        if (++_failures == _context.Options.OutageAfter)
            _context.Log.Outage(_bot, code);
        if (!IsOutage)
            return;
        var pause = new Backoff(_context.Options.FirstRetry, LongestOutagePause);
        _pausedUntil =
            now + pause.After(_failures - _context.Options.OutageAfter + 1, _context.Random);
    }

    private static MessageState Undecided(OutgoingMessage message) =>
        message.Copies > 0 ? MessageState.Unknown : MessageState.Claimed;

    private SendRecord Record(
        OutgoingMessage message,
        MessageState state,
        DateTime? next = null,
        string? error = null
    ) => new(this, message.Message, Fence, state, null, null, message.Copies, next, error);

    private void Post(SendRecord record)
    {
        _unwritten++;
        _context.Results.Post(record);
    }

    /// <summary>A result is in the row, or was refused.</summary>
    internal void OnWritten(SendRecord record, bool applied)
    {
        lock (_gate)
        {
            _unwritten--;
            if (record.IsLast)
                _unsettled.Remove((record.Message.ConversationId, record.Message.Seq));
        }
        if (!applied)
            _context.Metrics.Overtaken();
        else if (record.IsLast)
            Announce(record.Message);
    }

    private void Announce(Message message)
    {
        var settled = new MessagesSettled(message.TenantId, message.ConversationId, message.Seq);
        foreach (var listener in _context.Listeners.Value)
            listener.OnCommitted(message.TenantId, [settled]);
    }

    // ------------------------------------------------------------ turns about a message

    private void Park(LaneQueue lane, OutgoingMessage message, string code)
    {
        lane.RemoveHead();
        _ = ParkAsync(message, code);
    }

    private async Task ParkAsync(OutgoingMessage message, string code)
    {
        _context.Log.Parked(message.Message.Seq, message.Conversation.Value, code);
        var short_ = code.Length <= 200 ? code : code[..200];
        await TurnAsync(
            message,
            ct =>
                _context.Turns.Value.RunAsync<ParkMessage, Done>(
                    message.Message.TenantId,
                    Domain.Turns.Actor.System,
                    (park, token) =>
                        park.RunAsync(
                            message.Conversation,
                            message.Message.Seq,
                            message.Copies,
                            short_,
                            token
                        ),
                    ct
                )
        );
    }

    private async Task LeaveAsync(Chat chat, OutgoingMessage message, DateTime triedAt, string code)
    {
        _context.Log.Unreachable(message.Conversation.Value, code);
        IReadOnlyList<int> dropped = [];
        await TurnAsync(
            message,
            async ct =>
                dropped = await _context.Turns.Value.RunAsync<MarkUnreachable, IReadOnlyList<int>>(
                    message.Message.TenantId,
                    Domain.Turns.Actor.System,
                    (mark, token) =>
                        mark.RunAsync(
                            message.Conversation,
                            message.Message.Seq,
                            triedAt,
                            code,
                            token
                        ),
                    ct
                )
        );
        lock (_gate)
        {
            foreach (var lane in chat.Lanes)
                Forget(lane?.RemoveWaiting(m => dropped.Contains(m.Message.Seq)) ?? []);
            chat.IsLeaving = false;
            Unblock(chat);
            Linger(chat);
            Pump();
        }
    }

    /// <summary>Until it is saved: the message must not be forgotten.</summary>
    private async Task TurnAsync(OutgoingMessage message, Func<CancellationToken, Task> turn)
    {
        lock (_gate)
            _turns++;
        for (var failures = 1; ; failures++)
            try
            {
                await turn(_context.Stopped);
                break;
            }
            catch (Exception e) when (!_context.Stopped.IsCancellationRequested)
            {
                _context.Log.TurnFailed(e, message.Message.Seq, message.Conversation.Value);
                var after = _context.Options.Backoff.After(failures, _context.Random);
                await Task.Delay(after, _context.Clock, CancellationToken.None);
            }
            catch (Exception)
            {
                break; // stopping: the row stays, the next owner tries again
            }
        lock (_gate)
        {
            _turns--;
            _unsettled.Remove((message.Conversation, message.Message.Seq));
        }
    }

    // ------------------------------------------------------------ small things

    /// <summary>Messages still to be sent by lane, and the age of the oldest.</summary>
    public IEnumerable<(Lane Lane, int Count, TimeSpan Oldest)> Unsent()
    {
        var now = _context.Now;
        lock (_gate)
            return
            [
                .. _chats
                    .Values.SelectMany(c => c.Lanes.ToArray())
                    .OfType<LaneQueue>()
                    .Where(l => !l.IsEmpty)
                    .GroupBy(l => l.Lane)
                    .Select(g =>
                        (g.Key, g.Sum(l => l.Messages.Count), g.Max(l => now - l.Head.Message.At))
                    ),
            ];
    }

    private List<OutgoingMessage> RemoveAllWaiting()
    {
        List<OutgoingMessage> removed = [];
        foreach (var chat in _chats.Values)
        foreach (var lane in chat.Lanes)
            removed.AddRange(lane?.RemoveWaiting(_ => true) ?? []);
        Forget(removed);
        return removed;
    }

    private void Forget(List<OutgoingMessage> messages)
    {
        foreach (var message in messages)
            _unsettled.Remove((message.Conversation, message.Message.Seq));
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Sooner(DateTime a, DateTime b) => a < b ? a : b;
}
