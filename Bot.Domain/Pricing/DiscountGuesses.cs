using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Pricing;

/// <summary>How many codes that do not exist a resident typed within the hour: so that codes are not found by trying.</summary>
public sealed class DiscountGuesses : ITenantOwned, IVersioned
{
    public const int Most = 10;
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private DiscountGuesses() { }

    public DiscountGuesses(TenantId tenant, ResidentId resident, DateTime now) =>
        (TenantId, ResidentId, Since) = (tenant, resident, now);

    public TenantId TenantId { get; private set; }
    public ResidentId ResidentId { get; private set; }

    /// <summary>When the first of them was typed.</summary>
    public DateTime Since { get; private set; }
    public int Count { get; private set; }
    public int Version { get; private set; }

    /// <summary>How long no code is tried any more; null: it may be.</summary>
    public TimeSpan? Wait(DateTime now) =>
        Count >= Most && Since + Period > now ? Since + Period - now : null;

    public void Add(DateTime now)
    {
        if (Since + Period <= now)
            (Since, Count) = (now, 0);
        Count++;
    }
}

internal sealed class DiscountGuessesMapping : IEntityTypeConfiguration<DiscountGuesses>
{
    public void Configure(EntityTypeBuilder<DiscountGuesses> builder) =>
        builder.ToTable("discount_guesses").HasKey(g => new { g.TenantId, g.ResidentId });
}
