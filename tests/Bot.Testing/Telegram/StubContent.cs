using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>What kind of message a person sees.</summary>
public enum StubKind
{
    Text,
    Photo,
    Document,
    Voice,
    Location,
    Contact,
    Invoice,
    Payment,
    Other,
}

/// <summary>A stretch of text with a look or a link; offsets count UTF-16 units, as in the API.</summary>
public sealed record StubEntity(
    string Type,
    int Offset,
    int Length,
    string? Url = null,
    string? Language = null
);

public sealed record StubLocation(double Latitude, double Longitude, double? Accuracy = null);

public sealed record StubContact(string PhoneNumber, string FirstName, long? UserId);

/// <summary>An invoice as the bot sent it; amounts in kopecks.</summary>
public sealed record StubInvoice(
    string Title,
    string Description,
    string Payload,
    string Currency,
    long Total,
    IReadOnlyList<(string Label, long Amount)> Prices,
    string? ProviderToken,
    string? ProviderData
);

public sealed record StubPayment(
    string Currency,
    long Total,
    string Payload,
    string TelegramChargeId,
    string ProviderChargeId
);

/// <summary>One edition of a message. An edit replaces the whole edition, so a reader never sees half of one.</summary>
public sealed record StubContent(StubKind Kind)
{
    /// <summary>The text, or the caption of a photo, document or voice message.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<StubEntity> Entities { get; init; } = [];

    public StubMarkup? Markup { get; init; }

    public StubFile? File { get; init; }

    public StubLocation? Location { get; init; }

    public StubContact? Contact { get; init; }

    public StubInvoice? Invoice { get; init; }

    public StubPayment? Payment { get; init; }

    /// <summary>Fields of a message kind that the stub does not know, as JSON text of an object.</summary>
    internal JsonElement? Raw { get; init; }

    internal bool IsCaptioned => Kind is StubKind.Photo or StubKind.Document or StubKind.Voice;

    internal bool SameAs(StubContent other) =>
        Text == other.Text
        && Entities.SequenceEqual(other.Entities)
        && StubMarkup.Same(Markup, other.Markup);
}
