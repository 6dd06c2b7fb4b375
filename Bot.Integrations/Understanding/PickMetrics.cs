using System.Diagnostics.Metrics;

namespace Bot.Integrations.Understanding;

/// <summary>The numbers of the meter <c>bot.understanding</c>.</summary>
internal static class PickMetrics
{
    private static readonly Meter Meter = new("bot.understanding");
    private static readonly Counter<long> Hints = Meter.CreateCounter<long>(
        "bot.understanding.hints",
        description: "Questions to the language model, by what became of them: picked, none, failed (tried again) or lost."
    );

    public static void Count(string outcome) =>
        Hints.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
