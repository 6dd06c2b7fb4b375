using System.ComponentModel.DataAnnotations;
using Bot.Domain.Messaging;

namespace Bot.Host.Workers;

/// <summary>How patiently other systems are called (section <c>OutsideWork</c>).</summary>
internal sealed class OutsideWorkOptions
{
    /// <summary>Calls at once.</summary>
    [Range(1, 100)]
    public int MostCalls { get; set; } = 8;

    /// <summary>The longest that one call may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CallLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after the first failure; doubled with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between tries.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(4);

    /// <summary>After so many failures the work is parked: with the waits above, after more than three days.</summary>
    [Range(1, 1000)]
    public int MostAttempts { get; set; } = 32;

    /// <summary>How often rows are looked for that no signal told of.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    public Backoff Backoff => new(FirstRetry, LongestRetry);
}
