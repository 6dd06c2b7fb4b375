using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Messaging;

/// <summary>Sending lanes, by priority. Order holds within a conversation and lane.</summary>
public enum Lane
{
    /// <summary>Answers to what a person just did. Obey only the channel's own "retry after".</summary>
    Live,

    /// <summary>Offers to technicians and news of an order.</summary>
    Offer,
    Reminder,
    Bulk,
}

public enum MessageState
{
    /// <summary>From the person.</summary>
    Received,

    /// <summary>To be sent; nobody owns it yet.</summary>
    Pending,

    /// <summary>To be sent by the owner of the bot's lane (<see cref="Message.Fence"/>). After a crash: unknown.</summary>
    Claimed,
    Sent,

    /// <summary>The channel never answered: it may or may not have arrived. Sent once more and counted.</summary>
    Unknown,

    /// <summary>The channel refused it for good; an operator sees it in the trouble list.</summary>
    Parked,

    /// <summary>Not sent on purpose: out of date, or the chat is unreachable.</summary>
    Dropped,
}

/// <summary>Transcript and outbox in one row: what a person said, or what is said to them.</summary>
public sealed class Message : ITenantOwned
{
    private MessageBody? _body; // as it was written, or read once

    private Message() { }

    /// <summary>A message from the person.</summary>
    public static Message FromPerson(
        Conversation conversation,
        MessageBody body,
        string? externalId,
        DateTime now
    ) =>
        new()
        {
            TenantId = conversation.TenantId,
            ConversationId = conversation.Id,
            Seq = conversation.NextSeq(),
            State = MessageState.Received,
            Channel = conversation.Channel,
            BotId = conversation.BotId,
            ChatId = conversation.ChatId,
            Body = Json.Write(body),
            _body = body,
            ExternalId = externalId,
            At = now,
        };

    /// <summary>A message to the person. The state becomes claimed when this process owns the bot's lane.</summary>
    public static Message ToPerson(
        Conversation conversation,
        MessageBody body,
        Lane lane,
        DateTime now
    )
    {
        var seq = conversation.NextSeq();
        return new()
        {
            TenantId = conversation.TenantId,
            ConversationId = conversation.Id,
            Seq = seq,
            State = conversation.IsReachable ? MessageState.Pending : MessageState.Dropped,
            Lane = lane,
            Channel = conversation.Channel,
            BotId = conversation.BotId,
            ChatId = conversation.ChatId,
            Body = Json.Write(body),
            _body = body,
            CardKey = body.Card?.Key ?? body.EditKey,
            At = now,
        };
    }

    public TenantId TenantId { get; private set; }
    public ConversationId ConversationId { get; private set; }
    public int Seq { get; private set; }
    public MessageState State { get; set; }
    public Lane Lane { get; private set; }
    public string Channel { get; private set; } = "";
    public BotId BotId { get; private set; }
    public string ChatId { get; private set; } = "";

    /// <summary><see cref="MessageBody"/> as JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The card this message shows or edits, e.g. <c>order:0192…</c>.</summary>
    public string? CardKey { get; private set; }

    /// <summary>The channel's id of the message, known after sending.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Which ownership of the lane claimed it (see <see cref="BotLease"/>).</summary>
    public long Fence { get; set; }

    /// <summary>
    /// Sends that may have reached the person: 2 means that a second copy was tried after an unknown outcome. Sends that
    /// surely failed (refused for now, no connection) are not counted.
    /// </summary>
    public int Attempts { get; set; }
    public DateTime? NextAttemptAt { get; set; }

    /// <summary>Why it was parked or dropped: a stable code, never the channel's raw answer with personal data.</summary>
    public string? Error { get; set; }
    public DateTime At { get; private set; }
    public DateTime? SentAt { get; set; }

    /// <summary>Born claimed: the process that writes it also sends it, without a second write to claim it.</summary>
    public void ClaimBy(ILaneOwnership lanes)
    {
        if (State == MessageState.Pending && lanes.FenceOf(BotId) is { } fence)
            (State, Fence) = (MessageState.Claimed, fence);
    }

    public bool IsFromPerson => State == MessageState.Received;

    /// <summary>The person it tells of is to be forgotten: that there was a message stays.</summary>
    internal void Forget()
    {
        _body = new MessageBody { Text = RichText.Plain("…"), Card = ReadBody().Card };
        Body = Json.Write(_body);
    }

    public MessageBody ReadBody() => _body ??= Json.Read<MessageBody>(Body);
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder
            .ToTable("messages")
            .HasKey(m => new
            {
                m.TenantId,
                m.ConversationId,
                m.Seq,
            });
        builder
            .HasIndex(m => new { m.State, m.BotId })
            .HasFilter("state IN ('Pending', 'Claimed', 'Unknown', 'Parked')");
        builder
            .HasIndex(m => new
            {
                m.TenantId,
                m.ConversationId,
                m.CardKey,
            })
            .HasFilter("card_key IS NOT NULL");
        builder.Property(m => m.Channel).HasMaxLength(20);
        builder.Property(m => m.ChatId).HasMaxLength(64);
        builder.Property(m => m.CardKey).HasMaxLength(80);
        builder.Property(m => m.ExternalId).HasMaxLength(64);
        builder.Property(m => m.Error).HasMaxLength(200);
        builder.Ignore(m => m.IsFromPerson);
    }
}
