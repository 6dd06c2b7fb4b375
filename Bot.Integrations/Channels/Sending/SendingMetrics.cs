using System.Diagnostics.Metrics;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>The numbers of the meter <c>bot.sending</c>.</summary>
public sealed class SendingMetrics : IDisposable
{
    public const string MeterName = "bot.sending";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _results;
    private readonly Counter<long> _secondCopies;
    private readonly Counter<long> _overtaken;
    private readonly Histogram<double> _seconds;
    private long _secondCopiesSoFar;

    public SendingMetrics()
    {
        _results = _meter.CreateCounter<long>(
            "bot.send.results",
            description: "Sends by lane and result."
        );
        _secondCopies = _meter.CreateCounter<long>(
            "bot.send.second_copies",
            description: "Messages sent once more after an unknown outcome."
        );
        _overtaken = _meter.CreateCounter<long>(
            "bot.send.overtaken",
            description: "Results refused because a later owner of the lane had taken the row."
        );
        _seconds = _meter.CreateHistogram<double>("bot.send.duration", "s", "Time of one send.");
    }

    /// <summary>Second copies of this process.</summary>
    public long SecondCopies => Interlocked.Read(ref _secondCopiesSoFar);

    internal void Ended(Lane lane, SendResult result, TimeSpan took)
    {
        var laneTag = new KeyValuePair<string, object?>("lane", Name(lane));
        _results.Add(1, laneTag, new("result", Name(result)));
        _seconds.Record(took.TotalSeconds, laneTag);
    }

    internal void SecondCopy(Lane lane)
    {
        Interlocked.Increment(ref _secondCopiesSoFar);
        _secondCopies.Add(1, new KeyValuePair<string, object?>("lane", Name(lane)));
    }

    internal void Overtaken() => _overtaken.Add(1);

    /// <summary>The age of the oldest message still to be sent, by lane, and how many there are.</summary>
    internal void Observe(Func<IEnumerable<(Lane Lane, int Count, TimeSpan Oldest)>> unsent)
    {
        _meter.CreateObservableGauge(
            "bot.unsent.messages",
            () => unsent().Select(u => new Measurement<int>(u.Count, Tag(u.Lane)))
        );
        _meter.CreateObservableGauge(
            "bot.unsent.oldest_age",
            () => unsent().Select(u => new Measurement<double>(u.Oldest.TotalSeconds, Tag(u.Lane))),
            "s"
        );
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(Lane lane) => new("lane", Name(lane));

    private static string Name(Lane lane) =>
        lane switch
        {
            Lane.Live => "live",
            Lane.Offer => "offer",
            Lane.Reminder => "reminder",
            _ => "bulk",
        };

    private static string Name(SendResult result) =>
        result switch
        {
            SendResult.Sent => "sent",
            SendResult.NotModified => "not_modified",
            SendResult.TargetGone => "target_gone",
            SendResult.RetryAfter => "retry_after",
            SendResult.Unreachable => "unreachable",
            SendResult.Refused => "refused",
            SendResult.Unclear => "unclear",
            _ => "not_sent",
        };
}
