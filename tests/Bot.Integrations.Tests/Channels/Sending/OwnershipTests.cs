using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>Who sends, before and after a crash, a stop, a second process.</summary>
public sealed class OwnershipTests : IAsyncLifetime
{
    private SendingWorld _world = null!;
    private FakeChannel Channel => _world.Channel;

    public async ValueTask InitializeAsync() => _world = await SendingWorld.CreateAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task After_a_crash_what_was_on_its_way_is_sent_once_more_and_counted()
    {
        var first = await _world.StartAsync();
        var chat = await first.TalkAsync(1);
        await CrashWhileSendingAsync(first, chat);

        var second = await _world.StartAsync();
        await second.StillAsync();

        Assert.Equal(["1", "1", "2"], Channel.Texts);
        var row = await second.RowAsync(chat, 1);
        Assert.Equal((MessageState.Sent, 2), (row.State, row.Attempts));
        Assert.True(second.Metrics.SecondCopies >= 1);
    }

    [Fact]
    public async Task A_second_crash_in_the_repetition_leaves_the_third_to_a_person()
    {
        var first = await _world.StartAsync();
        var chat = await first.TalkAsync(1);
        await CrashWhileSendingAsync(first, chat);
        Channel.Delay = _ => Task.Delay(Timeout.Infinite);
        var second = await _world.StartAsync();
        while ((await second.RowAsync(chat, 1)).Attempts < 2)
            await Task.Delay(5);
        await second.KillAsync();
        Channel.Delay = _ => Task.CompletedTask;

        var third = await _world.StartAsync();
        await third.StillAsync();

        Assert.Equal(["1", "2"], Channel.Texts);
        var row = await third.RowAsync(chat, 1);
        Assert.Equal((MessageState.Parked, "unclear"), (row.State, row.Error));
    }

    [Fact]
    public async Task A_graceful_stop_gives_back_what_it_had_not_begun()
    {
        var first = await _world.StartAsync();
        var chat = await first.TalkAsync(1);
        await first.SayAsync(chat, "1", Lane.Reminder);
        await first.SayAsync(chat, "2", Lane.Reminder); // waits for the chat's pace
        await first.StillAsync();
        await first.DisposeAsync();

        var second = await _world.StartAsync();
        await second.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(["1", "2"], Channel.Texts);
        Assert.Equal(1, (await second.RowAsync(chat, 2)).Attempts);
        Assert.Equal(0, second.Metrics.SecondCopies);
    }

    [Fact]
    public async Task A_graceful_stop_waits_for_the_answer_on_its_way()
    {
        var first = await _world.StartAsync();
        var chat = await first.TalkAsync(1);
        Channel.Delay = _ => Task.Delay(50);
        await first.SayAsync(chat, "1");
        await first.DisposeAsync();
        Assert.Equal(["1"], Channel.Texts);
        var second = await _world.StartAsync();
        Assert.Equal(MessageState.Sent, (await second.RowAsync(chat, 1)).State);
    }

    [Fact]
    public async Task Of_two_processes_one_sends_and_takes_over_what_the_other_wrote()
    {
        var owner = await _world.StartAsync();
        var other = await _world.StartAsync();
        var chat = await owner.TalkAsync(1);
        Assert.NotNull(owner.Lanes.FenceOf(SendingWorld.Bot));
        Assert.Null(other.Lanes.FenceOf(SendingWorld.Bot));

        await other.SayAsync(chat, "от второго");
        Assert.Equal(MessageState.Pending, (await other.RowAsync(chat, 1)).State);
        await owner.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["от второго"], Channel.Texts);
        Assert.Equal(1, (await other.RowAsync(chat, 1)).Attempts);
    }

    [Fact]
    public async Task A_dead_owner_of_a_file_is_succeeded_at_once()
    {
        var owner = await _world.StartAsync();
        var other = await _world.StartAsync();
        var chat = await owner.TalkAsync(1);
        await owner.KillAsync();
        await other.SayAsync(chat, "1");
        await other.Sender.PollAsync(CancellationToken.None);
        await other.StillAsync();
        Assert.Equal(["1"], Channel.Texts);
        Assert.Equal(2, other.Lanes.FenceOf(SendingWorld.Bot));
    }

    [Fact]
    public async Task Whoever_says_nothing_for_a_lease_loses_the_lanes_and_sends_no_more()
    {
        var owner = await _world.StartAsync();
        var other = await _world.StartAsync();
        var chat = await owner.TalkAsync(1);
        // The owner sleeps: no round of its own for longer than its lease.
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null(owner.Lanes.FenceOf(SendingWorld.Bot));
        await other.Sender.PollAsync(CancellationToken.None);
        Assert.Equal(2, other.Lanes.FenceOf(SendingWorld.Bot));

        await owner.Sender.PollAsync(CancellationToken.None); // wakes up
        Assert.Null(owner.Lanes.FenceOf(SendingWorld.Bot));
        await owner.SayAsync(chat, "1");
        await other.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["1"], Channel.Texts);
    }

    [Fact]
    public async Task A_sleeper_cannot_overwrite_its_successor()
    {
        var owner = await _world.StartAsync();
        var chat = await owner.TalkAsync(1);
        var hang = new TaskCompletionSource();
        var began = false;
        Channel.Delay = _ =>
        {
            var wait = began ? Task.CompletedTask : hang.Task;
            began = true;
            return wait;
        };
        await owner.SayAsync(chat, "1");
        while (!began)
            await Task.Delay(1);
        var other = await _world.StartAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await other.Sender.PollAsync(CancellationToken.None);
        await other.StillAsync();
        Assert.Equal("1", (await other.RowAsync(chat, 1)).ExternalId);

        hang.SetResult();
        await owner.StillAsync();

        Assert.Equal(["1", "1"], Channel.Texts);
        var row = await other.RowAsync(chat, 1);
        Assert.Equal(("1", 2L, 2), (row.ExternalId, row.Fence, row.Attempts));
    }

    [Fact]
    public async Task A_process_that_wrote_earlier_messages_is_not_overtaken()
    {
        var owner = await _world.StartAsync();
        var other = await _world.StartAsync();
        _ = other;
        var chat = await owner.TalkAsync(1);
        // Nobody is alone on the file any more once the lock is gone: let the owner look for the other's rows.
        await owner.KillAsync();
        await other.Sender.PollAsync(CancellationToken.None);
        var third = await _world.StartAsync();
        await third.SayAsync(chat, "1");
        await other.SayAsync(chat, "2");
        await other.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(["1", "2"], Channel.Texts.Order());
    }

    [Fact]
    public async Task Unsent_rows_are_found_by_their_index()
    {
        var process = await _world.StartAsync();
        var plan = await process.ReadAsync(async db =>
        {
            var rows = new List<string>();
            var query = db
                .Messages.IgnoreQueryFilters([Domain.BotDb.TenantFilter])
                .Where(m => EF.Constant(OutboxRows.Unfinished).Contains(m.State))
                .Where(m => m.State == MessageState.Pending && m.BotId == SendingWorld.Bot)
                .ToQueryString();
            var sql = query[query.IndexOf("SELECT", StringComparison.Ordinal)..];
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + sql;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(reader.GetString(3));
            return rows;
        });
        Assert.Contains(plan, p => p.Contains("USING INDEX ix_messages_state_bot_id"));
    }

    private async Task CrashWhileSendingAsync(SendingProcess process, Domain.ConversationId chat)
    {
        // The message arrives, but the process dies before it hears of it.
        var arrived = false;
        Channel.Delay = m =>
        {
            Channel.Calls.Enqueue(
                new(m.Message.ConversationId, 1, m.Body.Text.PlainText, null, default, true)
            );
            arrived = true;
            return Task.Delay(Timeout.Infinite);
        };
        await process.SayAsync(
            chat,
            Lane.Live,
            new MessageBody { Text = RichText.Plain("1") },
            new MessageBody { Text = RichText.Plain("2") }
        );
        while (!arrived)
            await Task.Delay(1);
        await process.KillAsync();
        Channel.Delay = _ => Task.CompletedTask;
    }
}
