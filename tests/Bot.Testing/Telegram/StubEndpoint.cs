using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Bot.Testing.Telegram;

/// <summary>What is written back: a status and a body that is ready.</summary>
internal readonly record struct ApiAnswer(
    int Status,
    ReadOnlyMemory<byte> Body,
    string Type = "application/json"
)
{
    public static ApiAnswer Refused(int code, string description, int? retryAfter = null) =>
        new(
            code,
            StubJson.Object(
                (code, description, retryAfter),
                static (json, it) =>
                {
                    json.WriteBoolean("ok"u8, false);
                    json.WriteNumber("error_code"u8, it.code);
                    json.WriteString("description"u8, it.description);
                    if (it.retryAfter is not { } seconds)
                        return;
                    json.WriteStartObject("parameters"u8);
                    json.WriteNumber("retry_after"u8, seconds);
                    json.WriteEndObject();
                }
            )
        );
}

/// <summary>Takes a request to its bot and method, lets faults strike, and writes the answer.</summary>
internal sealed class StubEndpoint(BotApiStub stub)
{
    public const string PollMethod = "getUpdates";
    private const string MethodMark = "/bot";
    private const string FileMark = "/file/bot";

    private int _replies;

    public int Replies => _replies;

    public Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(MethodMark, StringComparison.Ordinal))
            return CallAsync(context, path);
        if (path.StartsWith(FileMark, StringComparison.Ordinal))
            return FileAsync(context, path);
        return WriteAsync(context, ApiAnswer.Refused(404, "Not Found"));
    }

    private async Task CallAsync(HttpContext context, string path)
    {
        var (bot, rest) = Split(path, MethodMark.Length);
        if (bot is null)
        {
            await WriteAsync(context, ApiAnswer.Refused(401, "Unauthorized"));
            return;
        }
        if (!BotApiContract.Excerpt.Methods.TryGetValue(rest, out var method))
        {
            await WriteAsync(context, ApiAnswer.Refused(404, "Not Found: method not found"));
            return;
        }
        CallReader? reader = null;
        try
        {
            reader = await CallReader.ReadAsync(context.Request, method);
            var call = new ApiCall(bot, method, reader.Parameters, reader.Uploads);
            await AnswerAsync(context, call);
        }
        catch (RefusalException refusal)
        {
            stub.Record(null, method, bot, refusal.Code, refusal.Message);
            await WriteAsync(context, ApiAnswer.Refused(refusal.Code, refusal.Message));
        }
        catch (Exception e)
            when (!context.Response.HasStarted && e is not OperationCanceledException)
        {
            // A hole in the stub, or a body that is no HTTP: it shall be seen in the failing test, not only as a 500.
            stub.Record(null, method, bot, 500, e.ToString());
            await WriteAsync(context, ApiAnswer.Refused(500, $"Stub: {e.Message}"));
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private async Task AnswerAsync(HttpContext context, ApiCall call)
    {
        var fault = stub.Faults.Of(call.Method.Name, call.Bot.Id, call.ChatId);
        var answer = fault is null or { TakesEffect: true }
            ? await ExecuteAsync(call, context)
            : default;
        if (fault is null)
            await WriteAsync(context, answer);
        else
            await SpoilAsync(context, fault, answer);
    }

    private async ValueTask<ApiAnswer> ExecuteAsync(ApiCall call, HttpContext context)
    {
        try
        {
            var answer =
                call.Method.Name == PollMethod ? await PollAsync(call, context) : Execute(call);
            stub.Record(call, call.Method, call.Bot, answer.Status, null);
            stub.OnCall?.Invoke(call.Method.Name, call.ChatId, call.MessageId);
            return answer;
        }
        catch (RefusalException refusal)
        {
            stub.Record(call, call.Method, call.Bot, refusal.Code, refusal.Message);
            return ApiAnswer.Refused(refusal.Code, refusal.Message, refusal.RetryAfter);
        }
    }

    /// <summary>
    /// A response of a webhook may carry one call; its result is told to nobody. Anything else in it is passed over, as by
    /// Telegram.
    /// </summary>
    public void TakeReply(StubBot bot, ReadOnlyMemory<byte> body)
    {
        if (
            body.IsEmpty
            || JsonNode.Parse(body.Span) is not JsonObject { } reply
            || (string?)reply["method"] is not { } name
        )
            return;
        if (!BotApiContract.Excerpt.Methods.TryGetValue(name, out var method))
            throw new InvalidOperationException(
                $"The webhook's response calls {name}, which is not in the excerpt of the contract."
            );
        try
        {
            using var reader = CallReader.Read(reply, method);
            var call = new ApiCall(bot, method, reader.Parameters, reader.Uploads);
            if (stub.Faults.Of(name, bot.Id, call.ChatId) is { TakesEffect: false })
                return;
            var answer = Execute(call);
            Interlocked.Increment(ref _replies);
            stub.Record(call, method, bot, answer.Status, null);
            stub.OnCall?.Invoke(name, call.ChatId, call.MessageId);
        }
        catch (RefusalException refusal)
        {
            stub.Record(null, method, bot, refusal.Code, refusal.Message);
        }
    }

    private static ApiAnswer Execute(ApiCall call)
    {
        lock (call.Bot.Gate)
            return new ApiAnswer(
                200,
                StubJson.Object(
                    call,
                    static (json, call) =>
                    {
                        json.WriteBoolean("ok"u8, true);
                        json.WritePropertyName("result"u8);
                        ApiMethods.Handlers[call.Method.Name](call, json);
                    }
                )
            );
    }

    private async Task<ApiAnswer> PollAsync(ApiCall call, HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            stub.Stopping.Token
        );
        var updates = await call.Bot.Feed.PollAsync(
            call.Number("offset"u8) ?? 0,
            (int)Math.Clamp(call.Number("limit"u8) ?? 100, 1, 100),
            (int)Math.Clamp(call.Number("timeout"u8) ?? 0, 0, 50),
            ApiMethods.Wanted(call),
            end.Token
        );
        return new ApiAnswer(
            200,
            StubJson.Object(
                updates,
                static (json, updates) =>
                {
                    json.WriteBoolean("ok"u8, true);
                    json.WriteStartArray("result"u8);
                    foreach (var update in updates)
                        json.WriteRawValue(update.Json.Span, true);
                    json.WriteEndArray();
                }
            )
        );
    }

    private async Task FileAsync(HttpContext context, string path)
    {
        var (bot, rest) = Split(path, FileMark.Length);
        var file = bot?.Files.ByPath(rest);
        var answer = file is null
            ? ApiAnswer.Refused(bot is null ? 401 : 404, bot is null ? "Unauthorized" : "Not Found")
            : new ApiAnswer(200, file.Bytes, "application/octet-stream");
        var fault = bot is null ? null : stub.Faults.Of("file", bot.Id, 0);
        if (fault is null)
            await WriteAsync(context, answer);
        else
            await SpoilAsync(context, fault, answer);
    }

    private async Task SpoilAsync(HttpContext context, StubFault fault, ApiAnswer answer)
    {
        switch (fault)
        {
            case StubFault.Refuse refuse:
                await WriteAsync(
                    context,
                    ApiAnswer.Refused(refuse.Code, refuse.Description, refuse.RetryAfter)
                );
                break;
            case StubFault.Late late:
                await PauseAsync(context, late.Delay);
                await WriteAsync(context, answer);
                break;
            case StubFault.Silence:
                await PauseAsync(context, Timeout.InfiniteTimeSpan);
                context.Abort();
                break;
            case StubFault.Reset { AfterHeaders: true }:
                // Kestrel closes a connection whose response stays short. A reset could overtake the headers.
                await StartOnlyAsync(context, answer);
                break;
            case StubFault.Reset:
                context.Abort();
                break;
        }
    }

    private async Task PauseAsync(HttpContext context, TimeSpan pause)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            stub.Stopping.Token
        );
        await Task.Delay(pause, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Task StartOnlyAsync(HttpContext context, ApiAnswer answer)
    {
        Describe(context.Response, answer);
        return context.Response.StartAsync();
    }

    private static Task WriteAsync(HttpContext context, ApiAnswer answer)
    {
        Describe(context.Response, answer);
        return context.Response.BodyWriter.WriteAsync(answer.Body).AsTask();
    }

    private static void Describe(HttpResponse response, ApiAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = answer.Type;
        response.ContentLength = answer.Body.Length;
    }

    private (StubBot? Bot, string Path) Split(string path, int start)
    {
        var slash = path.IndexOf('/', start);
        return slash < 0
            ? (null, "")
            : (stub.FindBot(path.AsSpan(start, slash - start)), path[(slash + 1)..]);
    }
}
