using System.Globalization;
using System.Text.Json;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>A file that came with a call.</summary>
internal sealed record StubUpload(byte[] Bytes, string FileName, string? ContentType);

/// <summary>One call of a bot, with parameters that the contract has passed.</summary>
internal sealed class ApiCall(
    StubBot bot,
    MethodContract method,
    JsonElement parameters,
    IReadOnlyDictionary<string, StubUpload> uploads
)
{
    public StubBot Bot { get; } = bot;

    public MethodContract Method { get; } = method;

    public JsonElement Parameters { get; } = parameters;

    /// <summary>The chat that was spoken to, for hooks and logs; 0 where there is none.</summary>
    public long ChatId { get; set; } = ReadId(parameters, "chat_id"u8);

    public long MessageId { get; set; } = ReadId(parameters, "message_id"u8);

    public JsonElement? Element(ReadOnlySpan<byte> name) =>
        Parameters.TryGetProperty(name, out var value) ? value : null;

    public string? Text(ReadOnlySpan<byte> name) =>
        Parameters.TryGetProperty(name, out var value) ? value.GetString() : null;

    public long? Number(ReadOnlySpan<byte> name) =>
        Parameters.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    public bool Flag(ReadOnlySpan<byte> name) =>
        Parameters.TryGetProperty(name, out var value) && value.GetBoolean();

    public StubMarkup? Markup(StubKind under) => StubMarkup.Read(Element("reply_markup"u8), under);

    /// <summary>The upload that <c>attach://name</c> means, or null where the text means something else.</summary>
    public StubUpload? Upload(string reference)
    {
        const string mark = "attach://";
        if (!reference.StartsWith(mark, StringComparison.Ordinal))
            return null;
        return uploads.GetValueOrDefault(reference[mark.Length..])
            ?? throw Bad($"file attached as {reference} is not in the request");
    }

    /// <summary>The chat to send to: it must be known, started, and still want to hear.</summary>
    public StubChat Recipient()
    {
        var chat = Chat("chat_id"u8);
        if (chat.User.IsDeactivated)
            throw Forbidden("user is deactivated");
        if (!chat.IsStarted)
            throw Forbidden("bot can't initiate conversation with a user");
        return chat.IsBlocked ? throw Forbidden("bot was blocked by the user") : chat;
    }

    public StubChat Chat(ReadOnlySpan<byte> name)
    {
        var id = ReadId(Parameters, name);
        if (Bot.FindChat(id) is { } chat)
            return chat;
        throw Bot.Stub.FindUser(id) is null
            ? Bad("chat not found")
            : Forbidden("bot can't initiate conversation with a user");
    }

    private static long ReadId(JsonElement parameters, ReadOnlySpan<byte> name)
    {
        if (
            parameters.ValueKind != JsonValueKind.Object
            || !parameters.TryGetProperty(name, out var value)
        )
            return 0;
        if (value.ValueKind == JsonValueKind.Number)
            return value.TryGetInt64(out var id) ? id : 0;
        return
            value.ValueKind == JsonValueKind.String
            && long.TryParse(
                value.GetString(),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var read
            )
            ? read
            : 0;
    }
}
