using System.Net.Http.Headers;

namespace Bot.Testing.Telegram;

internal sealed record WebhookSettings(Uri Url, string? Secret, int MaxConnections);

/// <summary>
/// Posts updates to one address: within a queue strictly one after the other, again and again until a 2xx; different
/// queues side by side, as many as the bot allows.
/// </summary>
internal sealed class StubWebhook
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly StubBot _bot;
    private readonly SemaphoreSlim _slots;
    private readonly HttpMessageInvoker _http;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Dictionary<StubQueue, Queue<StubUpdate>> _queues = [];

    public StubWebhook(StubBot bot, WebhookSettings settings)
    {
        (_bot, Settings) = (bot, settings);
        _slots = new SemaphoreSlim(settings.MaxConnections);
        _http = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                AllowAutoRedirect = false,
                ConnectTimeout = bot.Options.WebhookTimeout,
                MaxConnectionsPerServer = settings.MaxConnections,
                UseCookies = false,
                UseProxy = false,
            }
        );
    }

    public WebhookSettings Settings { get; set; }

    /// <summary>No more posts from here: what is under way is given up and may be posted again by a successor.</summary>
    public void Stop() => _ = _stopped.CancelAsync();

    public void Post(StubUpdate update) => Post(update, update.Queue);

    public void Post(StubUpdate update, StubQueue queue)
    {
        lock (_queues)
        {
            if (_queues.TryGetValue(queue, out var waiting))
            {
                waiting.Enqueue(update);
                return;
            }
            _queues[queue] = waiting = new Queue<StubUpdate>(2);
            waiting.Enqueue(update);
        }
        ThreadPool.UnsafeQueueUserWorkItem(
            static it => _ = it.Webhook.RunAsync(it.Queue),
            (Webhook: this, Queue: queue),
            preferLocal: false
        );
    }

    private async Task RunAsync(StubQueue queue)
    {
        try
        {
            while (Next(queue) is { } update)
            {
                await DeliverAsync(update);
                lock (_queues)
                    _queues[queue].Dequeue();
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The webhook was taken away; what was not delivered stays with the feed.
        }
    }

    private StubUpdate? Next(StubQueue queue)
    {
        lock (_queues)
        {
            if (_queues[queue].TryPeek(out var update))
                return update;
            _queues.Remove(queue);
            return null;
        }
    }

    private async Task DeliverAsync(StubUpdate update)
    {
        var pause = _bot.Options.FirstRedelivery;
        while (true)
        {
            if (await TryAsync(update))
            {
                _bot.Feed.Confirm(update);
                return;
            }
            await Task.Delay(pause, _stopped.Token);
            pause =
                pause * 2 < _bot.Options.LastRedelivery ? pause * 2 : _bot.Options.LastRedelivery;
        }
    }

    private async Task<bool> TryAsync(StubUpdate update)
    {
        await _slots.WaitAsync(_stopped.Token);
        try
        {
            return await PostAsync(update);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<bool> PostAsync(StubUpdate update)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        limit.CancelAfter(_bot.Options.WebhookTimeout);
        var settings = Settings;
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
        request.Content = new ReadOnlyMemoryContent(update.Json);
        request.Content.Headers.ContentType = Json;
        if (settings.Secret is not null)
            request.Headers.TryAddWithoutValidation(
                "X-Telegram-Bot-Api-Secret-Token",
                settings.Secret
            );
        _bot.Stub.Delivering(update);
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            if (response.IsSuccessStatusCode)
            {
                _bot.Stub.Endpoint.TakeReply(
                    _bot,
                    await response.Content.ReadAsByteArrayAsync(limit.Token)
                );
                return true;
            }
            _bot.Feed.Failed(
                $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}"
            );
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            _stopped.Token.ThrowIfCancellationRequested();
            _bot.Feed.Failed(e is OperationCanceledException ? "Read timeout expired" : e.Message);
        }
        return false;
    }
}
