using System.Collections.Concurrent;
using System.Globalization;
using Bot.Domain;
using Bot.Integrations.Channels.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>A channel that keeps what it was given and answers as it is told.</summary>
public sealed class FakeChannel(FakeTimeProvider clock) : IChannelSender
{
    public const string Name = "fake";

    private int _ids;

    public string Channel => Name;

    /// <summary>Says what becomes of a send; null delivers it.</summary>
    public Func<OutgoingMessage, SendResult?> Answer { get; set; } = _ => null;

    /// <summary>Waited for before each answer.</summary>
    public Func<OutgoingMessage, Task> Delay { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every call, in order.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>What people have on their screens.</summary>
    public IEnumerable<string> Texts => Calls.Where(c => c.Arrived).Select(c => c.Text);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        var at = clock.GetUtcNow().UtcDateTime;
        await Delay(message);
        var answer =
            Answer(message)
            ?? new SendResult.Sent(
                message.EditOf
                    ?? Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture)
            );
        Calls.Enqueue(
            new(
                message.Message.ConversationId,
                message.Message.Seq,
                message.Body.Text.PlainText,
                message.EditOf,
                at,
                answer is SendResult.Sent or SendResult.Unclear("arrived")
            )
        );
        return answer;
    }

    public sealed record Call(
        ConversationId Conversation,
        int Seq,
        string Text,
        string? EditOf,
        DateTime At,
        bool Arrived
    );
}
