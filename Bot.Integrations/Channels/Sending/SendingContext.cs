using Bot.Domain.Turns;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>What all bots' lanes share.</summary>
internal sealed record SendingContext(
    IReadOnlyDictionary<string, IChannelSender> Channels,
    SendingOptions Options,
    TimeProvider Clock,
    Random Random,
    LaneOwnership Ownership,
    OutboxRows Rows,
    ResultWriter Results,
    SendingMetrics Metrics,
    Lazy<UnitOfWork> Turns,
    Lazy<ITurnListener[]> Listeners,
    ILogger Log,
    CancellationToken Stopped
)
{
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
}
