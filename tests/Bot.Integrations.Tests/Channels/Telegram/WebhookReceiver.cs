using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Integrations.Tests.Channels.Telegram;

/// <summary>A webhook address for tests: keeps what arrives and answers as the test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    public ConcurrentQueue<JsonElement> Arrived { get; } = new();

    public ConcurrentQueue<string?> Secrets { get; } = new();

    /// <summary>What to answer to an update; 200 unless the test says otherwise.</summary>
    public Func<JsonElement, Task<int>> Answer { get; set; } = _ => Task.FromResult(200);

    public IEnumerable<long> Ids => Arrived.Select(u => u.GetProperty("update_id").GetInt64());

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.MapPost("/hook", receiver.ReceiveAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var update = document.RootElement.Clone();
        Arrived.Enqueue(update);
        Secrets.Enqueue(context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"]);
        context.Response.StatusCode = await Answer(update);
    }
}
