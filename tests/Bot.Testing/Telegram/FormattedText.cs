using System.Text;
using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>Text after entity parsing: what a person reads, and where it looks different.</summary>
internal readonly record struct FormattedText(string Text, IReadOnlyList<StubEntity> Entities)
{
    public const int MostText = 4096;
    public const int MostCaption = 1024;

    private static readonly HashSet<string> KnownTypes =
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
    ];

    public static FormattedText OfText(JsonElement call)
    {
        var text = Read(call, "text"u8, "entities"u8);
        BadIf(text.Text.Length == 0, "message text is empty");
        BadIf(text.Text.Length > MostText, "message is too long");
        return text;
    }

    public static FormattedText OfCaption(JsonElement call)
    {
        var text = Read(call, "caption"u8, "caption_entities"u8);
        BadIf(text.Text.Length > MostCaption, "message caption is too long");
        return text;
    }

    private static FormattedText Read(
        JsonElement call,
        ReadOnlySpan<byte> textName,
        ReadOnlySpan<byte> entitiesName
    )
    {
        var source = call.TryGetProperty(textName, out var value) ? value.GetString()! : "";
        var mode = call.TryGetProperty("parse_mode"u8, out var given) ? given.GetString()! : "";
        if (mode.Equals("HTML", StringComparison.OrdinalIgnoreCase))
            return Trimmed(HtmlText.Parse(source));
        BadIf(
            mode.Length > 0 && !mode.Equals("none", StringComparison.OrdinalIgnoreCase),
            $"unsupported parse_mode {mode}: the stub reads HTML and entities"
        );
        return Trimmed(
            call.TryGetProperty(entitiesName, out var entities)
                ? new FormattedText(source, ReadEntities(entities, source))
                : new FormattedText(source, [])
        );
    }

    private static List<StubEntity> ReadEntities(JsonElement entities, string text)
    {
        var result = new List<StubEntity>(entities.GetArrayLength());
        foreach (var element in entities.EnumerateArray())
            result.Add(ReadEntity(element, text));
        return result;
    }

    private static StubEntity ReadEntity(JsonElement element, string text)
    {
        var type = element.GetProperty("type"u8).GetString()!;
        var offset = element.GetProperty("offset"u8).GetInt64();
        var length = element.GetProperty("length"u8).GetInt64();
        BadIf(!KnownTypes.Contains(type), $"can't parse MessageEntity: unsupported type {type}");
        BadIf(
            offset < 0 || length < 1 || offset > text.Length || length > text.Length - offset,
            $"ENTITY_BOUNDS_INVALID: {type} at {offset} of length {length} leaves the text"
        );
        BadIf(
            SplitsSymbol(text, (int)offset) || SplitsSymbol(text, (int)(offset + length)),
            "entity begins or ends in a middle of a UTF-16 symbol"
        );
        var url = element.TryGetProperty("url"u8, out var link) ? link.GetString() : null;
        BadIf(type == "text_link" && string.IsNullOrEmpty(url), "ENTITY_TEXTURL_INVALID");
        var language = element.TryGetProperty("language"u8, out var l) ? l.GetString() : null;
        return new StubEntity(type, (int)offset, (int)length, url, language);
    }

    private static bool SplitsSymbol(string text, int at) =>
        at > 0
        && at < text.Length
        && char.IsLowSurrogate(text[at])
        && char.IsHighSurrogate(text[at - 1]);

    /// <summary>Telegram cuts white space off both ends and moves the entities along.</summary>
    private static FormattedText Trimmed(FormattedText formatted)
    {
        var (text, entities) = formatted;
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var trimmed = text.Trim();
        if (entities.Count == 0)
            return new FormattedText(trimmed, entities);
        var moved = new List<StubEntity>(entities.Count);
        foreach (var entity in entities)
        {
            var from = Math.Max(entity.Offset - start, 0);
            var to = Math.Min(entity.Offset - start + entity.Length, trimmed.Length);
            if (to > from)
                moved.Add(entity with { Offset = from, Length = to - from });
        }
        moved.Sort(
            (a, b) =>
                a.Offset != b.Offset ? a.Offset.CompareTo(b.Offset)
                : a.Length != b.Length ? b.Length.CompareTo(a.Length)
                : string.CompareOrdinal(a.Type, b.Type)
        );
        return new FormattedText(trimmed, moved);
    }
}
