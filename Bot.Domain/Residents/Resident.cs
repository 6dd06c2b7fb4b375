using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Residents;

/// <summary>A person who orders. Without consent the row holds no personal datum.</summary>
public sealed class Resident : ITenantOwned, IVersioned, IKeptInMemory
{
    private Resident() { }

    public Resident(TenantId tenant, ResidentId id, DateTime now) =>
        (TenantId, Id, CreatedAt) = (tenant, id, now);

    public TenantId TenantId { get; private set; }
    public ResidentId Id { get; private set; }
    public string? Name { get; set; }

    /// <summary>
    /// Their own number, by which a caller is known: the channel vouched for it, or an operator entered it for a caller. What
    /// was typed is an order's contact only.
    /// </summary>
    public PhoneNumber? Phone { get; set; }
    public string? Email { get; set; }
    public DateTime CreatedAt { get; private set; }
    public int Version { get; private set; }
}

public enum ConsentKind
{
    /// <summary>Processing of personal data: needed before the first address or phone.</summary>
    PersonalData,

    /// <summary>Mailings; never needed for an order.</summary>
    Marketing,

    /// <summary>A number given to be called back; no consent to an order.</summary>
    CallBack,
}

/// <summary>A consent as it was given: which text, when, where. A withdrawal is a row too.</summary>
public sealed class Consent : ITenantOwned, IKeptInMemory
{
    private Consent() { }

    public Consent(
        TenantId tenant,
        ResidentId resident,
        ConsentKind kind,
        bool given,
        string textVersion,
        string proof,
        DateTime now
    )
    {
        (TenantId, ResidentId, Kind, IsGiven, TextVersion, Proof, At) = (
            tenant,
            resident,
            kind,
            given,
            textVersion,
            proof,
            now
        );
        Id = NewId.Uuid();
    }

    public TenantId TenantId { get; private set; }
    public Guid Id { get; private set; }
    public ResidentId ResidentId { get; private set; }
    public ConsentKind Kind { get; private set; }
    public bool IsGiven { get; private set; }

    /// <summary>The version of the text that was shown.</summary>
    public string TextVersion { get; private set; } = "";

    /// <summary>Where it was given: channel and message, or the operator who heard it.</summary>
    public string Proof { get; private set; } = "";
    public DateTime At { get; private set; }
}

public enum PlaceKind
{
    Flat,
    EntranceHall,
    Yard,
    Parking,
    Storeroom,
}

/// <summary>A place of a resident: a flat, or another part of a house. Several per person.</summary>
public sealed class Place : ITenantOwned
{
    private Place() { }

    public Place(TenantId tenant, ResidentId resident, PlaceAddress address, DateTime now)
    {
        (TenantId, ResidentId, UsedAt) = (tenant, resident, now);
        Id = NewId.Of<PlaceId>();
        (HouseId, Kind, Entrance, Floor, Flat, Intercom) = address;
    }

    public TenantId TenantId { get; private set; }
    public PlaceId Id { get; private set; }
    public ResidentId ResidentId { get; private set; }
    public HouseId HouseId { get; private set; }
    public PlaceKind Kind { get; private set; }
    public string? Entrance { get; private set; }
    public string? Floor { get; private set; }

    /// <summary>Flat, parking space or storeroom number.</summary>
    public string? Flat { get; private set; }
    public string? Intercom { get; private set; }

    /// <summary>When it was last ordered to: the newest is offered first.</summary>
    public DateTime UsedAt { get; set; }

    public PlaceAddress Address => new(HouseId, Kind, Entrance, Floor, Flat, Intercom);

    /// <summary>The same place, told anew: what is not said this time is kept.</summary>
    public void Take(PlaceAddress address) =>
        (Entrance, Floor, Intercom) = (
            address.Entrance ?? Entrance,
            address.Floor ?? Floor,
            address.Intercom ?? Intercom
        );
}

/// <summary>Where in a house the work is.</summary>
public sealed record PlaceAddress(
    HouseId HouseId,
    PlaceKind Kind,
    string? Entrance = null,
    string? Floor = null,
    string? Flat = null,
    string? Intercom = null
);

internal sealed class ResidentMapping : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> builder)
    {
        builder.ToTable("residents").HasKey(r => new { r.TenantId, r.Id });
        builder.HasIndex(r => new { r.TenantId, r.Phone });
        builder.Property(r => r.Name).HasMaxLength(100);
        builder.Property(r => r.Email).HasMaxLength(200);
    }
}

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents").HasKey(c => new { c.TenantId, c.Id });
        builder.HasIndex(c => new { c.TenantId, c.ResidentId });
        builder.Property(c => c.TextVersion).HasMaxLength(40);
        builder.Property(c => c.Proof).HasMaxLength(200);
    }
}

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("places").HasKey(p => new { p.TenantId, p.Id });
        builder.HasIndex(p => new { p.TenantId, p.ResidentId });
        builder.Property(p => p.Entrance).HasMaxLength(20);
        builder.Property(p => p.Floor).HasMaxLength(20);
        builder.Property(p => p.Flat).HasMaxLength(20);
        builder.Property(p => p.Intercom).HasMaxLength(40);
        builder.Ignore(p => p.Address);
    }
}
