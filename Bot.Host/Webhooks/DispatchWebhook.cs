using System.Text;
using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Dispatch;
using Bot.Domain.Turns;
using Bot.Integrations.Dispatch;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Webhooks;

/// <summary>
/// Where a УК's dispatch system tells what became of an order: <c>POST /webhooks/dispatch/{УК}/{connection}</c>, signed after
/// Standard Webhooks, <c>{"data":{"orderId":"…","remoteId":"…","status":"accepted","at":"…"}}</c>.
/// </summary>
internal static class DispatchWebhook
{
    private const int LargestBody = 64 * 1024;

    public static IEndpointConventionBuilder MapDispatchWebhook(
        this IEndpointRouteBuilder routes
    ) =>
        routes
            .MapPost("/webhooks/dispatch/{tenant:int}/{connection}", TakeAsync)
            .AllowAnonymous()
            .DisableAntiforgery();

    private static async Task<
        Results<Ok, NotFound, UnauthorizedHttpResult, BadRequest, StatusCodeHttpResult>
    > TakeAsync(
        int tenant,
        string connection,
        HttpRequest request,
        UnitOfWork work,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        if (tenant <= 0 || request.ContentLength is null or > LargestBody)
            return TypedResults.BadRequest();
        var found = await work.ReadAsync(
            new TenantId(tenant),
            (db, token) =>
                db.DispatchConnections.FirstOrDefaultAsync(
                    c => c.TenantId == new TenantId(tenant) && c.Code == connection && c.IsOn,
                    token
                ),
            ct
        );
        if (found is null)
            return TypedResults.NotFound();
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(ct);
        if (!IsGenuine(request, body, found, clock))
            return TypedResults.Unauthorized();
        if (Read(body, connection) is not { } news)
            return TypedResults.BadRequest();
        try
        {
            var outcome = await work.RunAsync<ApplyRemoteStatus, Outcome<bool>>(
                new TenantId(tenant),
                Actor.Dispatch(connection),
                (apply, token) => apply.RunAsync(news, token),
                CancellationToken.None
            );
            return outcome.IsOk ? TypedResults.Ok() : TypedResults.NotFound();
        }
        catch (DatabaseUnavailableException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static bool IsGenuine(
        HttpRequest request,
        string body,
        DispatchConnection connection,
        TimeProvider clock
    ) =>
        StandardWebhook.IsGenuine(
            request.Headers[StandardWebhook.IdHeader],
            request.Headers[StandardWebhook.TimestampHeader],
            request.Headers[StandardWebhook.SignatureHeader],
            body,
            clock.GetUtcNow(),
            connection.FormerSecret is { } former
                ? [connection.Secret, former]
                : [connection.Secret]
        );

    private static RemoteStatus? Read(string body, string connection)
    {
        try
        {
            var data = Json.Read<Envelope>(body).Data;
            return data is { Status.Length: > 0 and <= 60, RemoteId: null or { Length: <= 100 } }
                ? new RemoteStatus(
                    connection,
                    data.OrderId,
                    data.RemoteId,
                    data.Status,
                    data.At.UtcDateTime
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Envelope(StatusData? Data);

    private sealed record StatusData(
        OrderId OrderId,
        string? RemoteId,
        string Status,
        DateTimeOffset At
    );
}
