using System.Net;
using System.Net.Sockets;
using Bot.Integrations.Channels.Sending;
using global::Telegram.Bot.Exceptions;

namespace Bot.Integrations.Channels.Telegram;

/// <summary>What a failed call means for the message. Codes are stable words; Telegram's own sentence may quote a person.</summary>
internal static class TelegramErrors
{
    public static SendResult Read(Exception e) =>
        e switch
        {
            ApiRequestException api => Read(api),
            RequestException
            {
                InnerException: HttpRequestException
                {
                    InnerException: SocketException
                    {
                        SocketErrorCode: SocketError.ConnectionRefused
                    }
                }
            } => new SendResult.NotSent("telegram.no_connection"),
            RequestException { HttpStatusCode: { } status } when (int)status >= 500 =>
                new SendResult.Unclear("telegram.server_error"),
            RequestException => new SendResult.Unclear("telegram.no_answer"),
            OperationCanceledException => new SendResult.Unclear("telegram.timeout"),
            _ => new SendResult.Unclear("telegram.failed"),
        };

    private static SendResult Read(ApiRequestException e) =>
        e.ErrorCode switch
        {
            (int)HttpStatusCode.TooManyRequests => new SendResult.RetryAfter(
                TimeSpan.FromSeconds(Math.Max(1, e.Parameters?.RetryAfter ?? 1)),
                WholeBot: true
            ),
            (int)HttpStatusCode.Forbidden => new SendResult.Unreachable("telegram.blocked"),
            (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.NotFound =>
                new SendResult.Refused("telegram.token"),
            >= 500 => new SendResult.Unclear("telegram.server_error"),
            _ when e.Message.Contains(
                    "message is not modified",
                    StringComparison.OrdinalIgnoreCase
                ) => SendResult.NotModified.It,
            _ when e.Message.Contains(
                    "message to edit not found",
                    StringComparison.OrdinalIgnoreCase
                )
                    || e.Message.Contains(
                        "message can't be edited",
                        StringComparison.OrdinalIgnoreCase
                    ) => SendResult.TargetGone.It,
            _ when e.Message.Contains("chat not found", StringComparison.OrdinalIgnoreCase) =>
                new SendResult.Unreachable("telegram.chat_not_found"),
            _ => new SendResult.Refused("telegram.refused"),
        };
}
