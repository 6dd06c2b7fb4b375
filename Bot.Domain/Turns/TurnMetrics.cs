using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Domain.Turns;

/// <summary>The numbers of the meter <c>bot.turns</c>.</summary>
internal static class TurnMetrics
{
    private static readonly Meter Meter = new("bot.turns");
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>(
        "bot.turns",
        description: "Turns that ended well, by whether they had something to save."
    );
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "bot.turn.conflicts",
        description: "Runs of turns that met a newer version and were run again."
    );
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram(
        "bot.turn.duration",
        "s",
        "From the beginning of a turn to its commit, all its runs together.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1, 5],
        }
    );

    public static void Ended(bool saved, long began)
    {
        if (Turns.Enabled)
            Turns.Add(1, new KeyValuePair<string, object?>("saved", saved));
        if (Seconds.Enabled)
            Seconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    public static void Conflict() => Conflicts.Add(1);
}
