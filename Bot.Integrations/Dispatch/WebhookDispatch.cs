using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Dispatch;

/// <summary>
/// Outside work <c>dispatch.forward</c> over the generic signed webhook. The work's id is the message's id, the same at every
/// try: a receiver that keeps ids takes it once, however often an answer is lost.
/// </summary>
public sealed class WebhookDispatch(IHttpClientFactory http, UnitOfWork work, TimeProvider clock)
    : IOutsideWorkHandler
{
    public const string HttpClient = "dispatch";

    private const int LongestAnswer = 64 * 1024;

    public string Kind => DispatchWork.Kind;

    public async Task<OutsideAnswer> CallAsync(OutsideWork outside, CancellationToken ct)
    {
        var message = Json.Read<DispatchWork>(outside.Payload);
        var connection = await work.ReadAsync(
            outside.TenantId,
            (db, token) =>
                db.DispatchConnections.FirstOrDefaultAsync(
                    c => c.TenantId == outside.TenantId && c.Code == message.Connection,
                    token
                ),
            ct
        );
        if (connection is not { IsOn: true })
            return new OutsideAnswer.Refused("dispatch.switched_off");
        using var request = Write(outside, message, connection);
        using var answer = await http.CreateClient(HttpClient).SendAsync(request, ct);
        return await ReadAsync(answer, ct);
    }

    /// <summary>Notes that the other side has it, and the id it gave it.</summary>
    public async Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork outside,
        OutsideAnswer answer,
        CancellationToken ct
    )
    {
        var message = Json.Read<DispatchWork>(outside.Payload);
        if (message.Order is not { } order || answer is not OutsideAnswer.Succeeded succeeded)
            return;
        await turn.GetRequiredService<NoteDelivery>()
            .RunAsync(
                order.OrderId,
                message.Connection,
                succeeded.Result.Length == 0 ? null : succeeded.Result,
                ct
            );
    }

    private HttpRequestMessage Write(
        OutsideWork outside,
        DispatchWork message,
        DispatchConnection connection
    )
    {
        var body = Json.Write(
            new
            {
                type = message.Event,
                timestamp = outside.At,
                data = (object?)message.Order ?? message.Request,
            }
        );
        var now = clock.GetUtcNow();
        var id = outside.Id.ToString();
        var secrets = connection.FormerSecret is { } former
            ? new[] { connection.Secret, former }
            : [connection.Secret];
        var request = new HttpRequestMessage(HttpMethod.Post, connection.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(StandardWebhook.IdHeader, id);
        request.Headers.Add(
            StandardWebhook.TimestampHeader,
            now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
        );
        request.Headers.Add(
            StandardWebhook.SignatureHeader,
            StandardWebhook.Sign(id, now, body, secrets)
        );
        return request;
    }

    private static async Task<OutsideAnswer> ReadAsync(
        HttpResponseMessage answer,
        CancellationToken ct
    )
    {
        var code = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode)
            return new OutsideAnswer.Succeeded(await ReadIdAsync(answer, ct));
        return answer.StatusCode switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                new OutsideAnswer.TryLater("dispatch.busy", answer.Headers.RetryAfter?.Delta),
            HttpStatusCode.Gone => new OutsideAnswer.Refused("dispatch.gone"),
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity =>
                new OutsideAnswer.Refused("dispatch.refused"),
            _ => new OutsideAnswer.TryLater($"dispatch.status_{code}"),
        };
    }

    /// <summary>The answer may name the remote ticket: <c>{"id":"…"}</c>. Anything else is fine too.</summary>
    private static async Task<string> ReadIdAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (
            answer.Content.Headers.ContentType?.MediaType != "application/json"
            || answer.Content.Headers.ContentLength > LongestAnswer
        )
            return "";
        try
        {
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.GetString() is { Length: > 0 and <= 100 } text
                ? text
                : "";
        }
        catch (JsonException)
        {
            return ""; // the message was taken; what is wrong is only the answer's shape
        }
    }
}
