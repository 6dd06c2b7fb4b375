using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Domain;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Telegram;
using global::Telegram.Bot;
using global::Telegram.Bot.Types;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Bot.Host.Webhooks;

/// <summary>
/// Where Telegram delivers updates. The response to a press carries the answer to it: one call less to Telegram. The body is read with Telegram's own fixed options, no model binding. 200 follows the
/// commit; 503 only when nothing could be stored, so that the update comes again.
/// </summary>
internal static class TelegramWebhook
{
    private const int LargestBody = 1024 * 1024;

    public static IEndpointConventionBuilder MapTelegramWebhook(
        this IEndpointRouteBuilder routes
    ) =>
        routes
            .MapPost("/webhooks/telegram/{bot:long}", TakeAsync)
            .AllowAnonymous()
            .DisableAntiforgery();

    private static async Task<
        Results<
            Ok,
            Ok<PressReply>,
            NotFound,
            UnauthorizedHttpResult,
            BadRequest,
            StatusCodeHttpResult
        >
    > TakeAsync(
        long bot,
        HttpRequest request,
        TelegramBots bots,
        TelegramReceiver receiver,
        IOptions<TelegramOptions> options
    )
    {
        if (
            options.Value.Mode != TelegramMode.Webhook
            || !bots.TryFind(new BotId(bot), out var found)
        )
            return TypedResults.NotFound();
        if (
            !IsSecret(
                request.Headers["X-Telegram-Bot-Api-Secret-Token"],
                options.Value.WebhookSecret
            )
        )
            return TypedResults.Unauthorized();
        if (request.ContentLength > LargestBody)
            return TypedResults.BadRequest();
        Update? update;
        try
        {
            update = await JsonSerializer.DeserializeAsync<Update>(
                request.Body,
                JsonBotAPI.Options,
                request.HttpContext.RequestAborted
            );
        }
        catch (JsonException)
        {
            return TypedResults.BadRequest();
        }
        if (update is null)
            return TypedResults.BadRequest();
        try
        {
            // Not called off when the caller hangs up: the update is here, and its turn is finished.
            var answer = await receiver.TakeAsync(update, found, CancellationToken.None);
            return answer is null
                ? TypedResults.Ok()
                : TypedResults.Ok(new PressReply(answer.Query, answer.Toast));
        }
        catch (Exception e)
            when (e is DatabaseUnavailableException or System.Data.Common.DbException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static bool IsSecret(string? given, string? expected) =>
        given is not null
        && expected is { Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given),
            Encoding.UTF8.GetBytes(expected)
        );
}

/// <summary>A method call in the response, as Telegram allows; its result is told to nobody, which suits a best effort.</summary>
internal sealed record PressReply(
    [property: JsonPropertyName("callback_query_id")] string Query,
    [property:
        JsonPropertyName("text"),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)
    ]
        string? Toast
)
{
    [JsonPropertyName("method")]
    public string Method => "answerCallbackQuery";
}
