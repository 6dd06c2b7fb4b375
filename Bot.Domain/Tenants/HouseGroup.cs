using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Tenants;

/// <summary>Houses of a УК that have a price list of their own, by a name that managers use («Бизнес-класс»).</summary>
public sealed class HouseGroup : ITenantOwned
{
    private HouseGroup() { }

    public HouseGroup(TenantId tenant, string name) =>
        (TenantId, Id, Name) = (tenant, NewId.Of<HouseGroupId>(), name.Trim());

    public TenantId TenantId { get; private set; }
    public HouseGroupId Id { get; private set; }
    public string Name { get; private set; } = "";
}

internal sealed class HouseGroupMapping : IEntityTypeConfiguration<HouseGroup>
{
    public void Configure(EntityTypeBuilder<HouseGroup> builder)
    {
        builder.ToTable("house_groups").HasKey(g => new { g.TenantId, g.Id });
        builder.HasIndex(g => new { g.TenantId, g.Name }).IsUnique();
        builder.Property(g => g.Name).HasMaxLength(60);
    }
}
