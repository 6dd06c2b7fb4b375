using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>Webhooks, and the terms of both ways to receive.</summary>
internal static partial class ApiMethods
{
    private const int DefaultConnections = 40;

    /// <summary>The wanted kinds of updates; null where the call does not say.</summary>
    public static HashSet<string>? Wanted(ApiCall call) =>
        call.Element("allowed_updates"u8) is { } kinds
            ? [.. kinds.EnumerateArray().Select(kind => kind.GetString()!)]
            : null;

    private static void SetWebhook(ApiCall call, Utf8JsonWriter json)
    {
        var url = call.Text("url"u8)!;
        if (url.Length == 0)
        {
            DeleteWebhook(call, json);
            return;
        }
        var connections = call.Number("max_connections"u8) ?? DefaultConnections;
        BadIf(connections is < 1 or > 100, "bad webhook: max_connections must be from 1 to 100");
        call.Bot.Feed.SetWebhook(
            new WebhookSettings(Address(url), Secret(call), (int)connections),
            Wanted(call),
            call.Flag("drop_pending_updates"u8)
        );
        json.WriteBooleanValue(true);
    }

    private static Uri Address(string url)
    {
        var isUri = Uri.TryCreate(url, UriKind.Absolute, out var uri);
        // Telegram wants https; the loop-back address, where the stub lives, does without.
        var fits =
            isUri
            && (uri!.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true });
        BadIf(!fits, "bad webhook: An HTTPS URL must be provided for webhook");
        BadIf(!uri!.IsLoopback, "bad webhook: the stub posts only to this machine");
        return uri;
    }

    private static string? Secret(ApiCall call)
    {
        var secret = call.Text("secret_token"u8);
        if (string.IsNullOrEmpty(secret))
            return null;
        BadIf(
            secret.Length > 256
                || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')),
            "secret token contains unallowed characters"
        );
        return secret;
    }

    private static void DeleteWebhook(ApiCall call, Utf8JsonWriter json)
    {
        call.Bot.Feed.DeleteWebhook(call.Flag("drop_pending_updates"u8));
        json.WriteBooleanValue(true);
    }

    private static void GetWebhookInfo(ApiCall call, Utf8JsonWriter json)
    {
        var feed = call.Bot.Feed;
        json.WriteStartObject();
        json.WriteString("url"u8, feed.WebhookUrl?.OriginalString ?? "");
        json.WriteBoolean("has_custom_certificate"u8, false);
        json.WriteNumber("pending_update_count"u8, feed.Count);
        if (feed.LastErrorAt is { } at)
        {
            json.WriteNumber("last_error_date"u8, at.ToUnixTimeSeconds());
            json.WriteString("last_error_message"u8, feed.LastError);
        }
        if (feed.Webhook is { } webhook)
            json.WriteNumber("max_connections"u8, webhook.MaxConnections);
        if (feed.Wanted is { } wanted)
        {
            json.WriteStartArray("allowed_updates"u8);
            foreach (var kind in wanted)
                json.WriteStringValue(kind);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
