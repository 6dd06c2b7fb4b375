using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>A message of a chat as it stands now; <see cref="Editions"/> keeps what it was before its edits.</summary>
public sealed class StubMessage
{
    private readonly List<StubContent> _editions = [];
    private volatile StubContent _content;

    internal StubMessage(
        StubChat chat,
        long id,
        bool fromBot,
        DateTimeOffset sentAt,
        StubContent content
    )
    {
        (Chat, Id, FromBot, SentAt, _content) = (chat, id, fromBot, sentAt, content);
        HadKeyboard = content.Markup is { IsInline: false };
    }

    public StubChat Chat { get; }

    public long Id { get; }

    public bool FromBot { get; }

    public DateTimeOffset SentAt { get; }

    public DateTimeOffset? EditedAt { get; private set; }

    public bool IsDeleted { get; internal set; }

    public bool IsProtected { get; internal init; }

    public bool IsSilent { get; internal init; }

    public long? ReplyTo { get; internal init; }

    public string? MediaGroupId { get; internal init; }

    public StubContent Content => _content;

    public StubKind Kind => _content.Kind;

    /// <summary>Its text, or its caption.</summary>
    public string Text => _content.Text;

    public IReadOnlyList<StubEntity> Entities => _content.Entities;

    public StubFile? File => _content.File;

    public StubInvoice? Invoice => _content.Invoice;

    public StubLocation? Location => _content.Location;

    /// <summary>The rows of buttons under the message.</summary>
    public IReadOnlyList<IReadOnlyList<StubButton>> Rows =>
        _content.Markup is { IsInline: true } markup ? markup.Rows : [];

    /// <summary>All buttons under the message, row by row.</summary>
    public IEnumerable<StubButton> Buttons => Rows.SelectMany(row => row);

    /// <summary>What the message was before its edits, oldest first; empty where history is not kept.</summary>
    public IReadOnlyList<StubContent> Editions => _editions;

    /// <summary>A message sent with a keyboard (not an inline one) can never be edited.</summary>
    internal bool HadKeyboard { get; }

    public StubButton? Button(string label) => Buttons.FirstOrDefault(b => b.Text == label);

    public override string ToString() =>
        string.Concat(
            FromBot ? "bot: " : "user: ",
            Kind == StubKind.Text ? "" : $"[{Kind}] ",
            Text,
            string.Concat(
                Rows.Select(row => "\n     " + string.Join(' ', row.Select(b => $"[{b.Text}]")))
            )
        );

    internal void Edit(StubContent content, DateTimeOffset at, bool keepEdition)
    {
        if (keepEdition)
            _editions.Add(_content);
        (_content, EditedAt) = (content, at);
    }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("message_id"u8, Id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(FromBot ? Chat.Bot.UserJson : Chat.User.UserJson, true);
        json.WritePropertyName("chat"u8);
        json.WriteRawValue(Chat.User.ChatJson, true);
        json.WriteNumber("date"u8, SentAt.ToUnixTimeSeconds());
        if (EditedAt is { } edited)
            json.WriteNumber("edit_date"u8, edited.ToUnixTimeSeconds());
        if (MediaGroupId is not null)
            json.WriteString("media_group_id"u8, MediaGroupId);
        if (IsProtected)
            json.WriteBoolean("has_protected_content"u8, true);
        if (ReplyTo is { } id && Chat.Find(id) is { } replied)
        {
            json.WriteStartObject("reply_to_message"u8);
            (replied.ReplyTo is null ? replied : replied.WithoutReply()).Write(json);
            json.WriteEndObject();
        }
        ContentJson.Write(json, _content);
    }

    /// <summary>Telegram shows one level of replies, not the whole thread.</summary>
    private StubMessage WithoutReply() => new(Chat, Id, FromBot, SentAt, _content);
}
