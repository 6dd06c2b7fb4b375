namespace Bot.Domain.Messaging;

/// <summary>
/// How long to wait before the next try: doubling from <paramref name="First"/> up to <paramref name="Most"/>, with
/// jitter so that what failed together does not come back together.
/// </summary>
public readonly record struct Backoff(TimeSpan First, TimeSpan Most)
{
    /// <summary>The wait after so many failures (1 is the first): between half and all of the doubled time.</summary>
    public TimeSpan After(int failures, Random random)
    {
        var doubled = First.Ticks * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        var whole = Math.Min(doubled, Most.Ticks);
        return TimeSpan.FromTicks((long)(whole * (0.5 + 0.5 * random.NextDouble())));
    }
}
