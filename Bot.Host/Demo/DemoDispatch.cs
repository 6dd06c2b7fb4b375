using System.Globalization;
using System.Text;
using Bot.Domain;
using Bot.Domain.Dispatch;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Dispatch;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Demo;

/// <summary>
/// The demo's dispatch system: a separate party that happens to live in this process. It takes signed messages at an address
/// of its own and answers later with a signed status, both over real HTTP, as the УК's own system would.
/// </summary>
internal sealed partial class DemoDispatch(
    UnitOfWork work,
    IHttpClientFactory http,
    IServer server,
    TimeProvider clock,
    ILogger<DemoDispatch> log
)
{
    public const string Connection = "demo-dispatch";
    public const string Path = "/playground/dispatch";

    /// <summary>Writes the connection, or brings its address to this start's.</summary>
    public Task ConnectAsync(CancellationToken ct) =>
        work.RunAsync(
            DemoCompany.Tenant,
            Actor.System,
            async (services, token) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var connection = await FindAsync(db, token);
                if (connection is null)
                    db.DispatchConnections.Add(
                        new DispatchConnection(
                            DemoCompany.Tenant,
                            Connection,
                            Address + Path,
                            StandardWebhook.NewSecret()
                        )
                    );
                else
                    connection.Url = Address + Path;
                return true;
            },
            ct
        );

    /// <summary>Takes a message: genuine or not at all; the status follows on its own.</summary>
    public async Task<IResult> TakeAsync(HttpRequest request, CancellationToken ct)
    {
        var connection = await work.ReadAsync(DemoCompany.Tenant, FindAsync, ct);
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(ct);
        if (
            connection is null
            || !StandardWebhook.IsGenuine(
                request.Headers[StandardWebhook.IdHeader],
                request.Headers[StandardWebhook.TimestampHeader],
                request.Headers[StandardWebhook.SignatureHeader],
                body,
                clock.GetUtcNow(),
                connection.Secret
            )
        )
            return Results.Unauthorized();
        var envelope = Json.Read<Envelope>(body);
        if (envelope.Data is not { OrderId: { } order, Number: { } number } data)
            return Results.Ok(); // a request, not an order: taken, nothing to tell back
        var ticket = $"D-{number}";
        // Readings and seals are taken; the order's status is another message.
        if (envelope.Type != DispatchWork.DevicesRecorded)
            _ = AnswerLaterAsync(connection, order, ticket, data.Status);
        return Results.Json(new { id = ticket });
    }

    private string Address =>
        (
            server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? "http://localhost:5080"
        )
            .Replace("[::]", "127.0.0.1")
            .Replace("0.0.0.0", "127.0.0.1")
            .TrimEnd('/');

    private async Task AnswerLaterAsync(
        DispatchConnection connection,
        OrderId order,
        string ticket,
        OrderStatus? status
    )
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock);
            var now = clock.GetUtcNow();
            var body = Json.Write(
                new
                {
                    data = new
                    {
                        orderId = order,
                        remoteId = ticket,
                        status = Answer(status),
                        at = now,
                    },
                }
            );
            var id = Guid.CreateVersion7().ToString();
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"{Address}/webhooks/dispatch/{DemoCompany.Tenant.Value}/{Connection}"
            )
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
                StandardWebhook.Sign(id, now, body, connection.Secret)
            );
            using var answer = await http.CreateClient(WebhookDispatch.HttpClient)
                .SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            // The other party's trouble, not the bot's: a real one would try again.
            LogNotTold(e.GetType().Name);
        }
    }

    private static string Answer(OrderStatus? status) =>
        status switch
        {
            OrderStatus.InProgress => RemoteStatuses.InProgress,
            OrderStatus.Done or OrderStatus.Closed => RemoteStatuses.Done,
            _ => RemoteStatuses.Accepted,
        };

    private static Task<DispatchConnection?> FindAsync(BotDb db, CancellationToken ct) =>
        db.DispatchConnections.FirstOrDefaultAsync(
            c => c.TenantId == DemoCompany.Tenant && c.Code == Connection,
            ct
        );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The demo's dispatch system could not tell its status: {Error}"
    )]
    private partial void LogNotTold(string error);

    private sealed record Envelope(string? Type, Data? Data);

    private sealed record Data(OrderId? OrderId, long? Number, OrderStatus? Status);
}
