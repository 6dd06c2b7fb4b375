using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>Once per database.</summary>
public sealed class SenderTestsOnPostgres() : SenderTests(DatabaseProvider.Postgres);

public sealed class SenderTestsOnSqlite() : SenderTests(DatabaseProvider.Sqlite);

public abstract class SenderTests(DatabaseProvider database) : IAsyncLifetime
{
    private SendingWorld _world = null!;
    private SendingProcess _process = null!;
    private FakeChannel Channel => _world.Channel;

    public async ValueTask InitializeAsync()
    {
        _world = await SendingWorld.CreateAsync(database);
        _process = await _world.StartAsync();
    }

    public ValueTask DisposeAsync() => _world?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_live_answer_is_sent_at_once_and_its_row_knows_it()
    {
        // Not sent before its row was looked at.
        var looked = new TaskCompletionSource();
        Channel.Delay = _ => looked.Task;
        var chat = await _process.TalkAsync(1);
        var seq = await _process.SayAsync(chat, "Здравствуйте");
        Assert.Equal(MessageState.Claimed, (await _process.RowAsync(chat, seq)).State);
        looked.SetResult();

        await _process.StillAsync();

        var row = await _process.RowAsync(chat, seq);
        Assert.Equal(
            (MessageState.Sent, "1", 1, _world.Clock.GetUtcNow().UtcDateTime),
            (row.State, row.ExternalId, row.Attempts, row.SentAt)
        );
        Assert.Equal(["Здравствуйте"], Channel.Texts);
    }

    [Fact]
    public async Task Answers_of_one_conversation_keep_their_order_though_the_channel_is_slow()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Delay = async m => await Task.Delay(m.Message.Seq == 1 ? 30 : 1);
        await _process.SayAsync(chat, Lane.Live, [.. Enumerable.Range(1, 5).Select(Text)]);
        await _process.StillAsync();
        Assert.Equal(["1", "2", "3", "4", "5"], Channel.Texts);
    }

    [Fact]
    public async Task A_call_that_hangs_keeps_nobody_else_waiting()
    {
        var (slow, quick) = (await _process.TalkAsync(1), await _process.TalkAsync(2));
        var hang = new TaskCompletionSource();
        Channel.Delay = m => m.Message.ConversationId == slow ? hang.Task : Task.CompletedTask;
        await _process.SayAsync(slow, "медленно");
        await _process.SayAsync(quick, "быстро");
        await Until(() => Channel.Texts.Any());
        Assert.Equal(["быстро"], Channel.Texts);
        hang.SetResult();
        await _process.StillAsync();
        Assert.Equal(["быстро", "медленно"], Channel.Texts);
    }

    [Fact]
    public async Task A_broadcast_does_not_delay_a_live_answer()
    {
        var hang = new TaskCompletionSource();
        Channel.Delay = m => m.Message.Lane == Lane.Bulk ? hang.Task : Task.CompletedTask;
        for (var i = 0; i < 100; i++)
            await _process.SayAsync(await _process.TalkAsync(i), "рассылка", Lane.Bulk);
        for (var i = 0; i < 200; i++)
            _world.Clock.Advance(TimeSpan.FromMilliseconds(40)); // the pace would let 100 go; the slots do not
        var chat = await _process.TalkAsync(1000);

        await _process.SayAsync(chat, "ответ");

        await Until(() => Channel.Texts.Any());
        Assert.Equal("ответ", Channel.Texts.First());
        hang.SetResult();
        await _process.PassAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(40));
        Assert.Equal(101, Channel.Texts.Count());
    }

    [Fact]
    public async Task Other_lanes_share_25_a_second_per_bot()
    {
        for (var i = 0; i < 60; i++)
            await _process.SayAsync(await _process.TalkAsync(i), "напоминание", Lane.Reminder);
        await _process.PassAsync(TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(20));
        var times = Channel.Calls.Select(c => c.At).ToList();
        Assert.Equal(60, times.Count);
        foreach (var from in times)
            Assert.InRange(times.Count(t => t >= from && t < from.AddSeconds(1)), 1, 26);
        Assert.InRange(times[^1] - times[0], TimeSpan.FromSeconds(2.2), TimeSpan.FromSeconds(2.6));
    }

    [Fact]
    public async Task Other_lanes_share_one_a_second_per_chat()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "1", Lane.Offer);
        await _process.SayAsync(chat, "2", Lane.Offer);
        await _process.SayAsync(chat, "3", Lane.Reminder);
        await _process.PassAsync(TimeSpan.FromSeconds(4), TimeSpan.FromMilliseconds(100));
        var times = Channel.Calls.Select(c => c.At).ToList();
        Assert.Equal(["1", "2", "3"], Channel.Texts);
        Assert.All(
            times.Zip(times.Skip(1)),
            t => Assert.InRange((t.Second - t.First).TotalSeconds, 1, 1.2)
        );
    }

    [Fact]
    public async Task Offers_go_before_reminders_and_those_before_bulk()
    {
        foreach (var lane in (Lane[])[Lane.Bulk, Lane.Reminder, Lane.Offer])
            for (var i = 0; i < 4; i++)
                await _process.SayAsync(
                    await _process.TalkAsync((int)lane * 10 + i),
                    $"{lane}",
                    lane
                );
        await _process.PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20));
        // The first two bulk messages were alone when they came.
        Assert.Equal(
            ["Offer", "Offer", "Offer", "Offer", "Reminder", "Reminder", "Reminder", "Reminder"],
            Channel.Texts.Skip(2).Take(8)
        );
    }

    [Fact]
    public async Task A_refused_message_is_parked_with_trouble_and_the_next_goes_on()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = m => m.Message.Seq == 1 ? new SendResult.Refused("bad_request") : null;
        await _process.SayAsync(chat, Lane.Live, Text(1), Text(2));
        await _process.StillAsync();

        Assert.Equal(["2"], Channel.Texts);
        var row = await _process.RowAsync(chat, 1);
        Assert.Equal((MessageState.Parked, "bad_request"), (row.State, row.Error));
        var trouble = await _process.ReadAsync(db => db.Troubles.SingleAsync());
        Assert.Equal(
            (TroubleKind.ParkedMessage, ParkMessage.SubjectOf(chat, 1), chat),
            (trouble.Kind, trouble.Subject, trouble.ConversationId!.Value)
        );
    }

    [Fact]
    public async Task An_operator_sends_a_parked_message_again_once()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = _ => new SendResult.Refused("bad_request");
        await _process.SayAsync(chat, "текст");
        await _process.StillAsync();
        Channel.Answer = _ => null;

        Assert.True((await ResendAsync(chat)).IsOk);
        await _process.StillAsync();

        Assert.Equal(["текст"], Channel.Texts);
        Assert.Equal(MessageState.Sent, (await _process.RowAsync(chat, 1)).State);
        var trouble = await _process.ReadAsync(db => db.Troubles.SingleAsync());
        Assert.Equal("olga", trouble.ClosedBy);
        Assert.Equal(ContactCentreErrors.NotParked, (await ResendAsync(chat)).Error);
    }

    [Fact]
    public async Task A_chat_that_must_wait_holds_its_lane_alone_and_exactly_so_long()
    {
        var (busy, free) = (await _process.TalkAsync(1), await _process.TalkAsync(2));
        Channel.Answer = m =>
            m.Message.ConversationId == busy && Channel.Calls.IsEmpty
                ? new SendResult.RetryAfter(TimeSpan.FromSeconds(7), WholeBot: false)
                : null;
        await _process.SayAsync(busy, Lane.Live, Text(1), Text(2));
        await _process.StillAsync();
        await _process.SayAsync(free, "свободен");
        await _process.PassAsync(TimeSpan.FromSeconds(6.5));
        Assert.Equal(["свободен"], Channel.Texts);
        Assert.Equal("retry_after", (await _process.RowAsync(busy, 1)).Error);

        await _process.PassAsync(TimeSpan.FromSeconds(0.5));

        Assert.Equal(["свободен", "1", "2"], Channel.Texts);
        Assert.Equal(1, (await _process.RowAsync(busy, 1)).Attempts);
    }

    [Fact]
    public async Task A_bot_that_must_wait_sends_nothing_at_all()
    {
        var (first, second) = (await _process.TalkAsync(1), await _process.TalkAsync(2));
        Channel.Answer = _ =>
            Channel.Calls.IsEmpty
                ? new SendResult.RetryAfter(TimeSpan.FromSeconds(3), WholeBot: true)
                : null;
        await _process.SayAsync(first, "1");
        await _process.StillAsync();
        await _process.SayAsync(second, "2");
        await _process.PassAsync(TimeSpan.FromSeconds(2.5));
        Assert.Empty(Channel.Texts);
        await _process.PassAsync(TimeSpan.FromSeconds(0.5));
        Assert.Equal(["1", "2"], Channel.Texts.Order());
    }

    [Fact]
    public async Task An_unknown_outcome_is_sent_once_more_and_counted()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = _ => Channel.Calls.IsEmpty ? new SendResult.Unclear("arrived") : null;
        await _process.SayAsync(chat, Lane.Live, Text(1), Text(2));
        await _process.StillAsync();
        var row = await _process.RowAsync(chat, 1);
        Assert.Equal((MessageState.Unknown, "arrived", 1), (row.State, row.Error, row.Attempts));
        Assert.NotNull(row.NextAttemptAt);

        await _process.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["1", "1", "2"], Channel.Texts);
        row = await _process.RowAsync(chat, 1);
        Assert.Equal((MessageState.Sent, 2, null), (row.State, row.Attempts, row.Error));
        Assert.Equal(1, _process.Metrics.SecondCopies);
    }

    [Fact]
    public async Task After_two_unknown_outcomes_a_person_decides()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = m => m.Message.Seq == 1 ? new SendResult.Unclear("arrived") : null;
        await _process.SayAsync(chat, Lane.Live, Text(1), Text(2));
        await _process.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(["1", "1", "2"], Channel.Texts);
        var row = await _process.RowAsync(chat, 1);
        Assert.Equal((MessageState.Parked, "unclear", 2), (row.State, row.Error, row.Attempts));
    }

    [Fact]
    public async Task What_surely_was_not_sent_is_tried_until_it_is_and_is_no_second_copy()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = _ => Channel.Calls.Count < 4 ? new SendResult.NotSent("no_route") : null;
        await _process.SayAsync(chat, Lane.Live, Text(1), Text(2));
        await _process.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["1", "2"], Channel.Texts);
        Assert.Equal(1, (await _process.RowAsync(chat, 1)).Attempts);
        Assert.Equal(0, _process.Metrics.SecondCopies);
        var waits = Channel.Calls.Zip(Channel.Calls.Skip(1)).Select(c => c.Second.At - c.First.At);
        Assert.Equal(waits.Take(4).Order(), waits.Take(4)); // ever longer
    }

    [Fact]
    public async Task In_an_outage_few_messages_lose_their_repetition()
    {
        Channel.Answer = _ => new SendResult.Unclear("bad_gateway");
        for (var i = 0; i < 60; i++)
        {
            await _process.SayAsync(await _process.TalkAsync(i), "ответ");
            await _process.StillAsync();
        }
        await _process.PassAsync(TimeSpan.FromSeconds(30));
        Assert.InRange(Channel.Calls.Count, 5, 20);

        Channel.Answer = _ => null;
        await _process.PassAsync(TimeSpan.FromSeconds(40));

        Assert.InRange(Channel.Texts.Count(), 50, 60);
        var parked = await _process.ReadAsync(db =>
            db.Messages.CountAsync(m => m.State == MessageState.Parked)
        );
        Assert.Equal(60, Channel.Texts.Count() + parked);
    }

    [Fact]
    public async Task A_blocked_bot_drops_what_waits_and_a_reminder_becomes_a_call()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = _ => new SendResult.Unreachable("blocked");
        var hang = new TaskCompletionSource();
        Channel.Delay = _ => hang.Task;
        await _process.SayAsync(chat, "ответ");
        await _process.SayAsync(
            chat,
            Lane.Reminder,
            new MessageBody
            {
                Text = RichText.Plain("Завтра в 10:00 придёт мастер"),
                IfUnreachable = CallTaskKind.Remind,
            }
        );
        await _process.SayAsync(
            chat,
            Lane.Offer,
            Text(3) with
            {
                IfUnreachable = CallTaskKind.TellMoved,
            }
        );
        hang.SetResult();
        await _process.PassAsync(TimeSpan.FromSeconds(5));

        Assert.False((await ConversationAsync(chat)).IsReachable);
        for (var seq = 1; seq <= 3; seq++)
        {
            var row = await _process.RowAsync(chat, seq);
            Assert.Equal((MessageState.Dropped, "blocked"), (row.State, row.Error));
        }
        var calls = await _process.ReadAsync(db =>
            db.CallTasks.OrderBy(t => t.Kind).Select(t => new { t.Kind, t.Note }).ToListAsync()
        );
        Assert.Equal(
            [(CallTaskKind.Remind, "Завтра в 10:00 придёт мастер"), (CallTaskKind.TellMoved, "3")],
            calls.Select(c => (c.Kind, c.Note))
        );
        Assert.InRange(Channel.Calls.Count, 1, 2); // two lanes may have been on their way
    }

    [Fact]
    public async Task Whoever_wrote_again_meanwhile_stays_reachable()
    {
        var chat = await _process.TalkAsync(1);
        Channel.Answer = _ => Channel.Calls.IsEmpty ? new SendResult.Unreachable("blocked") : null;
        var hang = new TaskCompletionSource();
        var began = false;
        Channel.Delay = m =>
        {
            began = true;
            return m.Message.Seq == 1 ? hang.Task : Task.CompletedTask;
        };
        await _process.SayAsync(chat, Lane.Live, Text(1), Text(2));
        await Until(() => began);
        _world.Clock.Advance(TimeSpan.FromSeconds(5));
        await _process.TurnAsync(async db =>
        {
            var conversation = await db.Conversations.FirstAsync(c => c.Id == chat);
            conversation.WroteFrom(conversation.Address, _world.Clock.GetUtcNow().UtcDateTime);
            return true;
        });
        hang.SetResult();
        await _process.StillAsync();

        Assert.True((await ConversationAsync(chat)).IsReachable);
        Assert.Equal(MessageState.Dropped, (await _process.RowAsync(chat, 1)).State);
        Assert.Equal(["2"], Channel.Texts);
    }

    private Task<Conversation> ConversationAsync(ConversationId id) =>
        _process.ReadAsync(db => db.Conversations.FirstAsync(c => c.Id == id));

    private Task<Outcome<Done>> ResendAsync(ConversationId chat) =>
        _process.Turns.RunAsync<ResendParked, Outcome<Done>>(
            SendingWorld.Tenant,
            Actor.Operator("olga"),
            (resend, ct) => resend.RunAsync(chat, 1, ct),
            CancellationToken.None
        );

    private static MessageBody Text(int number) => new() { Text = RichText.Plain($"{number}") };

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
            await Task.Delay(5);
        Assert.True(condition());
    }
}
