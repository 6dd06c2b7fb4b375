using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>Promise 7: at least once, at most twice, second copies counted, whatever the channel and the process do.</summary>
public sealed class SendingFaultsTests
{
    private const int Chats = 4;
    private const int Messages = 24;

    public enum Fault
    {
        None,
        ArrivesUnheard,
        LostUnclear,
        NotSent,
        ChatWaits,
        BotWaits,
        Throws,
    }

    /// <param name="Faults">What befalls each call, in turn; afterwards none.</param>
    /// <param name="Crashes">After which messages the process is killed.</param>
    /// <param name="Lanes">Which lane each message takes.</param>
    public sealed record Story(Fault[] Faults, int[] Crashes, Lane[] Lanes);

    public static Arbitrary<Story> Stories() =>
        Arb.From(
            from faults in Gen.ListOf(
                Gen.Frequency(
                    (6, Gen.Constant(Fault.None)),
                    (5, Gen.Elements(Enum.GetValues<Fault>()))
                ),
                60
            )
            from crashes in Gen.ListOf(Gen.Choose(0, Messages - 1), 1)
            from lanes in Gen.ListOf(Gen.Elements(Enum.GetValues<Lane>()), Messages)
            select new Story([.. faults], [.. crashes], [.. lanes])
        );

    // A seed that once failed is the one that is always tried.
    [Property(
        MaxTest = 15,
        Replay = "4468389098513719084,17110901353822589689,47",
        Arbitrary = [typeof(SendingFaultsTests)]
    )]
    public void Every_message_arrives_once_or_twice_and_in_order(Story story) =>
        RunAsync(story).GetAwaiter().GetResult();

    private static async Task RunAsync(Story story)
    {
        await using var world = await SendingWorld.CreateAsync();
        var faults = new ConcurrentQueue<Fault>(story.Faults);
        var arrivals = new ConcurrentQueue<(ConversationId Chat, int Seq, Lane Lane)>();
        world.Channel.Answer = message =>
        {
            if (!faults.TryDequeue(out var fault))
                fault = Fault.None;
            if (fault is Fault.None or Fault.ArrivesUnheard)
                arrivals.Enqueue((message.Conversation, message.Message.Seq, message.Message.Lane));
            return fault switch
            {
                Fault.None => null,
                Fault.ArrivesUnheard or Fault.LostUnclear => new SendResult.Unclear("time_out"),
                Fault.NotSent => new SendResult.NotSent("refused"),
                Fault.ChatWaits => new SendResult.RetryAfter(TimeSpan.FromSeconds(2), false),
                Fault.BotWaits => new SendResult.RetryAfter(TimeSpan.FromSeconds(1), true),
                _ => throw new HttpRequestException("reset"),
            };
        };

        var process = await world.StartAsync();
        var chats = new List<ConversationId>();
        for (var i = 0; i < Chats; i++)
            chats.Add(await process.TalkAsync(i));
        for (var i = 0; i < Messages; i++)
        {
            await process.SayAsync(chats[i % Chats], $"{i}", story.Lanes[i]);
            world.Clock.Advance(TimeSpan.FromMilliseconds(300));
            if (!story.Crashes.Contains(i))
                continue;
            await process.KillAsync();
            process = await world.StartAsync();
        }
        await process.StillAsync();
        for (var minute = 0; minute < 30 && process.Sender.HasUnsent(); minute++)
            await process.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        var rows = await process.ReadAsync(db => db.Messages.ToListAsync());
        Assert.Equal(Messages, rows.Count);
        foreach (var row in rows)
        {
            var copies = arrivals.Count(a => a.Chat == row.ConversationId && a.Seq == row.Seq);
            Assert.True(row.State is MessageState.Sent or MessageState.Parked, $"{row.State}");
            Assert.InRange(copies, row.State == MessageState.Sent ? 1 : 0, 2);
            Assert.True(copies <= row.Attempts, $"{copies} copies, {row.Attempts} counted");
            if (row.State == MessageState.Parked)
                Assert.Equal(("unclear", 2), (row.Error, row.Attempts));
        }
        foreach (var lane in arrivals.GroupBy(a => (a.Chat, a.Lane)))
            Assert.Equal(lane.Select(a => a.Seq).Order(), lane.Select(a => a.Seq));
    }
}
