using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Catalogue;

/// <summary>
/// What a УК says about one service from a day on: whether it is sold, and its own price, minimum and title (null keeps the
/// platform's). Without a row the platform's description holds. The newest row that is already valid wins, so a price list
/// can be entered ahead. A re-load of the files never touches these rows.
/// </summary>
public sealed class TenantService : ITenantOwned
{
    private TenantService() { }

    public TenantService(TenantId tenant, string code, DateOnly validFrom) =>
        (TenantId, Code, ValidFrom) = (tenant, code, validFrom);

    public TenantId TenantId { get; private set; }

    /// <summary>Of <see cref="Service.Code"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The first day, in the УК's own zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    public bool IsOn { get; set; } = true;

    /// <summary>For the unit, by the service's own rule.</summary>
    public Money? Price { get; set; }

    public Money? Minimum { get; set; }

    public string? Title { get; set; }
}

internal sealed class TenantServiceMapping : IEntityTypeConfiguration<TenantService>
{
    public void Configure(EntityTypeBuilder<TenantService> builder)
    {
        builder
            .ToTable("tenant_services")
            .HasKey(s => new
            {
                s.TenantId,
                s.Code,
                s.ValidFrom,
            });
        builder.Property(s => s.Code).HasMaxLength(48);
        builder.Property(s => s.Title).HasMaxLength(60);
    }
}
