using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Pricing;

/// <summary>
/// A sealed offer: what was shown is what is charged. Never edited; a changed order gets a new edition, and only the
/// edition that the resident agreed is in force.
/// </summary>
public sealed class Quote : ITenantOwned
{
    private Quote() { }

    public TenantId TenantId { get; private init; }

    public QuoteId Id { get; private init; }

    /// <summary>Null while there is no order yet.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>1, 2, … within an order.</summary>
    public int Edition { get; private init; }

    public IReadOnlyList<QuoteLine> Lines { get; private init; } = [];

    public Money Total { get; private init; }

    public int CommissionBasisPoints { get; private init; }

    /// <summary>The УК's share of <see cref="Total"/>.</summary>
    public Money Commission { get; private init; }

    /// <summary>Norm time of the works.</summary>
    public int Minutes { get; private init; }

    /// <summary>The code whose discount is in the lines; the order redeems it.</summary>
    public DiscountCodeId? DiscountCodeId { get; private init; }

    public string Seal { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    /// <summary>Exclusive: at this instant it is no longer open for agreement.</summary>
    public DateTime ValidUntil { get; private init; }

    public DateTime? AgreedAt { get; private set; }

    /// <summary>Whether the lines are still those that were sealed.</summary>
    public bool IsIntact => QuoteSeal.Of(Lines) == Seal;

    public bool IsFrom => Lines.Any(l => l.IsFrom);

    /// <summary>What must be brought besides and is not in the price.</summary>
    public IEnumerable<MaterialApart> Apart => Lines.SelectMany(l => l.Apart).Distinct();

    /// <summary>Turns a draft into an offer.</summary>
    public static Quote Issue(
        TenantId tenantId,
        QuoteDraft draft,
        DateTime now,
        TimeSpan validFor,
        OrderId? orderId = null,
        int edition = 1,
        DiscountCodeId? discount = null
    ) =>
        new()
        {
            TenantId = tenantId,
            Id = NewId.Of<QuoteId>(),
            OrderId = orderId,
            Edition = edition,
            Lines = draft.Lines,
            Total = draft.Total,
            CommissionBasisPoints = draft.CommissionBasisPoints,
            Commission = draft.Commission,
            Minutes = draft.Minutes,
            DiscountCodeId = discount,
            Seal = draft.Seal,
            CreatedAt = now,
            ValidUntil = now + validFor,
        };

    /// <summary>
    /// The resident agrees to what was shown. A second agreement changes nothing; too late, or to something else than this
    /// quote says, is refused.
    /// </summary>
    public Outcome<Done> Agree(string shownSeal, DateTime now)
    {
        if (shownSeal != Seal)
            return PricingErrors.QuoteChanged;
        if (AgreedAt is null && now >= ValidUntil)
            return PricingErrors.QuoteExpired;
        AgreedAt ??= now;
        return Done.It;
    }

    /// <summary>Gives the quote to its order, once.</summary>
    public void AttachTo(OrderId orderId)
    {
        if (OrderId is { } other && other != orderId)
            throw new InvalidOperationException(
                $"Quote {Id.Value} belongs to order {other.Value} and cannot move to {orderId.Value}."
            );
        OrderId = orderId;
    }
}

internal sealed class QuoteMapping : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("quotes").HasKey(q => new { q.TenantId, q.Id });
        builder
            .HasIndex(q => new
            {
                q.TenantId,
                q.OrderId,
                q.Edition,
            })
            .IsUnique();
        builder.Property(q => q.Seal).HasMaxLength(64);
        builder.Ignore(q => q.IsIntact);
        builder.Ignore(q => q.IsFrom);
        builder.Ignore(q => q.Apart);
        builder
            .Property(q => q.Lines)
            .HasConversion(
                lines => Json.Write(lines),
                text => Json.Read<IReadOnlyList<QuoteLine>>(text),
                new ValueComparer<IReadOnlyList<QuoteLine>>(
                    (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
                    lines => lines.Count,
                    lines => lines
                )
            );
    }
}
