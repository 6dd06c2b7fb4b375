using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Bot.Testing.Understanding;

/// <summary>
/// A language model of our own on a real socket of 127.0.0.1: it understands nothing and answers what the test says, well-behaved,
/// obedient to whoever wrote the words, or broken.
/// </summary>
public sealed class ModelStub : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly ConcurrentQueue<string> _requests = new();

    private ModelStub()
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, 0);
        _server = new KestrelServer(
            Options.Create(kestrel),
            new SocketTransportFactory(
                Options.Create(new SocketTransportOptions()),
                NullLoggerFactory.Instance
            ),
            NullLoggerFactory.Instance
        );
    }

    /// <summary>As <c>Understanding:LanguageModel:Url</c> would name it.</summary>
    public string Url { get; private set; } = "";

    /// <summary>What was asked: the bodies, oldest first.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The header of the newest request.</summary>
    public string? Authorization { get; private set; }

    /// <summary>What it does with a request; by default it answers that nothing fits.</summary>
    public Func<HttpContext, string, Task> Answer { get; set; } = Says("""{"pick":"none"}""");

    public static async Task<ModelStub> StartAsync()
    {
        var stub = new ModelStub();
        await stub._server.StartAsync(new Application(stub), CancellationToken.None);
        stub.Url =
            stub._server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()
            + "/v1";
        return stub;
    }

    /// <summary>A completion of these words.</summary>
    public static Func<HttpContext, string, Task> Says(string words) => Says(_ => words);

    /// <summary>A completion made of the question, as the model reads it.</summary>
    public static Func<HttpContext, string, Task> Says(Func<string, string> words) =>
        (context, request) =>
        {
            using var asked = JsonDocument.Parse(request);
            var question = asked
                .RootElement.GetProperty("messages")
                .EnumerateArray()
                .Last()
                .GetProperty("content");
            var text =
                question.ValueKind == JsonValueKind.String
                    ? question.GetString()!
                    : question[0].GetProperty("text").GetString()!;
            return context.Response.WriteAsJsonAsync(
                new
                {
                    id = "stub",
                    @object = "chat.completion",
                    created = 1_700_000_000,
                    model = "stub",
                    choices = new[]
                    {
                        new
                        {
                            index = 0,
                            finish_reason = "stop",
                            message = new { role = "assistant", content = words(text) },
                        },
                    },
                }
            );
        };

    /// <summary>A bare status, and how long it asks to wait.</summary>
    public static Func<HttpContext, string, Task> Refuses(int status, string? retryAfter = null) =>
        (context, _) =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await _server.StopAsync(now.Token);
        _server.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Authorization = context.Request.Headers.Authorization;
        _requests.Enqueue(body);
        try
        {
            await Answer(context, body);
        }
        catch (OperationCanceledException)
        {
            // Who asked has gone.
        }
    }

    private sealed class Application(ModelStub stub) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
            new DefaultHttpContext(contextFeatures);

        public Task ProcessRequestAsync(HttpContext context) => stub.HandleAsync(context);

        public void DisposeContext(HttpContext context, Exception? exception) { }
    }
}
