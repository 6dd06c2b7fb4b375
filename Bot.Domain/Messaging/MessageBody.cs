using Bot.Domain.ContactCentre;

namespace Bot.Domain.Messaging;

/// <summary>
/// What a message says, the same for every channel: text, buttons and one attachment. Stored as JSON in
/// <see cref="Message.Body"/>, both for what is sent and for what came in.
/// </summary>
public sealed record MessageBody
{
    public RichText Text { get; init; } = RichText.Empty;

    /// <summary>Rows of buttons under the message.</summary>
    public IReadOnlyList<IReadOnlyList<Button>>? Buttons { get; init; }

    /// <summary>The keyboard beside the text field that this message brings; null leaves it as it is.</summary>
    public ReplyKeyboard? Keyboard { get; init; }

    /// <summary>Set when the buttons belong to a card: they then work whatever is on the stack.</summary>
    public CardRef? Card { get; init; }

    /// <summary>Names the message for later edits; a card's own key where it is one.</summary>
    public string? EditKey { get; init; }

    /// <summary>Send anew, or edit the newest message with the same key.</summary>
    public MessageAction Action { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public InvoiceBody? Invoice { get; init; }

    /// <summary>A place on the map, shown as a pin.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The operator's task that takes this message's place when no chat reaches the person any more; null: none.</summary>
    public CallTaskKind? IfUnreachable { get; init; }

    /// <summary>Only a human wrote this (operator), or it was relayed from another person; the channel shows who.</summary>
    public string? From { get; init; }
}

public enum MessageAction
{
    Send,

    /// <summary>Edit the card's message in place; without one, send anew.</summary>
    EditCard,
}

/// <summary>
/// A button: its label and what it means. <paramref name="Value"/> is never sent to the channel; the channel gets the
/// message's number and the button's position, and the press is resolved against the stored message.
/// </summary>
/// <param name="Label">What the person reads.</param>
/// <param name="Value">The option's stable value; empty for a link.</param>
/// <param name="Url">Opens this address instead of answering.</param>
/// <param name="Pays">Pays the message's invoice; null in all other messages, which then need not store it.</param>
public sealed record Button(string Label, string Value, string? Url = null, bool? Pays = null);

public enum ReplyKeyboardKind
{
    /// <summary>The permanent menu: orders, call me, a human, menu.</summary>
    Menu,

    /// <summary>One button that shares the person's own phone number.</summary>
    RequestContact,
}

/// <summary>The keyboard beside the text field. Its buttons send their label as text.</summary>
public sealed record ReplyKeyboard(
    ReplyKeyboardKind Kind,
    IReadOnlyList<IReadOnlyList<string>> Labels
);

/// <summary>The card a message belongs to.</summary>
/// <param name="Key">Unique per subject in a conversation: an edit finds the newest message by it.</param>
/// <param name="Kind">Which card renders and answers it: order, offer, job, survey …</param>
/// <param name="Subject">The subject's id.</param>
/// <param name="Version">The subject's version that was shown: a press on an older one is answered with the news.</param>
public sealed record CardRef(string Key, string Kind, Guid Subject, int Version);

public enum AttachmentKind
{
    Photo,
    Document,
    Voice,
    Video,
}

/// <param name="File">A stored file.</param>
public sealed record Attachment(
    AttachmentKind Kind,
    FileId File,
    string? Name = null,
    string? MediaGroup = null
);

/// <summary>A request for payment inside the channel; the message's text describes it, its first button pays.</summary>
public sealed record InvoiceBody(
    PaymentId Payment,
    string Title,
    Money Amount,
    IReadOnlyList<InvoicePrice> Prices,
    string ProviderTokenName,
    string? ProviderData
);

public sealed record InvoicePrice(string Label, Money Amount);

/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude);
