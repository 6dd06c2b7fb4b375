using Bot.Domain;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>What the sender says: ids and codes, never what people wrote.</summary>
internal static partial class SendingLog
{
    [LoggerMessage(
        1,
        LogLevel.Warning,
        "Results of {Count} messages could not be written ({Error}); trying again"
    )]
    public static partial void ResultsNotWritten(this ILogger log, int count, string error);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "Message {Seq} of conversation {Conversation}: the channel threw {Error}; it may have been sent"
    )]
    public static partial void ChannelThrew(
        this ILogger log,
        int seq,
        Guid conversation,
        string error
    );

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "Message {Seq} of conversation {Conversation} is parked: {Code}"
    )]
    public static partial void Parked(this ILogger log, int seq, Guid conversation, string code);

    [LoggerMessage(4, LogLevel.Information, "Conversation {Conversation} is unreachable: {Code}")]
    public static partial void Unreachable(this ILogger log, Guid conversation, string code);

    [LoggerMessage(
        5,
        LogLevel.Error,
        "What became of message {Seq} of conversation {Conversation} could not be saved; trying again"
    )]
    public static partial void TurnFailed(
        this ILogger log,
        Exception e,
        int seq,
        Guid conversation
    );

    [LoggerMessage(
        6,
        LogLevel.Information,
        "Bot {Bot}: lanes taken under fence {Fence}, {Unsent} messages to send"
    )]
    public static partial void Taken(this ILogger log, BotId bot, long fence, int unsent);

    [LoggerMessage(7, LogLevel.Warning, "Bot {Bot}: another process has taken the lanes")]
    public static partial void Lost(this ILogger log, BotId bot);

    [LoggerMessage(
        8,
        LogLevel.Warning,
        "Bot {Bot}: no send gets through ({Code}); trying one message at a time"
    )]
    public static partial void Outage(this ILogger log, BotId bot, string code);

    [LoggerMessage(9, LogLevel.Error, "Looking for unsent messages failed; trying again")]
    public static partial void PollFailed(this ILogger log, Exception e);

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "Bot {Bot}: {Count} messages were still unsent when the process stopped; they are sent after the next start"
    )]
    public static partial void LeftUnsent(this ILogger log, BotId bot, int count);
}
