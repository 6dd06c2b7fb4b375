using System.Net;
using System.Net.Http.Json;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>An order over real HTTP: stub → webhook or poll → turn → sender → stub.</summary>
public sealed class OrderingTests
{
    [Theory]
    [EachDatabase("Webhook")]
    [EachDatabase("Polling")]
    public async Task A_resident_orders(DatabaseProvider provider, string mode)
    {
        await using var host = await RunningHost.StartAsync(provider, mode);
        var chat = host.Chat("Анна");
        await RunningHost.OrderAsync(chat, host.Resident(chat, 3));

        Assert.Single(await host.OrdersAsync());
        Assert.Empty(host.Stub.Refusals);
        Record(chat);
        Assert.Equal(0, await host.Process.StopAsync());
    }

    /// <summary>With <c>BOT_WRITE_DOCS=1</c> the talk becomes <c>docs/conversation.md</c>: as the person saw it, on the day it was run.</summary>
    private static void Record(StubChat chat)
    {
        if (Environment.GetEnvironmentVariable("BOT_WRITE_DOCS") != "1")
            return;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("Not inside the repository.");
        File.WriteAllText(
            Path.Combine(folder.FullName, "docs", "conversation.md"),
            $"# A recorded conversation\n\nAn order over real HTTP against the Bot API stub, as the resident saw it. Recorded by the test\n`A_resident_orders` with `BOT_WRITE_DOCS=1`.\n\n```text\n{chat.Transcript()}\n```\n"
        );
    }

    [Theory]
    [InlineData("Webhook")]
    [InlineData("Polling")]
    public async Task A_stale_press_is_answered_with_a_word_at_the_button(string mode)
    {
        await using var host = await RunningHost.StartAsync(DatabaseProvider.Sqlite, mode);
        var chat = host.Chat("Анна");
        await chat.Start().Delivered;
        var home = await chat.WaitAsync(OrderingResident.IsHome);
        await chat.Press(home, "📖 Каталог услуг").Delivered;
        await chat.WaitAsync(m => m.Id > home.Id && m.Buttons.Any());

        await chat.Press(home, "📖 Каталог услуг").Delivered;

        for (var i = 0; chat.Popups.Count < 2 && i < 100; i++)
            await Task.Delay(50);
        Assert.Single(chat.Popups, p => p.Text.Length > 0);
        Assert.Empty(host.Stub.Refusals);
        // Every press was answered; by webhook in the response to it.
        Assert.Equal(2, host.Stub.Calls.Count(c => c.Method == "answerCallbackQuery"));
        Assert.Equal(mode == "Webhook" ? 2 : 0, host.Stub.Replies);
    }

    [Fact]
    public async Task The_webhook_takes_nothing_from_strangers()
    {
        await using var host = await RunningHost.StartAsync(DatabaseProvider.Sqlite, "Webhook");
        using var client = new HttpClient { BaseAddress = new Uri(host.Process.Url) };
        var update = new { update_id = 1 };

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host.Bot.Id, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host.Bot.Id, ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host.Bot.Id, "wrong"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(987654321, "end-to-end-secret"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host.Bot.Id, "end-to-end-secret"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("{\"update_id\":"));
        Assert.Equal(HttpStatusCode.BadRequest, await PostRawAsync("null"));

        // Without the demo there is no playground at all.
        using var playground = await client.GetAsync("/playground");
        Assert.Equal(HttpStatusCode.NotFound, playground.StatusCode);

        async Task<HttpStatusCode> PostAsync(long bot, string? secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/telegram/{bot}")
            {
                Content = JsonContent.Create(update),
            };
            if (secret is not null)
                request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }

        async Task<HttpStatusCode> PostRawAsync(string body)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"/webhooks/telegram/{host.Bot.Id}"
            )
            {
                Content = new StringContent(body),
            };
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "end-to-end-secret");
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    /// <summary>
    /// The host is killed twenty times while people order; updates are delivered again until they are taken. Each person has
    /// exactly one order, and no half hour is promised twice or for nothing.
    /// </summary>
    [Theory]
    [EachDatabase]
    public async Task Killed_twenty_times_each_order_is_there_once(DatabaseProvider provider)
    {
        const int kills = 20;
        const int people = 6;
        await using var host = await RunningHost.StartAsync(provider, "Webhook");
        var random = new Random(20);
        var stop = false;
        List<StubChat> done = [];
        var talks = Enumerable.Range(0, people).Select(i => Task.Run(() => TalkAsync(i))).ToList();
        for (var i = 0; i < kills; i++)
        {
            await Task.Delay(random.Next(100, 700));
            await host.Process.KillAsync();
            await host.Process.StartAsync();
        }
        Volatile.Write(ref stop, true);
        await Task.WhenAll(talks);

        var orders = await host.OrdersAsync();
        Assert.Equal(done.Count, orders.Count);
        Assert.Equal(orders.Count, orders.Select(o => (o.ContactPhone, o.Flat)).Distinct().Count());
        var (cells, promised) = await host.CalendarAsync();
        Assert.Equal(promised, cells);

        async Task TalkAsync(int number)
        {
            for (var order = 0; !Volatile.Read(ref stop) || order == 0; order++)
            {
                var chat = host.Chat($"Житель {number}-{order}");
                await RunningHost.OrderAsync(chat, host.Resident(chat, number * 100 + order));
                lock (done)
                    done.Add(chat);
            }
        }
    }
}
