using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Messaging;

/// <summary>The mark that an update was taken: unique per bot and update id, written in the save of its effect.</summary>
public sealed class InboxEntry
{
    private InboxEntry() { }

    public InboxEntry(BotId bot, long updateId, DateTime now) =>
        (BotId, UpdateId, At) = (bot, updateId, now);

    public BotId BotId { get; private set; }
    public long UpdateId { get; private set; }
    public DateTime At { get; private set; }
}

/// <summary>
/// Something that concerns a conversation though another turn caused it: stored in that turn's save, run right after as
/// a turn of its own. Deleting the row in the save of the effect is the claim.
/// </summary>
public sealed class PendingActivity : ITenantOwned
{
    private PendingActivity() { }

    public PendingActivity(
        TenantId tenant,
        ConversationId conversation,
        string kind,
        string payload,
        DateTime now
    )
    {
        (TenantId, ConversationId, Kind, Payload, At) = (tenant, conversation, kind, payload, now);
        Id = NewId.Uuid();
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public ConversationId ConversationId { get; private set; }

    /// <summary>A stable name, e.g. <c>offer.made</c>; never a CLR type's.</summary>
    public string Kind { get; private set; } = "";
    public string Payload { get; private set; } = "";
    public DateTime At { get; private set; }
    public int Attempts { get; set; }
}

/// <summary>A turn that failed on a bug: what came, and where it broke. Listed as trouble; it can be run again.</summary>
public sealed class FailedTurn : ITenantOwned
{
    /// <summary>The kind under which an update that failed becomes a <see cref="PendingActivity"/> when it is run again.</summary>
    public const string IncomingKind = "incoming";

    private FailedTurn() { }

    public FailedTurn(
        TenantId tenant,
        ConversationId? conversation,
        BotId bot,
        long updateId,
        string kind,
        string payload,
        string error,
        DateTime now
    )
    {
        (TenantId, ConversationId, BotId, UpdateId, Kind, Payload, Error, At) = (
            tenant,
            conversation,
            bot,
            updateId,
            kind,
            payload,
            error,
            now
        );
        Id = NewId.Uuid();
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public ConversationId? ConversationId { get; private set; }
    public BotId BotId { get; private set; }
    public long UpdateId { get; private set; }

    /// <summary>What kind of activity it was.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>
    /// What came, JSON, so that it can be run again: a row of the УК like the transcript, erased with the person. Null in rows of
    /// older releases.
    /// </summary>
    public string? Payload { get; private set; }

    /// <summary>An update of a channel; else what another turn had caused.</summary>
    public bool IsIncoming => BotId != default;

    /// <summary>Exception type and place, without the data of people.</summary>
    public string Error { get; private set; } = "";
    public DateTime At { get; private set; }
}

/// <summary>
/// Who sends for a bot. One row a bot; each new owner raises the fence, and results are written only under the fence
/// that claimed the message, so that a process that was believed dead cannot overwrite its successor.
/// </summary>
public sealed class BotLease
{
    private BotLease() { }

    public BotLease(BotId bot) => BotId = bot;

    public BotId BotId { get; private set; }
    public string Owner { get; private set; } = "";
    public long Fence { get; private set; }
    public DateTime Until { get; private set; }
}

internal sealed class InboxEntryMapping : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("inbox").HasKey(e => new { e.BotId, e.UpdateId });
        builder.HasIndex(e => e.At);
    }
}

internal sealed class PendingActivityMapping : IEntityTypeConfiguration<PendingActivity>
{
    public void Configure(EntityTypeBuilder<PendingActivity> builder)
    {
        builder.ToTable("pending_activities").HasKey(a => new { a.TenantId, a.Id });
        builder.Property(a => a.Kind).HasMaxLength(60);
        builder.HasIndex(a => a.At);
    }
}

internal sealed class FailedTurnMapping : IEntityTypeConfiguration<FailedTurn>
{
    public void Configure(EntityTypeBuilder<FailedTurn> builder)
    {
        builder.ToTable("failed_turns").HasKey(t => new { t.TenantId, t.Id });
        builder.Property(t => t.Kind).HasMaxLength(60);
        builder.Property(t => t.Error).HasMaxLength(2000);
        builder.HasIndex(t => new { t.TenantId, t.ConversationId });
        builder.Ignore(t => t.IsIncoming);
    }
}

internal sealed class BotLeaseMapping : IEntityTypeConfiguration<BotLease>
{
    public void Configure(EntityTypeBuilder<BotLease> builder)
    {
        builder.ToTable("bot_leases").HasKey(l => l.BotId);
        builder.Property(l => l.BotId).ValueGeneratedNever();
        builder.Property(l => l.Owner).HasMaxLength(100);
    }
}
