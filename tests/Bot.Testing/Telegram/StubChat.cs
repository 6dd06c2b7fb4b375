using System.Text;
using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>A small answer at the top of the screen: what <c>answerCallbackQuery</c> shows.</summary>
public sealed record StubPopup(string QueryId, string Text, bool IsAlert);

public enum StubChangeKind
{
    Sent,
    Edited,
    Deleted,
}

/// <summary>Something that the bot changed on the person's screen.</summary>
public sealed record StubChange(StubChangeKind Kind, StubMessage Message, StubContent Content);

/// <summary>
/// A private chat, as its person sees it: what stands there, and what the person can do. Everything a person does is an
/// update to the bot (<c>StubChat.Person.cs</c>); everything the bot does changes what <see cref="Messages"/> shows.
/// </summary>
public sealed partial class StubChat
{
    private readonly StubLog<StubMessage> _messages;
    private readonly StubLog<StubChange> _changes;
    private readonly StubLog<StubPopup> _popups;
    private readonly Dictionary<long, StubMessage> _byId = [];
    private TaskCompletionSource? _changed;
    private long _nextChange;
    private long _nextPopup;

    internal StubChat(StubBot bot, StubUser user)
    {
        (Bot, User) = (bot, user);
        var kept = bot.Options.KeepHistory ? int.MaxValue : bot.Options.KeptPerChat;
        _messages = new(kept, message => _byId.Remove(message.Id));
        _changes = new(kept);
        _popups = new(kept);
    }

    public StubBot Bot { get; }

    public StubUser User { get; }

    public long Id => User.Id;

    /// <summary>The person wrote first; before that a bot cannot begin.</summary>
    public bool IsStarted { get; private set; }

    public bool IsBlocked { get; private set; }

    /// <summary>The keyboard in place of the letters, as the newest message that changed it left it.</summary>
    public StubMarkup? Keyboard { get; private set; }

    /// <summary>All messages that stand there, of both sides, oldest first.</summary>
    public IReadOnlyList<StubMessage> Messages => Locked(() => _messages.Where(m => !m.IsDeleted));

    /// <summary>What the bot has said, oldest first, without deleted messages.</summary>
    public IReadOnlyList<StubMessage> BotMessages =>
        Locked(() => _messages.Where(m => m is { IsDeleted: false, FromBot: true }));

    public IReadOnlyList<StubPopup> Popups => Locked(() => _popups.Where(_ => true));

    /// <summary>The newest message of the bot.</summary>
    public StubMessage? Last =>
        Locked(() => _messages.Newest(m => m is { IsDeleted: false, FromBot: true }));

    public StubMessage? Find(long messageId) => Locked(() => _byId.GetValueOrDefault(messageId));

    /// <summary>The newest message that has a button with this label, or null.</summary>
    public StubMessage? FindButton(string label) =>
        Locked(() => _messages.Newest(m => !m.IsDeleted && m.Button(label) is not null));

    /// <summary>The next new message of the bot that no <c>Next…</c> gave yet; edits in between are passed over.</summary>
    public async Task<StubMessage> NextAsync(TimeSpan? patience = null) =>
        (
            await UntilAsync(
                () => Take(c => c.Kind == StubChangeKind.Sent),
                "a new message",
                patience
            )
        ).Message;

    /// <summary>The next thing that the bot changed: a new message, an edit or a deletion.</summary>
    public Task<StubChange> NextChangeAsync(TimeSpan? patience = null) =>
        UntilAsync(() => Take(_ => true), "a change", patience);

    /// <summary>The newest message that fits, now or as soon as there is one. Does not move <c>Next…</c>.</summary>
    public Task<StubMessage> WaitAsync(Func<StubMessage, bool> fits, TimeSpan? patience = null) =>
        UntilAsync(
            () => _messages.Newest(m => m is { IsDeleted: false, FromBot: true } && fits(m)),
            "a message that fits",
            patience
        );

    /// <summary>Waits until the bot's newest message that holds these words, now or later.</summary>
    public Task<StubMessage> WaitAsync(string words, TimeSpan? patience = null) =>
        UntilAsync(
            () =>
                _messages.Newest(m =>
                    m is { IsDeleted: false, FromBot: true }
                    && m.Text.Contains(words, StringComparison.OrdinalIgnoreCase)
                ),
            $"a message with «{words}»",
            patience
        );

    /// <summary>The next answer to a press that was not given yet.</summary>
    public Task<StubPopup> NextPopupAsync(TimeSpan? patience = null) =>
        UntilAsync(
            () =>
            {
                _nextPopup = Math.Max(_nextPopup, _popups.First);
                return _nextPopup < _popups.End ? _popups[_nextPopup++] : null;
            },
            "an answer to a press",
            patience
        );

    /// <summary>The answer to this press.</summary>
    public Task<StubPopup> AnswerToAsync(StubUpdate press, TimeSpan? patience = null) =>
        UntilAsync(
            () => _popups.Newest(p => p.QueryId == press.QueryId),
            "the answer to the press",
            patience
        );

    /// <summary>Passes over all that the bot has done so far: <c>Next…</c> goes on from here.</summary>
    public void Forget()
    {
        lock (Bot.Gate)
            (_nextChange, _nextPopup) = (_changes.End, _popups.End);
    }

    /// <summary>The whole conversation as text, for the message of a failing test.</summary>
    public string Transcript() => string.Join('\n', Messages);

    internal StubMessage NewMessage(
        bool fromBot,
        StubContent content,
        long? replyTo = null,
        bool isProtected = false,
        bool isSilent = false,
        string? mediaGroupId = null
    )
    {
        var message = new StubMessage(
            this,
            Bot.NextMessageId(),
            fromBot,
            Bot.Options.Clock.GetUtcNow(),
            content
        )
        {
            ReplyTo = replyTo,
            IsProtected = isProtected,
            IsSilent = isSilent,
            MediaGroupId = mediaGroupId,
        };
        _byId[message.Id] = message;
        _messages.Add(message);
        if (!fromBot)
            return message;
        if (content.Markup is { IsInline: false } markup)
            Keyboard = markup.Kind == StubMarkupKind.Keyboard ? markup : null;
        Changed(StubChangeKind.Sent, message);
        return message;
    }

    internal void Edit(StubMessage message, StubContent content)
    {
        message.Edit(content, Bot.Options.Clock.GetUtcNow(), Bot.Options.KeepHistory);
        Changed(StubChangeKind.Edited, message);
    }

    internal void Delete(StubMessage message)
    {
        message.IsDeleted = true;
        Changed(StubChangeKind.Deleted, message);
    }

    internal void Show(StubPopup popup)
    {
        _popups.Add(popup);
        Wake();
    }

    /// <summary>Whether a message of this number may have stood here before it was forgotten for lack of room.</summary>
    internal bool MayHaveForgotten(long messageId) =>
        !Bot.Options.KeepHistory
        && _messages.First > 0
        && messageId < _messages[_messages.First].Id;

    private void Changed(StubChangeKind kind, StubMessage message)
    {
        _changes.Add(new StubChange(kind, message, message.Content));
        Wake();
    }

    private StubChange? Take(Func<StubChange, bool> fits)
    {
        _nextChange = Math.Max(_nextChange, _changes.First);
        while (_nextChange < _changes.End)
        {
            var change = _changes[_nextChange++];
            if (fits(change))
                return change;
        }
        return null;
    }

    private void Wake()
    {
        _changed?.TrySetResult();
        _changed = null;
    }

    private async Task<T> UntilAsync<T>(Func<T?> look, string what, TimeSpan? patience)
        where T : class
    {
        using var limit = new CancellationTokenSource(patience ?? Bot.Options.Patience);
        while (true)
        {
            Task changed;
            lock (Bot.Gate)
            {
                if (look() is { } found)
                    return found;
                _changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }
            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(Complaint(what));
            }
        }
    }

    private string Complaint(string what)
    {
        var text = new StringBuilder($"Waited in vain for {what}.\n{Transcript()}");
        foreach (var refusal in Bot.Stub.Refusals)
            text.Append($"\nrefused: {refusal.Method} {refusal.Status} {refusal.Description}");
        if (Bot.WebhookError is { } error)
            text.Append($"\nwebhook: {error}");
        return text.ToString();
    }

    private T Locked<T>(Func<T> read)
    {
        lock (Bot.Gate)
            return read();
    }
}
