using System.ComponentModel.DataAnnotations;
using Bot.Domain.Messaging;

namespace Bot.Integrations.Channels.Sending;

/// <summary>How fast and how patiently messages are sent (section <c>Sending</c>).</summary>
public sealed class SendingOptions
{
    /// <summary>Live answers on their way at once, per bot.</summary>
    [Range(1, 1000)]
    public int MostLiveCalls { get; set; } = 64;

    /// <summary>
    /// Other messages on their way at once, per bot. Slots of their own: a broadcast into a slow network takes none from
    /// live answers.
    /// </summary>
    [Range(1, 1000)]
    public int MostPacedCalls { get; set; } = 16;

    /// <summary>Offers, reminders and bulk together, per bot and second. Live answers are not counted.</summary>
    [Range(0.01, 10_000)]
    public double PerBotAndSecond { get; set; } = 25;

    /// <summary>Offers, reminders and bulk together, per chat and second.</summary>
    [Range(0.01, 10_000)]
    public double PerChatAndSecond { get; set; } = 1;

    /// <summary>The wait after the first failure; doubled with each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between tries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A message that could not be sent for so long is parked.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// After so many failures in a row over all chats, the bot sends one message at a time until one gets through: an
    /// outage costs few messages their one repetition.
    /// </summary>
    [Range(2, 1000)]
    public int OutageAfter { get; set; } = 5;

    /// <summary>How long a bot's lanes belong to a process that says nothing more.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often rows are looked for that no signal told of.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>On a graceful stop, how long running sends and live answers may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(5);

    internal Backoff Backoff => new(FirstRetry, LongestRetry);
}
