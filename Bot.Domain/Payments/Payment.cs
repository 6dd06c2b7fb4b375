using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Payments;

public enum PaymentMethod
{
    Telegram,
    Sandbox,

    /// <summary>To the technician on site, in cash.</summary>
    OnSite,

    /// <summary>To the technician on site, by transfer.</summary>
    OnSiteTransfer,
}

public static class PaymentMethods
{
    /// <summary>The technician has the money.</summary>
    public static bool IsOnSite(this PaymentMethod method) =>
        method is PaymentMethod.OnSite or PaymentMethod.OnSiteTransfer;
}

public enum PaymentStatus
{
    /// <summary>Asked for; nothing has come.</summary>
    Pending,
    Succeeded,

    /// <summary>No longer wanted: the order was cancelled, or its price changed.</summary>
    Withdrawn,
}

/// <summary>Money asked for, or received, for an order. Each real charge is counted once, by its key.</summary>
public sealed class Payment : ITenantOwned, IVersioned
{
    private Payment() { }

    public Payment(
        TenantId tenant,
        OrderId? order,
        PaymentMethod method,
        Money amount,
        DateTime now
    )
    {
        (TenantId, OrderId, Method, Amount, CreatedAt) = (tenant, order, method, amount, now);
        Id = NewId.Of<PaymentId>();
    }

    public TenantId TenantId { get; private set; }
    public PaymentId Id { get; private set; }

    /// <summary>Null for money that came without a live order (trouble).</summary>
    public OrderId? OrderId { get; private set; }
    public PaymentMethod Method { get; private set; }
    public Money Amount { get; private set; }
    public PaymentStatus Status { get; set; }

    /// <summary>What of it was given back, or is on its way back.</summary>
    public Money Refunded { get; private set; }

    /// <summary>The charge's id in the acquiring system, unique per method: null until paid.</summary>
    public string? ChargeKey { get; private set; }

    /// <summary>The provider's own id, for refunds.</summary>
    public string? ProviderKey { get; private set; }

    /// <summary>More than was owed: to be returned.</summary>
    public bool IsOverpaid { get; set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? PaidAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The money has come.</summary>
    public void Succeed(string? chargeKey, string? providerKey, DateTime now) =>
        (Status, ChargeKey, ProviderKey, PaidAt) = (
            PaymentStatus.Succeeded,
            chargeKey,
            providerKey,
            now
        );

    /// <summary>What can still be given back.</summary>
    public Money Refundable => Status == PaymentStatus.Succeeded ? Amount - Refunded : Money.Zero;

    public void GiveBack(Money amount)
    {
        if (amount <= Money.Zero || amount > Refundable)
            throw new InvalidOperationException(
                $"Payment {Id.Value} cannot give back {amount.Kopecks} kopecks: {Refundable.Kopecks} are left."
            );
        Refunded += amount;
    }
}

public enum RefundStatus
{
    /// <summary>The acquirer is asked (outside work).</summary>
    Requested,
    Done,

    /// <summary>Only a person can do it; a dated task stands in the trouble list.</summary>
    ByHand,
}

/// <summary>Money given back. One row, one execution.</summary>
public sealed class Refund : ITenantOwned, IVersioned
{
    private Refund() { }

    public Refund(
        TenantId tenant,
        PaymentId payment,
        OrderId? order,
        Money amount,
        string reason,
        DateTime now
    )
    {
        (TenantId, PaymentId, OrderId, Amount, Reason, CreatedAt) = (
            tenant,
            payment,
            order,
            amount,
            reason,
            now
        );
        Id = NewId.Of<RefundId>();
    }

    public TenantId TenantId { get; private set; }
    public RefundId Id { get; private set; }
    public PaymentId PaymentId { get; private set; }
    public OrderId? OrderId { get; private set; }
    public Money Amount { get; private set; }
    public RefundStatus Status { get; set; }
    public string Reason { get; private set; } = "";
    public DateTime CreatedAt { get; private set; }
    public DateTime? DoneAt { get; set; }
    public int Version { get; private set; }
}

/// <summary>Accounts of the ledger, per УК.</summary>
public enum LedgerAccount
{
    /// <summary>Money at the acquirer.</summary>
    Acquirer,

    /// <summary>Cash and transfers in the technicians' hands.</summary>
    Technicians,

    /// <summary>What residents paid and is not yet earned, or owed back.</summary>
    Residents,

    /// <summary>Earned by closed orders, before it is split.</summary>
    Revenue,

    /// <summary>The УК's share.</summary>
    Commission,

    /// <summary>Owed to the technicians.</summary>
    Payouts,
}

/// <summary>One side of a posting. The entries of a posting sum to zero; nothing is ever edited.</summary>
public sealed class LedgerEntry : ITenantOwned
{
    private LedgerEntry() { }

    public LedgerEntry(
        TenantId tenant,
        Guid posting,
        int no,
        LedgerAccount account,
        Money amount,
        string kind,
        Guid subject,
        DateTime now
    ) =>
        (TenantId, PostingId, No, Account, Amount, Kind, Subject, At) = (
            tenant,
            posting,
            no,
            account,
            amount,
            kind,
            subject,
            now
        );

    public TenantId TenantId { get; private set; }
    public Guid PostingId { get; private set; }
    public int No { get; private set; }
    public LedgerAccount Account { get; private set; }

    /// <summary>Debit positive, credit negative.</summary>
    public Money Amount { get; private set; }

    /// <summary>Why: payment, refund, order closed …</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The payment, refund or order.</summary>
    public Guid Subject { get; private set; }
    public DateTime At { get; private set; }
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments").HasKey(p => new { p.TenantId, p.Id });
        builder.HasIndex(p => new { p.TenantId, p.OrderId });
        builder
            .HasIndex(p => new
            {
                p.TenantId,
                p.Method,
                p.ChargeKey,
            })
            .IsUnique()
            .HasFilter("charge_key IS NOT NULL");
        builder.Property(p => p.ChargeKey).HasMaxLength(200);
        builder.Property(p => p.ProviderKey).HasMaxLength(200);
        builder.Ignore(p => p.Refundable);
    }
}

internal sealed class RefundMapping : IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.ToTable("refunds").HasKey(r => new { r.TenantId, r.Id });
        builder.HasIndex(r => new { r.TenantId, r.PaymentId });
        builder.Property(r => r.Reason).HasMaxLength(60);
    }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder
            .ToTable("ledger_entries")
            .HasKey(e => new
            {
                e.TenantId,
                e.PostingId,
                e.No,
            });
        builder.HasIndex(e => new
        {
            e.TenantId,
            e.Account,
            e.At,
        });
        builder.HasIndex(e => new { e.TenantId, e.Subject });
        builder.Property(e => e.Kind).HasMaxLength(40);
    }
}
