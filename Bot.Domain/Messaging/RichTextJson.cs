using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Domain.Messaging;

/// <summary>
/// Compact storage: plain text is a string; otherwise an array whose items are a string (plain) or
/// <c>[text, style]</c> or <c>[text, style, link]</c>, the style as its number.
/// </summary>
public sealed class RichTextJson : JsonConverter<RichText>
{
    public override RichText Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        if (reader.TokenType == JsonTokenType.String)
            return RichText.Plain(reader.GetString()!);
        Expect(reader, JsonTokenType.StartArray);
        var spans = new List<Span>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            spans.Add(ReadSpan(ref reader));
        return RichText.Of(spans);
    }

    public override void Write(Utf8JsonWriter writer, RichText value, JsonSerializerOptions options)
    {
        if (value.Spans is [] or [{ Style: SpanStyle.Plain, Link: null }])
        {
            writer.WriteStringValue(value.PlainText);
            return;
        }
        writer.WriteStartArray();
        foreach (var span in value.Spans)
            WriteSpan(writer, span);
        writer.WriteEndArray();
    }

    private static Span ReadSpan(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new(reader.GetString()!);
        Expect(reader, JsonTokenType.StartArray);
        reader.Read();
        Expect(reader, JsonTokenType.String);
        var text = reader.GetString()!;
        reader.Read();
        Expect(reader, JsonTokenType.Number);
        var style = (SpanStyle)reader.GetInt32();
        reader.Read();
        string? link = null;
        if (reader.TokenType == JsonTokenType.String)
        {
            link = reader.GetString();
            reader.Read();
        }
        Expect(reader, JsonTokenType.EndArray);
        return new(text, style, link);
    }

    private static void WriteSpan(Utf8JsonWriter writer, Span span)
    {
        if (span is { Style: SpanStyle.Plain, Link: null })
        {
            writer.WriteStringValue(span.Text);
            return;
        }
        writer.WriteStartArray();
        writer.WriteStringValue(span.Text);
        writer.WriteNumberValue((int)span.Style);
        if (span.Link is not null)
            writer.WriteStringValue(span.Link);
        writer.WriteEndArray();
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
            throw new JsonException(
                $"Formatted text: expected {type}, found {reader.TokenType} at byte {reader.TokenStartIndex}."
            );
    }
}
