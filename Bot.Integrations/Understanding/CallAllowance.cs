namespace Bot.Integrations.Understanding;

/// <summary>How often a system may be called that nobody must wait for: so many calls a minute, and none for a while after failures in a row.</summary>
internal sealed class CallAllowance(TimeProvider clock, int perMinute)
{
    private const int FailuresBeforeRest = 5;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _calls = [];
    private DateTimeOffset _restsUntil;
    private int _failures;

    /// <summary>Takes one call; else how long to wait.</summary>
    public TimeSpan? Take()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now < _restsUntil)
                return _restsUntil - now;
            while (_calls.TryPeek(out var first) && now - first >= Minute)
                _calls.Dequeue();
            if (_calls.Count >= perMinute)
                return Minute - (now - _calls.Peek());
            _calls.Enqueue(now);
            return null;
        }
    }

    /// <summary>After a rest one failure is enough for the next.</summary>
    public void Ended(bool isWell)
    {
        lock (_lock)
        {
            _failures = isWell ? 0 : _failures + 1;
            if (_failures >= FailuresBeforeRest)
                _restsUntil = clock.GetUtcNow() + Rest;
        }
    }
}
