using Bot.Domain.Materials;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Technicians;

public enum Employment
{
    /// <summary>Pays the tax for professional income (НПД); may decline any offer without consequence.</summary>
    SelfEmployed,
    Staff,
}

/// <summary>A technician of the platform. A УК reaches them only through an <see cref="Accreditation"/>.</summary>
public sealed class Technician : IVersioned, IKeptInMemory
{
    private Technician() { }

    public Technician(
        TechnicianId id,
        string firstName,
        string lastName,
        PhoneNumber phone,
        Employment employment
    ) =>
        (Id, FirstName, LastName, Phone, Employment) = (id, firstName, lastName, phone, employment);

    public TechnicianId Id { get; private set; }
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public PhoneNumber Phone { get; set; }
    public Employment Employment { get; private set; }

    /// <summary>Content address of the portrait in the file store (SHA-256, hex).</summary>
    public string? PhotoSha256 { get; set; }

    /// <summary>Where their zone is centred, and how far they go.</summary>
    public double Latitude { get; set; }
    public double Longitude { get; set; }
    public double RadiusKm { get; set; } = 15;

    /// <summary>True while they take offers now.</summary>
    public bool IsOnShift { get; set; }

    /// <summary>Suspended by the platform: gets nothing new.</summary>
    public bool IsSuspended { get; set; }

    public int RatingSum { get; set; }
    public int RatingCount { get; set; }
    public int Version { get; private set; }

    /// <summary>Mean of the ratings 1–5; null without any.</summary>
    public double? Rating => RatingCount == 0 ? null : (double)RatingSum / RatingCount;
}

/// <summary>A skill that was tested.</summary>
public sealed class TechnicianSkill : IKeptInMemory
{
    private TechnicianSkill() { }

    public TechnicianSkill(TechnicianId technician, string skill, DateTime testedAt) =>
        (TechnicianId, Skill, TestedAt) = (technician, skill, testedAt);

    public TechnicianId TechnicianId { get; private set; }

    /// <summary>A code of the catalogue's skills, e.g. <c>plumbing</c>.</summary>
    public string Skill { get; private set; } = "";
    public DateTime TestedAt { get; private set; }
}

/// <summary>Weekly working hours, in the technician's zone.</summary>
public sealed class WorkPattern
{
    private WorkPattern() { }

    public WorkPattern(
        TechnicianId technician,
        DayOfWeek day,
        TimeOnly from,
        TimeOnly to,
        string zone
    ) => (TechnicianId, Day, From, To, Zone) = (technician, day, from, to, zone);

    public TechnicianId TechnicianId { get; private set; }
    public DayOfWeek Day { get; private set; }
    public TimeOnly From { get; private set; }
    public TimeOnly To { get; private set; }
    public string Zone { get; private set; } = "";
}

/// <summary>A УК's permission for a technician to work at its houses.</summary>
public sealed class Accreditation : ITenantOwned, IVersioned, IKeptInMemory
{
    private Accreditation() { }

    public Accreditation(TenantId tenant, TechnicianId technician, DateTime since) =>
        (TenantId, TechnicianId, Since) = (tenant, technician, since);

    public TenantId TenantId { get; private set; }
    public TechnicianId TechnicianId { get; private set; }
    public DateTime Since { get; private set; }
    public DateTime? SuspendedAt { get; set; }

    /// <summary>
    /// The accredited organisation they verify meters for, as its name or its number in the register; asked at their first verification.
    /// </summary>
    public string? Organisation { get; set; }
    public int Version { get; private set; }
}

/// <summary>A link that makes a chat a technician's: single use, expiring, kept as a hash.</summary>
public sealed class Invitation : ITenantOwned, IVersioned
{
    private Invitation() { }

    public Invitation(
        TenantId tenant,
        TechnicianId technician,
        string tokenSha256,
        DateTime expiresAt
    )
    {
        (TenantId, TechnicianId, TokenSha256, ExpiresAt) = (
            tenant,
            technician,
            tokenSha256,
            expiresAt
        );
        Id = NewId.Of<InvitationId>();
    }

    public TenantId TenantId { get; private set; }
    public InvitationId Id { get; private set; }
    public TechnicianId TechnicianId { get; private set; }
    public string TokenSha256 { get; private set; } = "";
    public DateTime ExpiresAt { get; private set; }
    public DateTime? UsedAt { get; set; }
    public int Version { get; private set; }
}

internal sealed class TechnicianMapping : IEntityTypeConfiguration<Technician>
{
    public void Configure(EntityTypeBuilder<Technician> builder)
    {
        builder.ToTable("technicians").HasKey(t => t.Id);
        builder.Property(t => t.FirstName).HasMaxLength(60);
        builder.Property(t => t.LastName).HasMaxLength(60);
        builder.Property(t => t.PhotoSha256).HasMaxLength(64);
        builder.Ignore(t => t.Rating);
    }
}

internal sealed class TechnicianSkillMapping : IEntityTypeConfiguration<TechnicianSkill>
{
    public void Configure(EntityTypeBuilder<TechnicianSkill> builder)
    {
        builder.ToTable("technician_skills").HasKey(s => new { s.TechnicianId, s.Skill });
        builder.Property(s => s.Skill).HasMaxLength(40);
        builder.HasIndex(s => s.Skill);
    }
}

internal sealed class WorkPatternMapping : IEntityTypeConfiguration<WorkPattern>
{
    public void Configure(EntityTypeBuilder<WorkPattern> builder)
    {
        builder
            .ToTable("work_patterns")
            .HasKey(p => new
            {
                p.TechnicianId,
                p.Day,
                p.From,
            });
        builder.Property(p => p.Zone).HasMaxLength(60);
    }
}

internal sealed class AccreditationMapping : IEntityTypeConfiguration<Accreditation>
{
    public void Configure(EntityTypeBuilder<Accreditation> builder)
    {
        builder.ToTable("accreditations").HasKey(a => new { a.TenantId, a.TechnicianId });
        builder.Property(a => a.Organisation).HasMaxLength(DeviceAnswer.LongestOrganisation);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations").HasKey(i => new { i.TenantId, i.Id });
        builder.Property(i => i.TokenSha256).HasMaxLength(64);
        builder.HasIndex(i => new { i.TenantId, i.TokenSha256 }).IsUnique();
    }
}
