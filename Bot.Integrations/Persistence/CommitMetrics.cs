using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Bot.Integrations.Persistence;

/// <summary>The numbers of the meter <c>bot.persistence</c>.</summary>
internal static class CommitMetrics
{
    private static readonly Meter Meter = new("bot.persistence");
    private static readonly Histogram<int> GroupSize = Meter.CreateHistogram(
        "bot.commit.group",
        "{save}",
        "Saves that shared a commit.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64] }
    );
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram(
        "bot.commit.duration",
        "s",
        "From the beginning of a group to its commit.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1],
        }
    );
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "bot.commit.failures",
        description: "Groups that the database could not commit."
    );

    private static readonly Counter<long> CheckpointFailures = Meter.CreateCounter<long>(
        "bot.checkpoint.failures",
        description: "Moves from the write-ahead log into the database file that failed; they are tried again."
    );

    public static void CheckpointFailed() => CheckpointFailures.Add(1);

    public static void Committed(int saves, long began, bool failed)
    {
        GroupSize.Record(saves);
        Seconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        if (failed)
            Failures.Add(1);
    }
}
