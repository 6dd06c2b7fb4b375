using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Understanding.Learning;

/// <summary>Where a correction was born.</summary>
public enum CorrectionSource
{
    /// <summary>An operator sold the caller another service than the words were understood as.</summary>
    PhoneForm,

    /// <summary>An operator said so on the order's page.</summary>
    OrderPage,

    /// <summary>Words of a chat that a person had to answer.</summary>
    Chat,
}

public enum CorrectionStatus
{
    Proposed,

    /// <summary>The next model learns it, or is judged by it.</summary>
    Approved,
    Rejected,
}

/// <summary>Whose words a correction is of; erasing the resident takes them along.</summary>
public sealed record SaidBy(
    ResidentId? Resident,
    OrderId? Order = null,
    ConversationId? Conversation = null
);

/// <summary>What an operator says that some words mean. Learned only once it is approved.</summary>
public sealed class Correction : ITenantOwned, IVersioned
{
    public const int LongestMeaning = 100;

    private Correction() { }

    internal Correction(
        TenantId tenant,
        string words,
        string meaning,
        CorrectionSource source,
        SaidBy who,
        Actor by,
        DateTime now
    )
    {
        (TenantId, Id, Words, Meaning, Source) = (
            tenant,
            NewId.Of<CorrectionId>(),
            words,
            meaning,
            source
        );
        (ResidentId, OrderId, ConversationId) = who;
        (ProposedBy, At) = (by.Id, now);
    }

    public TenantId TenantId { get; private set; }
    public CorrectionId Id { get; private set; }

    /// <summary>What was said: <see cref="SaidText"/>.</summary>
    public string Words { get; internal set; } = "";

    /// <summary>What the words were understood as then: a label, or null where nothing was.</summary>
    public string? UnderstoodAs { get; internal set; }

    /// <summary>How sure that was, hundredths.</summary>
    public int Percent { get; internal set; }

    /// <summary>What they mean: a service's code, or «outcome:code» of a subject.</summary>
    public string Meaning { get; internal set; } = "";
    public CorrectionSource Source { get; internal set; }
    public ResidentId? ResidentId { get; private set; }
    public OrderId? OrderId { get; private set; }
    public ConversationId? ConversationId { get; private set; }
    public string ProposedBy { get; internal set; } = "";
    public DateTime At { get; internal set; }
    public CorrectionStatus Status { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public int Version { get; private set; }

    internal void Decide(CorrectionStatus status, Actor by, DateTime now) =>
        (Status, DecidedBy, DecidedAt) = (status, by.Id, now);
}

internal sealed class CorrectionMapping : IEntityTypeConfiguration<Correction>
{
    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.ToTable("corrections").HasKey(c => new { c.TenantId, c.Id });
        // An order's words are corrected once; words without an order may be corrected again.
        builder.HasIndex(c => new { c.TenantId, c.OrderId }).IsUnique();
        builder.HasIndex(c => new
        {
            c.TenantId,
            c.Status,
            c.At,
        });
        builder.Property(c => c.Words).HasMaxLength(SaidText.Longest);
        builder.Property(c => c.UnderstoodAs).HasMaxLength(Correction.LongestMeaning);
        builder.Property(c => c.Meaning).HasMaxLength(Correction.LongestMeaning);
        builder.Property(c => c.ProposedBy).HasMaxLength(256);
        builder.Property(c => c.DecidedBy).HasMaxLength(256);
    }
}
