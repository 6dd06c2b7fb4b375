namespace Bot.Testing.Telegram;

/// <summary>How the stub behaves; the defaults suit tests.</summary>
public sealed class BotApiStubOptions
{
    /// <summary>The port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Dates of messages and the deadlines of queries follow this clock. Delivery and faults use real time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Keep every message with its editions, every file and every call. Off, only the newest <see cref="KeptPerChat"/>
    /// messages of a chat stay and memory is bounded; every check stays on.
    /// </summary>
    public bool KeepHistory { get; init; } = true;

    /// <summary>Messages kept in a chat without history. Default 20.</summary>
    public int KeptPerChat { get; init; } = 20;

    /// <summary>Seed of the faults that happen by chance. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long waiting methods of chats wait before the test fails. Default 10 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a press can be answered. Telegram publishes no number; default 15 s.</summary>
    public TimeSpan CallbackDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a pre-checkout query can be answered. Default 10 s, as Telegram says.</summary>
    public TimeSpan CheckoutDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the first redelivery to a webhook; it doubles each time. Default 20 ms.</summary>
    public TimeSpan FirstRedelivery { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest pause before a redelivery. Default 500 ms.</summary>
    public TimeSpan LastRedelivery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a webhook may take to answer before the update counts as not delivered. Default 30 s.</summary>
    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The number of the first update. Default 100 001.</summary>
    public long FirstUpdateId { get; init; } = 100_001;
}
