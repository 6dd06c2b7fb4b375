using System.Text.Json;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>Updates reach the bot in Telegram's order and as often as Telegram would send them.</summary>
public sealed class StubDeliveryTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);
    private BotApiStub _stub = null!;
    private StubBot _bot = null!;
    private StubChat _chat = null!;
    private BotApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _stub = await BotApiStub.StartAsync();
        _bot = _stub.AddBot("42:secret");
        _chat = _stub.AddUser().Chat;
        _api = new BotApi(_stub, "42:secret");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Polling_repeats_until_the_offset_moves()
    {
        var first = _chat.Send("раз");
        var second = _chat.Send("два");
        Assert.Equal(first.UpdateId + 1, second.UpdateId);
        Assert.Equal([first.UpdateId, second.UpdateId], await PollAsync(new { }));
        Assert.Equal([first.UpdateId], await PollAsync(new { limit = 1 }));
        Assert.Equal([second.UpdateId], await PollAsync(new { offset = second.UpdateId }));
        Assert.True(first.IsDelivered);
        Assert.False(second.IsDelivered);
        Assert.Empty(await PollAsync(new { offset = second.UpdateId + 1 }));
        Assert.Equal(0, _bot.PendingUpdates);
        await second.Delivered;
    }

    [Fact]
    public async Task A_negative_offset_takes_only_the_newest()
    {
        _chat.Send("раз");
        var last = _chat.Send("два");
        Assert.Equal([last.UpdateId], await PollAsync(new { offset = -1 }));
        Assert.Equal(1, _bot.PendingUpdates);
    }

    [Fact]
    public async Task A_held_poll_ends_with_the_update_and_the_older_of_two_with_409()
    {
        var older = _api.PostAsync("getUpdates", new { timeout = 50 });
        // The other call ends the first once that one waits; until then it only comes too early.
        while (!older.IsCompleted)
            await PollAsync(new { });
        Assert.Equal(409, (await older).GetProperty("error_code").GetInt32());
        var held = PollAsync(new { timeout = 50 });
        var update = _chat.Send("раз");
        Assert.Equal([update.UpdateId], await held.WaitAsync(Long));
    }

    [Fact]
    public async Task A_poll_without_updates_ends_with_its_timeout() =>
        Assert.Empty(await PollAsync(new { timeout = 1 }));

    [Fact]
    public async Task Only_wanted_kinds_arrive()
    {
        Assert.Empty(await PollAsync(new { allowed_updates = new[] { "callback_query" } }));
        Assert.True(_chat.Send("раз").IsUnwanted);
        Assert.Empty(await PollAsync(new { }));
        Assert.Empty(await PollAsync(new { allowed_updates = Array.Empty<string>() }));
        var wanted = _chat.Send("два");
        Assert.Equal([wanted.UpdateId], await PollAsync(new { }));
    }

    [Fact]
    public async Task A_webhook_excludes_polling_and_gets_what_was_waiting()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        var waiting = _chat.Send("раз");
        await SetWebhookAsync(hook);
        await waiting.Delivered.WaitAsync(Long);
        Assert.Equal(["s3cret"], hook.Secrets);
        await _api.RefusedAsync(
            409,
            "can't use getUpdates method while webhook is active",
            "getUpdates",
            new { }
        );
        var info = await _api.OkAsync("getWebhookInfo", new { });
        Assert.Equal(hook.Url, info.GetProperty("url").GetString());
        Assert.Equal(0, info.GetProperty("pending_update_count").GetInt32());
        await _api.OkAsync("deleteWebhook", new { });
        var polled = _chat.Send("два");
        Assert.Equal([polled.UpdateId], await PollAsync(new { }));
        Assert.Equal([waiting.UpdateId], hook.Ids);
    }

    [Fact]
    public async Task The_next_message_of_a_chat_waits_for_the_2xx_and_a_press_overtakes()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        var gate = new TaskCompletionSource();
        hook.Answer = async update =>
        {
            if (TextOf(update) == "раз")
                await gate.Task;
            return 200;
        };
        await SetWebhookAsync(hook);
        var one = _chat.Send("раз");
        var two = _chat.Send("два");
        var press = _chat.PressData(one.Message!, "1");
        var other = _stub.AddUser("Пётр").Chat.Send("три");
        await Task.WhenAll(press.Delivered, other.Delivered).WaitAsync(Long);
        Assert.Equal(
            (false, false, 1, 0),
            (one.IsDelivered, two.IsDelivered, one.Attempts, two.Attempts)
        );
        gate.SetResult();
        await two.Delivered.WaitAsync(Long);
        var ids = hook.Ids.ToList();
        Assert.True(ids.IndexOf(one.UpdateId) < ids.IndexOf(two.UpdateId));
    }

    [Fact]
    public async Task A_failed_delivery_is_repeated_until_200()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        var failures = 2;
        hook.Answer = _ => Task.FromResult(failures-- > 0 ? 503 : 200);
        await SetWebhookAsync(hook);
        var one = _chat.Send("раз");
        var two = _chat.Send("два");
        await two.Delivered.WaitAsync(Long);
        Assert.Equal([one.UpdateId, one.UpdateId, one.UpdateId, two.UpdateId], hook.Ids);
        Assert.Equal(3, one.Attempts);
        Assert.Contains("503", _bot.WebhookError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_is_down_gets_everything_when_it_is_back()
    {
        await using var first = await WebhookReceiver.StartAsync();
        await SetWebhookAsync(first);
        await first.DisposeAsync();
        var update = _chat.Send("раз");
        while (_bot.WebhookError is null)
            await Task.Delay(5);
        await using var second = await WebhookReceiver.StartAsync();
        await SetWebhookAsync(second);
        await update.Delivered.WaitAsync(Long);
        Assert.Equal([update.UpdateId], second.Ids);
    }

    [Fact]
    public async Task No_more_posts_at_once_than_the_bot_allows()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        var (now, most) = (0, 0);
        hook.Answer = async _ =>
        {
            var mine = Interlocked.Increment(ref now);
            InterlockedMax(ref most, mine);
            await Task.Delay(10);
            Interlocked.Decrement(ref now);
            return 200;
        };
        await SetWebhookAsync(hook, connections: 3);
        var updates = Enumerable
            .Range(0, 12)
            .Select(_ => _stub.AddUser().Chat.Send("раз"))
            .ToList();
        await Task.WhenAll(updates.Select(u => u.Delivered)).WaitAsync(Long);
        Assert.InRange(most, 2, 3);
    }

    [Fact]
    public async Task An_update_can_be_delivered_again()
    {
        await using var hook = await WebhookReceiver.StartAsync();
        await SetWebhookAsync(hook);
        var update = _chat.Send("раз");
        await update.Delivered.WaitAsync(Long);
        _bot.Redeliver(update);
        while (hook.Arrived.Count < 2)
            await Task.Delay(5);
        Assert.Equal([update.UpdateId, update.UpdateId], hook.Ids);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private static string? TextOf(JsonElement update) =>
        update.TryGetProperty("message", out var message)
            ? message.GetProperty("text").GetString()
            : null;

    private Task<JsonElement> SetWebhookAsync(WebhookReceiver hook, int connections = 40) =>
        _api.OkAsync(
            "setWebhook",
            new
            {
                url = hook.Url,
                secret_token = "s3cret",
                max_connections = connections,
            }
        );

    private async Task<IEnumerable<long>> PollAsync(object request)
    {
        var updates = await _api.OkAsync("getUpdates", request);
        return updates.EnumerateArray().Select(u => u.GetProperty("update_id").GetInt64()).ToList();
    }
}
