using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>
/// What one turn says in its conversation: collects messages in order and numbers them. The engine's pen; nothing is
/// sent here.
/// </summary>
internal sealed class Talk(
    Conversation conversation,
    Phrasebook phrases,
    TenantTexts own,
    ILaneOwnership lanes,
    DateTime now
)
{
    private readonly List<Message> _messages = [];

    /// <summary>All messages of the turn, the person's own included.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>Shown for a moment at the pressed button, where the channel can.</summary>
    public string? Toast { get; private set; }

    /// <summary>The lane of what is said now.</summary>
    public Lane Lane { get; set; } = Lane.Live;

    /// <summary>The call that takes the next message's place where no chat reaches the person any more.</summary>
    public CallTaskKind? IfUnreachable { get; set; }

    /// <summary>Brought with the next message.</summary>
    public ReplyKeyboard? Keyboard { get; set; }

    public RichText Words(TextRef text) => phrases.Get(conversation.Language, text, own);

    public void Hear(MessageBody body, string? externalId) =>
        _messages.Add(Message.FromPerson(conversation, body, externalId, now));

    public Message Say(MessageBody body)
    {
        if (Keyboard is { } keyboard && body.Buttons is null && body.Action == MessageAction.Send)
            (body, Keyboard) = (body with { Keyboard = keyboard }, null);
        if (IfUnreachable is { } call)
            (body, IfUnreachable) = (body with { IfUnreachable = call }, null);
        return Write(body);
    }

    /// <summary>Edits what stands there; brings nothing along.</summary>
    public Message Write(MessageBody body)
    {
        var message = Message.ToPerson(conversation, body, Lane, now);
        message.ClaimBy(lanes);
        _messages.Add(message);
        return message;
    }

    public void Say(TextRef text)
    {
        var words = Words(text);
        if (!words.IsEmpty)
            Say(new MessageBody { Text = words });
    }

    public void Flash(TextRef text) => Toast = Words(text).PlainText;

    public IReadOnlyList<IReadOnlyList<Button>> Layout(
        IReadOnlyList<Option> options,
        int columns
    ) =>
        [
            .. options
                .Select(o => new Button(
                    Words(o.Label).PlainText,
                    o.Url is null ? o.Value : "",
                    o.Url,
                    o.Pays ? true : null
                ))
                .Chunk(Math.Max(1, columns)),
        ];
}
