using System.Text;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Pricing;

/// <summary>What a discount code gives, and on which terms.</summary>
/// <param name="Code">As it is printed and typed.</param>
/// <param name="BasisPoints">Off the works, or zero where a sum is.</param>
/// <param name="Sum">Off the works, or zero where a share is.</param>
/// <param name="MinimumWorks">What the works of the order cost at least before the discount.</param>
/// <param name="ValidFrom">The first day, in the УК's own zone.</param>
/// <param name="ValidUntil">The last day; null: until it is closed.</param>
/// <param name="MostUses">By all residents together; null: any number.</param>
public sealed record DiscountTerms(
    string Code,
    int BasisPoints,
    Money Sum,
    Money MinimumWorks,
    DateOnly ValidFrom,
    DateOnly? ValidUntil = null,
    int? MostUses = null,
    bool OncePerResident = true
);

/// <summary>
/// A discount code of a УК. It takes off the works alone (materials are never in a price) and never beside another
/// discount. Its uses are counted under the row's version, so that the last one goes to one order.
/// </summary>
public sealed class DiscountCode : ITenantOwned, IVersioned
{
    private DiscountCode() { }

    public DiscountCode(TenantId tenant, DiscountTerms terms, DateTime now)
    {
        (TenantId, Id, CreatedAt) = (tenant, NewId.Of<DiscountCodeId>(), now);
        (Shown, BasisPoints, Sum, MinimumWorks, ValidFrom, ValidUntil, MostUses, OncePerResident) =
            terms;
        (Shown, Code) = (Shown.Trim(), Normalise(Shown));
    }

    public TenantId TenantId { get; private set; }
    public DiscountCodeId Id { get; private set; }

    /// <summary>What is compared: <see cref="Normalise"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As the manager wrote it.</summary>
    public string Shown { get; private set; } = "";
    public int BasisPoints { get; private set; }
    public Money Sum { get; private set; }
    public Money MinimumWorks { get; private set; }
    public DateOnly ValidFrom { get; private set; }
    public DateOnly? ValidUntil { get; private set; }
    public int? MostUses { get; private set; }
    public bool OncePerResident { get; private set; }

    /// <summary>Orders that have it now; a cancelled one gives it back.</summary>
    public int Uses { get; internal set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? ClosedAt { get; internal set; }
    public int Version { get; private set; }

    public bool IsUsedUp => Uses >= MostUses;

    /// <summary>
    /// Capitals and digits alone; Russian letters that look like Latin ones are those: «скидка-10» is the same with a
    /// Latin «С», and on paper nobody can tell.
    /// </summary>
    public static string Normalise(string text)
    {
        const string cyrillic = "АВЕЁКМНОРСТУХ";
        const string latin = "ABEEKMHOPCTYX";
        var code = new StringBuilder(text.Length);
        foreach (var letter in text.ToUpperInvariant().Where(char.IsLetterOrDigit))
            code.Append(
                cyrillic.IndexOf(letter, StringComparison.Ordinal) is var at && at >= 0
                    ? latin[at]
                    : letter
            );
        return code.ToString();
    }

    /// <summary>Why the code gives nothing on a day, or null.</summary>
    public DomainError? Refusal(DateOnly day) =>
        this switch
        {
            { ClosedAt: not null } => DiscountErrors.Unknown,
            _ when day < ValidFrom => DiscountErrors.NotYet(ValidFrom),
            { ValidUntil: { } last } when day > last => DiscountErrors.Over,
            { IsUsedUp: true } => DiscountErrors.UsedUp,
            _ => null,
        };

    /// <summary>The order's circumstances with this discount.</summary>
    public PricingContext Over(PricingContext context) =>
        context with
        {
            DiscountBasisPoints = BasisPoints,
            DiscountSum = Sum,
        };
}

/// <summary>An order that has a discount code, or had it until it was cancelled.</summary>
public sealed class DiscountUse : ITenantOwned
{
    private DiscountUse() { }

    public DiscountUse(
        TenantId tenant,
        DiscountCodeId code,
        OrderId order,
        ResidentId resident,
        DateTime now
    ) => (TenantId, CodeId, OrderId, ResidentId, At) = (tenant, code, order, resident, now);

    public TenantId TenantId { get; private set; }
    public DiscountCodeId CodeId { get; private set; }
    public OrderId OrderId { get; private set; }
    public ResidentId ResidentId { get; private set; }
    public DateTime At { get; private set; }

    /// <summary>When the order gave it back.</summary>
    public DateTime? ReleasedAt { get; internal set; }
}

internal sealed class DiscountCodeMapping : IEntityTypeConfiguration<DiscountCode>
{
    public void Configure(EntityTypeBuilder<DiscountCode> builder)
    {
        builder.ToTable("discount_codes").HasKey(c => new { c.TenantId, c.Id });
        builder.HasIndex(c => new { c.TenantId, c.Code }).IsUnique();
        builder.Property(c => c.Code).HasMaxLength(40);
        builder.Property(c => c.Shown).HasMaxLength(40);
        builder.Ignore(c => c.IsUsedUp);
    }
}

internal sealed class DiscountUseMapping : IEntityTypeConfiguration<DiscountUse>
{
    public void Configure(EntityTypeBuilder<DiscountUse> builder)
    {
        builder.ToTable("discount_uses").HasKey(u => new { u.TenantId, u.OrderId });
        builder.HasIndex(u => new
        {
            u.TenantId,
            u.CodeId,
            u.ResidentId,
        });
    }
}
