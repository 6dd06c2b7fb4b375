namespace Bot.Load;

/// <summary>Times of answers, kept whole: percentiles are exact.</summary>
internal sealed class Latencies
{
    private readonly List<TimeSpan> _times = [];

    public void Add(TimeSpan time)
    {
        lock (_times)
            _times.Add(time);
    }

    public int Count
    {
        get
        {
            lock (_times)
                return _times.Count;
        }
    }

    /// <summary>The smallest time that so many percent of the answers did not exceed, in milliseconds.</summary>
    public double Percentile(double percent)
    {
        lock (_times)
        {
            _times.Sort();
            return _times.Count == 0
                ? 0
                : _times[
                    Math.Clamp(
                        (int)Math.Ceiling(_times.Count * percent / 100) - 1,
                        0,
                        _times.Count - 1
                    )
                ].TotalMilliseconds;
        }
    }
}
