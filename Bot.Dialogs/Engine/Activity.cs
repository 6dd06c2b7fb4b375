using System.Text.Json.Serialization;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;

namespace Bot.Dialogs.Engine;

/// <summary>
/// What arrived in a conversation, in no channel's words. A small closed family; its names in JSON are stored with what failed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "activity")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(Press), "press")]
[JsonDerivedType(typeof(Contact), "contact")]
[JsonDerivedType(typeof(Location), "location")]
[JsonDerivedType(typeof(File), "file")]
[JsonDerivedType(typeof(Edited), "edited")]
[JsonDerivedType(typeof(Reachability), "reachability")]
[JsonDerivedType(typeof(Paid), "paid")]
[JsonDerivedType(typeof(Unsupported), "unsupported")]
[JsonDerivedType(typeof(Happened), "happened")]
public abstract record Activity
{
    private Activity() { }

    /// <summary>Words, as typed.</summary>
    public sealed record Text(string Words) : Activity;

    /// <summary>«/start h_abc»: name without the slash, and what follows.</summary>
    public sealed record Command(string Name, string Argument = "") : Activity;

    /// <summary>A button under message <paramref name="Seq"/>, counted from 0. Claimed by the client: checked against the stored message.</summary>
    public sealed record Press(int Seq, int Option) : Activity;

    /// <summary>A shared contact card. <paramref name="IsOwn"/>: the channel vouches that it is the sender's own.</summary>
    public sealed record Contact(string Phone, bool IsOwn, string? Name = null) : Activity;

    public sealed record Location(GeoPoint Point) : Activity;

    /// <summary>A photo, document or voice message that lies at the channel.</summary>
    public sealed record File(
        AttachmentKind Kind,
        string SourceFileId,
        string MediaType,
        string? Name,
        string? Caption,
        string? MediaGroup,
        int? Seconds = null
    ) : Activity;

    /// <summary>An earlier message was changed.</summary>
    public sealed record Edited(string ExternalId, string Words) : Activity;

    /// <summary>The person blocked the bot, or came back.</summary>
    public sealed record Reachability(bool IsReachable) : Activity;

    /// <summary>Money came through the channel. Always booked.</summary>
    public sealed record Paid(
        string Payload,
        Money Amount,
        string Currency,
        string ChargeKey,
        string? ProviderKey
    ) : Activity;

    /// <summary>A sticker, a game, something newer: answered with the question again.</summary>
    public sealed record Unsupported(string What) : Activity;

    /// <summary>Caused by another turn: a technician accepted, a reminder is due, an operator wrote.</summary>
    public sealed record Happened(string Kind, string Payload) : Activity;
}

/// <summary>An activity with where it came from. <paramref name="UpdateId"/> is unique per bot: repeats have no effect.</summary>
/// <param name="ExternalId">The channel's id of the message, if it is one.</param>
/// <param name="PersonName">How the channel calls the person; kept only after consent.</param>
/// <param name="LanguageCode">IETF tag of the person's client, if known.</param>
public sealed record Incoming(
    TenantId TenantId,
    ConversationRole Role,
    ChatAddress Address,
    long UpdateId,
    Activity Activity,
    string? ExternalId = null,
    string? PersonName = null,
    string? LanguageCode = null
);
