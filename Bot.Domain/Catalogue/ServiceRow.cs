using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Catalogue;

/// <summary>
/// A service of the platform as a row: what reports and imports join with. Written only by <see cref="SeedCatalogue"/>
/// from the files; a service that left them stays, retired, because orders name it.
/// </summary>
public sealed class ServiceRow
{
    private ServiceRow() { }

    public ServiceRow(Service service) => (Code, _) = (service.Code, Take(service));

    public string Code { get; private set; } = "";
    public string Category { get; private set; } = "";
    public string Title { get; private set; } = "";

    /// <summary>The whole <see cref="Service"/> as JSON.</summary>
    public string Definition { get; private set; } = "";

    public bool IsRetired { get; private set; }

    /// <summary>What the row says.</summary>
    public Service Service => Json.Read<Service>(Definition);

    /// <summary>Takes a definition over; false where nothing is new.</summary>
    internal bool Take(Service service)
    {
        var definition = Json.Write(service);
        if (definition == Definition && !IsRetired)
            return false;
        (Category, Title, Definition, IsRetired) = (
            service.Category,
            service.Title,
            definition,
            false
        );
        return true;
    }

    internal void Retire() => IsRetired = true;
}

internal sealed class ServiceRowMapping : IEntityTypeConfiguration<ServiceRow>
{
    public void Configure(EntityTypeBuilder<ServiceRow> builder)
    {
        builder.ToTable("services").HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(48);
        builder.Property(s => s.Category).HasMaxLength(48);
        builder.Property(s => s.Title).HasMaxLength(60);
        builder.Ignore(s => s.Service);
    }
}
