using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>Writes the fields of a message that depend on its kind, field by field: this is the hot path.</summary>
internal static class ContentJson
{
    public static void Write(Utf8JsonWriter json, StubContent content)
    {
        if (content.Kind == StubKind.Text)
            WriteText(json, "text"u8, "entities"u8, content);
        else if (content.IsCaptioned)
            WriteText(json, "caption"u8, "caption_entities"u8, content);
        if (content.File is { } file)
            WriteFile(json, content.Kind, file);
        if (content.Location is { } location)
            WriteLocation(json, location);
        if (content.Contact is { } contact)
            WriteContact(json, contact);
        if (content.Invoice is { } invoice)
            WriteInvoice(json, invoice);
        if (content.Payment is { } payment)
            WritePayment(json, payment);
        if (content.Raw is { } raw)
            foreach (var property in raw.EnumerateObject())
                property.WriteTo(json);
        content.Markup?.Write(json);
    }

    private static void WriteText(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        ReadOnlySpan<byte> entitiesName,
        StubContent content
    )
    {
        if (content.Text.Length > 0)
            json.WriteString(name, content.Text);
        if (content.Entities.Count == 0)
            return;
        json.WriteStartArray(entitiesName);
        foreach (var entity in content.Entities)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, entity.Type);
            json.WriteNumber("offset"u8, entity.Offset);
            json.WriteNumber("length"u8, entity.Length);
            if (entity.Url is not null)
                json.WriteString("url"u8, entity.Url);
            if (entity.Language is not null)
                json.WriteString("language"u8, entity.Language);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter json, StubKind kind, StubFile file)
    {
        if (kind == StubKind.Photo)
        {
            // A thumbnail comes first, as from Telegram: whoever takes the first size gets the wrong picture.
            json.WriteStartArray("photo"u8);
            WritePhotoSize(json, file, StubFiles.ThumbnailMark, 8, 8);
            WritePhotoSize(json, file, "", file.Width, file.Height);
            json.WriteEndArray();
            return;
        }
        json.WriteStartObject(kind == StubKind.Voice ? "voice"u8 : "document"u8);
        WriteIds(json, file, "");
        if (kind == StubKind.Voice)
            json.WriteNumber("duration"u8, file.DurationSeconds);
        else if (file.Name is not null)
            json.WriteString("file_name"u8, file.Name);
        if (file.MimeType is not null)
            json.WriteString("mime_type"u8, file.MimeType);
        json.WriteNumber("file_size"u8, file.Bytes.Length);
        json.WriteEndObject();
    }

    private static void WritePhotoSize(
        Utf8JsonWriter json,
        StubFile file,
        string suffix,
        int width,
        int height
    )
    {
        json.WriteStartObject();
        WriteIds(json, file, suffix);
        json.WriteNumber("width"u8, width);
        json.WriteNumber("height"u8, height);
        if (suffix.Length == 0)
            json.WriteNumber("file_size"u8, file.Bytes.Length);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, StubFile file, string suffix)
    {
        json.WriteString("file_id"u8, file.Id + suffix);
        json.WriteString("file_unique_id"u8, file.UniqueId + suffix);
    }

    private static void WriteLocation(Utf8JsonWriter json, StubLocation location)
    {
        json.WriteStartObject("location"u8);
        json.WriteNumber("latitude"u8, location.Latitude);
        json.WriteNumber("longitude"u8, location.Longitude);
        if (location.Accuracy is { } accuracy)
            json.WriteNumber("horizontal_accuracy"u8, accuracy);
        json.WriteEndObject();
    }

    private static void WriteContact(Utf8JsonWriter json, StubContact contact)
    {
        json.WriteStartObject("contact"u8);
        json.WriteString("phone_number"u8, contact.PhoneNumber);
        json.WriteString("first_name"u8, contact.FirstName);
        if (contact.UserId is { } userId)
            json.WriteNumber("user_id"u8, userId);
        json.WriteEndObject();
    }

    private static void WriteInvoice(Utf8JsonWriter json, StubInvoice invoice)
    {
        json.WriteStartObject("invoice"u8);
        json.WriteString("title"u8, invoice.Title);
        json.WriteString("description"u8, invoice.Description);
        json.WriteString("start_parameter"u8, "");
        json.WriteString("currency"u8, invoice.Currency);
        json.WriteNumber("total_amount"u8, invoice.Total);
        json.WriteEndObject();
    }

    private static void WritePayment(Utf8JsonWriter json, StubPayment payment)
    {
        json.WriteStartObject("successful_payment"u8);
        json.WriteString("currency"u8, payment.Currency);
        json.WriteNumber("total_amount"u8, payment.Total);
        json.WriteString("invoice_payload"u8, payment.Payload);
        json.WriteString("telegram_payment_charge_id"u8, payment.TelegramChargeId);
        json.WriteString("provider_payment_charge_id"u8, payment.ProviderChargeId);
        json.WriteEndObject();
    }
}
