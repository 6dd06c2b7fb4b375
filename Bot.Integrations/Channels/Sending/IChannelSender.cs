using Bot.Domain;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>Sends one message through one channel. It keeps no queue and repeats nothing: the sender does.</summary>
public interface IChannelSender
{
    /// <summary>The channel's name, as in <see cref="Message.Channel"/>.</summary>
    string Channel { get; }

    /// <summary>Whether this process can send for the bot (it has its token). Asked before the bot's lanes are taken.</summary>
    bool Serves(BotId bot) => true;

    /// <summary>
    /// Sends, and says what came of it. Must end by itself (time-outs are the channel's). An exception counts as
    /// <see cref="SendResult.Unclear"/>.
    /// </summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct);
}

/// <summary>What became of one send.</summary>
public abstract record SendResult
{
    private SendResult() { }

    /// <param name="ExternalId">The channel's id of the message: of the edited one for an edit.</param>
    public sealed record Sent(string ExternalId) : SendResult;

    /// <summary>The message to edit already looks like that.</summary>
    public sealed record NotModified : SendResult
    {
        public static readonly NotModified It = new();
    }

    /// <summary>The message to edit is no longer there: it is sent anew.</summary>
    public sealed record TargetGone : SendResult
    {
        public static readonly TargetGone It = new();
    }

    /// <summary>Not sent; the channel asks to wait exactly so long (429).</summary>
    /// <param name="Delay">How long.</param>
    /// <param name="WholeBot">For all chats of the bot, or for this one alone.</param>
    public sealed record RetryAfter(TimeSpan Delay, bool WholeBot) : SendResult;

    /// <summary>Not sent: the person blocked the bot or is gone (403).</summary>
    public sealed record Unreachable(string Code) : SendResult;

    /// <summary>Not sent, and never will be as it is (400): parked, the next one goes on.</summary>
    public sealed record Refused(string Code) : SendResult;

    /// <summary>Perhaps sent: a time-out, a reset connection, an error after the body went out (5xx).</summary>
    public sealed record Unclear(string Code) : SendResult;

    /// <summary>Surely not sent: no connection.</summary>
    public sealed record NotSent(string Code) : SendResult;
}

/// <summary>A message on its way out.</summary>
public sealed class OutgoingMessage(Message message)
{
    public Message Message { get; } = message;

    public MessageBody Body => Message.ReadBody();

    /// <summary>For an edit: the channel's id of the message to edit. Null: send anew.</summary>
    public string? EditOf { get; internal set; }

    /// <summary>Copies that may have reached the person so far.</summary>
    internal int Copies { get; set; }

    /// <summary>The row says less than is true (its claim is a former owner's, or a copy may be out): write before sending.</summary>
    internal bool WriteFirst { get; set; }

    /// <summary>Failures in a row, for the backoff.</summary>
    internal int Failures { get; set; }

    /// <summary>The message to edit is gone: do not look for it again.</summary>
    internal bool SendAnew { get; set; }

    /// <summary>Another process may have written earlier messages of this lane: look before sending.</summary>
    internal bool LookForOlder { get; set; }

    /// <summary>A former owner was asked to wait so long.</summary>
    internal DateTime? NotBefore { get; set; }

    /// <summary>The row turned out to be somebody else's, or is not to be sent any more.</summary>
    internal bool IsForgotten { get; set; }

    /// <summary>Earlier messages of the lane came up just before the send: they go first.</summary>
    internal bool IsPassedBy { get; set; }

    internal ConversationId Conversation => Message.ConversationId;
    internal bool IsEdit =>
        !SendAnew && Message.CardKey is not null && Body.Action == MessageAction.EditCard;
}
