using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Messaging;

/// <summary>Which bot of the УК, and so which dialogs, a conversation runs.</summary>
public enum ConversationRole
{
    Resident,
    Technician,
}

/// <summary>
/// The talk with one person in one role. The stack of screens is one JSON document (<see cref="State"/>); the version
/// guards it between processes. A person without a messenger has none.
/// </summary>
public sealed class Conversation : ITenantOwned, IVersioned, IKeptInMemory
{
    private Conversation() { }

    public Conversation(
        TenantId tenant,
        ConversationRole role,
        ChatAddress address,
        Guid personId,
        DateTime now
    )
    {
        (TenantId, Role, PersonId) = (tenant, role, personId);
        Id = NewId.Of<ConversationId>();
        (Channel, BotId, ChatId) = address;
        (CreatedAt, LastActivityAt, IsReachable) = (now, now, true);
    }

    public TenantId TenantId { get; private set; }
    public ConversationId Id { get; private set; }
    public ConversationRole Role { get; private set; }

    /// <summary>The <see cref="ResidentId"/> or <see cref="TechnicianId"/>; empty for a technician not yet identified.</summary>
    public Guid PersonId { get; set; }

    public Language Language { get; set; }

    /// <summary>Where answers go: the address the person last wrote from.</summary>
    public string Channel { get; private set; } = "";
    public BotId BotId { get; private set; }
    public string ChatId { get; private set; } = "";

    /// <summary>False once the channel said that the person blocked the bot (until they write again).</summary>
    public bool IsReachable { get; set; }

    /// <summary>The engine's document: frames with names, revision and data. Empty before the first turn.</summary>
    public string State { get; set; } = "";

    /// <summary>Number of the newest message; the next one gets one more. Without gaps.</summary>
    public int LastSeq { get; private set; }

    /// <summary>The operator who leads the talk now; the bot is silent meanwhile. Null: the bot leads.</summary>
    public string? LedBy { get; set; }

    /// <summary>Since when the person waits for a human, if they do.</summary>
    public DateTime? AskedHumanAt { get; set; }

    public DateTime CreatedAt { get; private set; }
    public DateTime LastActivityAt { get; set; }
    public int Version { get; private set; }

    public ChatAddress Address => new(Channel, BotId, ChatId);

    /// <summary>The person wrote from here: answers go there from now on.</summary>
    public void WroteFrom(ChatAddress address, DateTime now)
    {
        (Channel, BotId, ChatId) = address;
        LastActivityAt = now;
        IsReachable = true;
    }

    public int NextSeq() => ++LastSeq;

    internal Conversation Copy() => (Conversation)MemberwiseClone();
}

/// <summary>A chat in a channel: for Telegram the bot's number and the chat's.</summary>
public readonly record struct ChatAddress(string Channel, BotId BotId, string ChatId);

/// <summary>
/// A chat that leads to a conversation; several may lead to one (a second messenger). It never moves to another conversation: it
/// goes when its own does (see <see cref="ConversationBook"/>).
/// </summary>
public sealed class ConversationAddress : ITenantOwned, IKeptInMemory
{
    private ConversationAddress() { }

    public ConversationAddress(Conversation conversation)
    {
        (TenantId, ConversationId) = (conversation.TenantId, conversation.Id);
        (Channel, BotId, ChatId) = conversation.Address;
    }

    public TenantId TenantId { get; private set; }
    public string Channel { get; private set; } = "";
    public BotId BotId { get; private set; }
    public string ChatId { get; private set; } = "";
    public ConversationId ConversationId { get; private set; }
}

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations").HasKey(c => new { c.TenantId, c.Id });
        builder.HasIndex(c => new
        {
            c.TenantId,
            c.Role,
            c.PersonId,
        });
        builder.HasIndex(c => new { c.TenantId, c.AskedHumanAt });
        builder.Property(c => c.Channel).HasMaxLength(20);
        builder.Property(c => c.ChatId).HasMaxLength(64);
        builder.Property(c => c.LedBy).HasMaxLength(256);
        builder.Ignore(c => c.Address);
    }
}

internal sealed class ConversationAddressMapping : IEntityTypeConfiguration<ConversationAddress>
{
    public void Configure(EntityTypeBuilder<ConversationAddress> builder)
    {
        builder
            .ToTable("conversation_addresses")
            .HasKey(a => new
            {
                a.TenantId,
                a.Channel,
                a.BotId,
                a.ChatId,
            });
        builder.Property(a => a.Channel).HasMaxLength(20);
        builder.Property(a => a.ChatId).HasMaxLength(64);
        builder.HasIndex(a => new { a.TenantId, a.ConversationId });
    }
}
