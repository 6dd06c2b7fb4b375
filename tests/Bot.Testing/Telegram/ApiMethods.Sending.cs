using System.Text;
using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>New messages.</summary>
internal static partial class ApiMethods
{
    private const int MostPhotoBytes = 10 * 1024 * 1024;
    private const int MostFileBytes = 50 * 1024 * 1024;
    private static long _groups = 14_000_000_000;

    private static void SendMessage(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Recipient();
        var (text, entities) = FormattedText.OfText(call.Parameters);
        Send(call, chat, json, new StubContent(StubKind.Text) { Text = text, Entities = entities });
    }

    private static void SendPhoto(ApiCall call, Utf8JsonWriter json) =>
        SendFile(call, json, StubKind.Photo, "photo"u8);

    private static void SendDocument(ApiCall call, Utf8JsonWriter json) =>
        SendFile(call, json, StubKind.Document, "document"u8);

    private static void SendVoice(ApiCall call, Utf8JsonWriter json) =>
        SendFile(call, json, StubKind.Voice, "voice"u8);

    private static void SendFile(
        ApiCall call,
        Utf8JsonWriter json,
        StubKind kind,
        ReadOnlySpan<byte> name
    )
    {
        var chat = call.Recipient();
        var (caption, entities) = FormattedText.OfCaption(call.Parameters);
        var file = ReadFile(call, kind, call.Text(name)!, (int)(call.Number("duration"u8) ?? 0));
        Send(
            call,
            chat,
            json,
            new StubContent(kind)
            {
                Text = caption,
                Entities = entities,
                File = file,
            }
        );
    }

    private static StubFile ReadFile(ApiCall call, StubKind kind, string reference, int duration)
    {
        if (call.Upload(reference) is not { } upload)
            return call.Bot.Files.ById(reference)
                ?? throw Bad(
                    "wrong remote file identifier specified: the stub takes uploads and its own file ids"
                );
        BadIf(upload.Bytes.Length == 0, "file must be non-empty");
        if (upload.Bytes.Length > (kind == StubKind.Photo ? MostPhotoBytes : MostFileBytes))
            throw new RefusalException(413, "Request Entity Too Large");
        var folder = kind switch
        {
            StubKind.Photo => "photos",
            StubKind.Voice => "voice",
            _ => "documents",
        };
        return call.Bot.Files.Add(
            folder,
            upload.Bytes,
            kind == StubKind.Photo ? "photo.jpg" : upload.FileName,
            kind == StubKind.Photo ? null : upload.ContentType,
            kind == StubKind.Photo ? PhotoSize(upload.Bytes) : default,
            duration
        );
    }

    private static (int Width, int Height) PhotoSize(byte[] bytes)
    {
        var size = StubImages.SizeOf(bytes) ?? throw Bad("IMAGE_PROCESS_FAILED");
        BadIf(
            size.Width < 1 || size.Height < 1 || size.Width + size.Height > 10_000,
            "PHOTO_INVALID_DIMENSIONS"
        );
        return size;
    }

    private static void SendLocation(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Recipient();
        var latitude = call.Element("latitude"u8)!.Value.GetDouble();
        var longitude = call.Element("longitude"u8)!.Value.GetDouble();
        BadIf(Math.Abs(latitude) > 90 || Math.Abs(longitude) > 180, "wrong location specified");
        var accuracy = call.Element("horizontal_accuracy"u8)?.GetDouble();
        BadIf(accuracy is < 0 or > 1500, "wrong horizontal accuracy specified");
        Send(
            call,
            chat,
            json,
            new StubContent(StubKind.Location)
            {
                Location = new StubLocation(latitude, longitude, accuracy),
            }
        );
    }

    private static void SendInvoice(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Recipient();
        Send(call, chat, json, new StubContent(StubKind.Invoice) { Invoice = ReadInvoice(call) });
    }

    private static StubInvoice ReadInvoice(ApiCall call)
    {
        var prices = new List<(string Label, long Amount)>();
        foreach (var price in call.Element("prices"u8)!.Value.EnumerateArray())
            prices.Add(
                (
                    price.GetProperty("label"u8).GetString()!,
                    price.GetProperty("amount"u8).GetInt64()
                )
            );
        var invoice = new StubInvoice(
            call.Text("title"u8)!,
            call.Text("description"u8)!,
            call.Text("payload"u8)!,
            call.Text("currency"u8)!,
            prices.Sum(p => p.Amount),
            prices,
            call.Text("provider_token"u8),
            call.Text("provider_data"u8)
        );
        BadIf(invoice.Title.Length is < 1 or > 32, "INVOICE_TITLE_INVALID: 1-32 characters");
        BadIf(
            invoice.Description.Length is < 1 or > 255,
            "INVOICE_DESCRIPTION_INVALID: 1-255 characters"
        );
        BadIf(
            Encoding.UTF8.GetByteCount(invoice.Payload) is < 1 or > 128,
            "INVOICE_PAYLOAD_INVALID: 1-128 bytes"
        );
        BadIf(
            invoice.Currency.Length != 3 || !invoice.Currency.All(char.IsAsciiLetterUpper),
            "CURRENCY_INVALID"
        );
        BadIf(string.IsNullOrEmpty(invoice.ProviderToken), "PAYMENT_PROVIDER_INVALID");
        BadIf(prices.Count == 0 || prices.Any(p => p.Label.Length == 0), "INVOICE_PRICES_INVALID");
        BadIf(invoice.Total <= 0, "CURRENCY_TOTAL_AMOUNT_INVALID");
        BadIf(
            invoice.ProviderData is { } data && !IsJson(data),
            "INVOICE_PROVIDER_DATA_INVALID: not JSON"
        );
        return invoice;
    }

    private static void SendMediaGroup(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Recipient();
        var media = call.Element("media"u8)!.Value;
        BadIf(media.GetArrayLength() is < 2 or > 10, "an album has 2 to 10 items");
        var contents = media.EnumerateArray().Select(item => ReadMedia(call, item)).ToList();
        BadIf(
            contents.DistinctBy(c => c.Kind).Count() > 1,
            "documents cannot be mixed with photos"
        );
        var group = Interlocked
            .Increment(ref _groups)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStartArray();
        foreach (var content in contents)
            Send(call, chat, json, content, group);
        json.WriteEndArray();
    }

    private static StubContent ReadMedia(ApiCall call, JsonElement item)
    {
        var kind = item.GetProperty("type"u8).GetString() switch
        {
            "photo" => StubKind.Photo,
            "document" => StubKind.Document,
            var other => throw Bad($"media type {other} is not in the excerpt"),
        };
        var (caption, entities) = FormattedText.OfCaption(item);
        var file = ReadFile(call, kind, item.GetProperty("media"u8).GetString()!, 0);
        return new StubContent(kind)
        {
            Text = caption,
            Entities = entities,
            File = file,
        };
    }

    private static void CopyMessage(ApiCall call, Utf8JsonWriter json)
    {
        var chat = call.Recipient();
        var source = Existing(
            call.Chat("from_chat_id"u8),
            call.Number("message_id"u8)!.Value,
            "message to copy not found"
        ).Content;
        BadIf(source.Kind is StubKind.Invoice or StubKind.Payment, "message can't be copied");
        var content = source with { Markup = null };
        if (content.IsCaptioned && call.Element("caption"u8) is not null)
        {
            var (caption, entities) = FormattedText.OfCaption(call.Parameters);
            content = content with { Text = caption, Entities = entities };
        }
        var copy = Add(call, chat, content, null);
        json.WriteStartObject();
        json.WriteNumber("message_id"u8, copy.Id);
        json.WriteEndObject();
    }

    private static void Send(
        ApiCall call,
        StubChat chat,
        Utf8JsonWriter json,
        StubContent content,
        string? group = null
    )
    {
        var message = Add(call, chat, content, group);
        json.WriteStartObject();
        message.Write(json);
        json.WriteEndObject();
    }

    private static StubMessage Add(ApiCall call, StubChat chat, StubContent content, string? group)
    {
        var markup = call.Markup(content.Kind);
        var message = chat.NewMessage(
            true,
            markup is null ? content : content with { Markup = markup },
            ReplyTo(call, chat),
            call.Flag("protect_content"u8),
            call.Flag("disable_notification"u8),
            group
        );
        call.MessageId = message.Id;
        return message;
    }

    private static long? ReplyTo(ApiCall call, StubChat chat)
    {
        if (call.Element("reply_parameters"u8) is not { } reply)
            return null;
        var id = reply.GetProperty("message_id"u8).GetInt64();
        if (chat.Find(id) is { IsDeleted: false })
            return id;
        var without =
            reply.TryGetProperty("allow_sending_without_reply"u8, out var allowed)
            && allowed.GetBoolean();
        BadIf(!without, "message to be replied not found");
        return null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
