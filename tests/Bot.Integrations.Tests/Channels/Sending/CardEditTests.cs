using Bot.Domain.Messaging;
using Bot.Integrations.Channels.Sending;
using Bot.Integrations.Persistence;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Sending;

/// <summary>Once per database.</summary>
public sealed class CardEditTestsOnPostgres() : CardEditTests(DatabaseProvider.Postgres);

public sealed class CardEditTestsOnSqlite() : CardEditTests(DatabaseProvider.Sqlite);

public abstract class CardEditTests(DatabaseProvider database) : IAsyncLifetime
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
    public async Task An_edit_changes_the_newest_message_of_its_card()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "заявка", card: "order:1");
        await _process.SayAsync(chat, "заявка снова", card: "order:1");
        await _process.SayAsync(chat, "другая", card: "order:2");
        await _process.SayAsync(chat, "принята", card: "order:1", edit: true);
        await _process.StillAsync();
        Assert.Equal([null, null, null, "2"], Channel.Calls.Select(c => c.EditOf));
        Assert.Equal("2", (await _process.RowAsync(chat, 4)).ExternalId);
    }

    [Fact]
    public async Task An_edit_after_a_restart_still_finds_its_message()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "заявка", card: "order:1");
        await _process.StillAsync();
        await _process.DisposeAsync();
        var next = await _world.StartAsync();
        await next.SayAsync(chat, "принята", card: "order:1", edit: true);
        await next.StillAsync();
        Assert.Equal([null, "1"], Channel.Calls.Select(c => c.EditOf));
    }

    [Fact]
    public async Task Without_a_sent_message_an_edit_is_sent_anew_and_edited_from_then_on()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "1", card: "order:1", edit: true);
        await _process.SayAsync(chat, "2", card: "order:1", edit: true);
        await _process.StillAsync();
        Assert.Equal([null, "1"], Channel.Calls.Select(c => c.EditOf));
    }

    [Fact]
    public async Task A_message_that_the_person_deleted_is_sent_anew()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "1", card: "order:1");
        await _process.StillAsync();
        Channel.Answer = m => m.EditOf is null ? null : SendResult.TargetGone.It;
        await _process.SayAsync(chat, "2", card: "order:1", edit: true);
        await _process.StillAsync();
        Assert.Equal([null, "1", null], Channel.Calls.Select(c => c.EditOf));
        Assert.Equal("2", (await _process.RowAsync(chat, 2)).ExternalId);
    }

    [Fact]
    public async Task Not_modified_is_as_good_as_sent()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "1", card: "order:1");
        Channel.Answer = m => m.EditOf is null ? null : SendResult.NotModified.It;
        await _process.SayAsync(chat, "1", card: "order:1", edit: true);
        await _process.StillAsync();
        var row = await _process.RowAsync(chat, 2);
        Assert.Equal((MessageState.Sent, "1"), (row.State, row.ExternalId));
    }

    [Fact]
    public async Task An_edit_with_an_unknown_outcome_is_repeated_as_often_as_needed()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "1", card: "order:1");
        await _process.StillAsync();
        Channel.Answer = _ => Channel.Calls.Count < 5 ? new SendResult.Unclear("time_out") : null;
        await _process.SayAsync(chat, "2", card: "order:1", edit: true);
        await _process.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(MessageState.Sent, (await _process.RowAsync(chat, 2)).State);
        Assert.Equal(0, _process.Metrics.SecondCopies);
    }

    [Fact]
    public async Task A_newer_card_overtaking_its_older_edit_makes_that_one_pointless()
    {
        var chat = await _process.TalkAsync(1);
        await _process.SayAsync(chat, "новость", Lane.Offer);
        await _process.StillAsync();
        await _process.SayAsync(chat, "мастер найден", Lane.Offer, "order:1"); // waits for the chat's pace
        await _process.SayAsync(chat, "мастер в пути", Lane.Live, "order:1", edit: true);
        await _process.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(["новость", "мастер в пути"], Channel.Texts);
        var row = await _process.RowAsync(chat, 2);
        Assert.Equal((MessageState.Dropped, "superseded"), (row.State, row.Error));
    }

    [Fact]
    public async Task An_edit_waits_for_its_card_that_another_lane_is_sending()
    {
        var chat = await _process.TalkAsync(1);
        var hang = new TaskCompletionSource();
        var began = false;
        Channel.Delay = m =>
        {
            began = true;
            return m.Message.Lane == Lane.Offer ? hang.Task : Task.CompletedTask;
        };
        await _process.SayAsync(chat, "предложение", Lane.Offer, "offer:1");
        while (!began)
            await Task.Delay(1);
        await _process.SayAsync(chat, "принято", Lane.Live, "offer:1", edit: true);
        await _process.SayAsync(chat, "после", Lane.Live);
        await Task.Delay(20);
        Assert.Empty(Channel.Calls);
        hang.SetResult();
        await _process.StillAsync();
        Assert.Equal([null, "1", null], Channel.Calls.Select(c => c.EditOf));
    }
}
