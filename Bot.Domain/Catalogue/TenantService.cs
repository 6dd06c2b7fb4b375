using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Catalogue;

/// <summary>
/// What a УК says about one service from a day on, for all its houses or for a group of them: whether it is sold, who does
/// it, and its own price, minimum and title. Null keeps what lies under it: a group's row lies over the row of all houses,
/// that one over the platform's description. The newest row that is already valid wins, so a price list can be entered
/// ahead. A re-load of the files never touches these rows.
/// </summary>
public sealed class TenantService : ITenantOwned
{
    private TenantService() { }

    public TenantService(
        TenantId tenant,
        string code,
        DateOnly validFrom,
        HouseGroupId group = default
    ) => (TenantId, Code, ValidFrom, GroupId) = (tenant, code, validFrom, group);

    public TenantId TenantId { get; private set; }

    /// <summary>Of <see cref="Service.Code"/>.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The default: all houses.</summary>
    public HouseGroupId GroupId { get; private set; }

    /// <summary>The first day, in the УК's own zone.</summary>
    public DateOnly ValidFrom { get; private set; }

    public bool IsOn { get; set; } = true;

    /// <summary>For the unit, by the service's own rule.</summary>
    public Money? Price { get; set; }

    public Money? Minimum { get; set; }

    public string? Title { get; set; }

    /// <summary>Volume prices under <see cref="Price"/>: a price of one's own replaces the former steps too.</summary>
    public IReadOnlyList<PriceStep> Steps { get; set; } = [];

    public Executor? Executor { get; set; }
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
                s.GroupId,
                s.ValidFrom,
            });
        builder.Property(s => s.Code).HasMaxLength(48);
        builder.Property(s => s.Title).HasMaxLength(60);
        builder
            .Property(s => s.Steps)
            .HasConversion(
                steps => Json.Write(steps),
                text => Json.Read<IReadOnlyList<PriceStep>>(text),
                new ValueComparer<IReadOnlyList<PriceStep>>(
                    (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
                    steps => steps.Count,
                    steps => steps
                )
            );
    }
}
