using System.Security.Cryptography;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Tenants;

/// <summary>A house that a УК manages.</summary>
public sealed class House : ITenantOwned, IVersioned, IKeptInMemory
{
    private House() { }

    public House(
        TenantId tenant,
        HouseId id,
        string city,
        string street,
        string number,
        string? building,
        string timeZone
    )
    {
        (TenantId, Id, City, Street, Number, Building, TimeZone) = (
            tenant,
            id,
            city,
            street,
            number,
            building,
            timeZone
        );
        SearchText = $"{street} {number} {building} {city}".ToLowerInvariant().Replace('ё', 'е');
    }

    public TenantId TenantId { get; private set; }
    public HouseId Id { get; private set; }
    public string City { get; private set; } = "";
    public string Street { get; private set; } = "";
    public string Number { get; private set; } = "";

    /// <summary>Корпус, строение or литера.</summary>
    public string? Building { get; private set; }

    /// <summary>Shown to technicians before they take a job, in place of the address.</summary>
    public string District { get; set; } = "";
    public double Latitude { get; set; }
    public double Longitude { get; set; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>The house's own round-the-clock emergency dispatch, if not the УК's.</summary>
    public string? EmergencyPhone { get; set; }

    /// <summary>Random, for the house's link and QR code (<c>?start=h_…</c>).</summary>
    public string LinkCode { get; set; } = "";

    public static string NewLinkCode() =>
        RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 12);

    /// <summary>Whose price list it has; null: that of all houses.</summary>
    public HouseGroupId? GroupId { get; set; }

    /// <summary>False: known, but orders are not taken here.</summary>
    public bool IsServed { get; set; } = true;

    /// <summary>Lower case, ё→е: what searches look at.</summary>
    public string SearchText { get; private set; } = "";
    public int Version { get; private set; }

    /// <summary>«ул. Садовая, д. 12, корп. 2».</summary>
    public string ShortAddress =>
        Building is null ? $"{Street}, д. {Number}" : $"{Street}, д. {Number}, корп. {Building}";
}

internal sealed class HouseMapping : IEntityTypeConfiguration<House>
{
    public void Configure(EntityTypeBuilder<House> builder)
    {
        builder.ToTable("houses").HasKey(h => new { h.TenantId, h.Id });
        builder.Property(h => h.City).HasMaxLength(100);
        builder.Property(h => h.Street).HasMaxLength(150);
        builder.Property(h => h.Number).HasMaxLength(20);
        builder.Property(h => h.Building).HasMaxLength(20);
        builder.Property(h => h.District).HasMaxLength(100);
        builder.Property(h => h.TimeZone).HasMaxLength(60);
        builder.Property(h => h.EmergencyPhone).HasMaxLength(40);
        builder.Property(h => h.LinkCode).HasMaxLength(32);
        builder.HasIndex(h => new { h.TenantId, h.LinkCode }).IsUnique();
        builder.Property(h => h.SearchText).HasMaxLength(300);
        builder.Ignore(h => h.ShortAddress);
    }
}
