using System.Globalization;
using Bot.Integrations.Channels.Sending;

namespace Bot.Integrations.Channels.Playground;

/// <summary>
/// The channel of the playground's phones: they read the stored messages that are sent, so "sending" is done when the
/// result is written. The message's number serves as its id.
/// </summary>
public sealed class PlaygroundSender : IChannelSender
{
    public const string Name = "playground";

    public string Channel => Name;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken ct) =>
        Task.FromResult<SendResult>(
            new SendResult.Sent(
                message.EditOf ?? message.Message.Seq.ToString(CultureInfo.InvariantCulture)
            )
        );
}
