using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Technicians;

public enum JobOfferStatus
{
    Open,
    Accepted,
    Declined,
    Expired,

    /// <summary>Taken back: another technician was assigned, the visit moved or the order was cancelled.</summary>
    Withdrawn,
}

/// <summary>An offer of a visit to one technician, with a deadline.</summary>
public sealed class JobOffer : ITenantOwned, IVersioned
{
    private JobOffer() { }

    public JobOffer(
        TenantId tenant,
        OrderId order,
        VisitId visit,
        TechnicianId technician,
        Money pay,
        DateTime expiresAt,
        DateTime now
    )
    {
        (TenantId, OrderId, VisitId, TechnicianId) = (tenant, order, visit, technician);
        (Pay, ExpiresAt, At) = (pay, expiresAt, now);
        Id = NewId.Of<JobOfferId>();
    }

    public TenantId TenantId { get; private set; }
    public JobOfferId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public VisitId VisitId { get; private set; }
    public TechnicianId TechnicianId { get; private set; }

    /// <summary>What the technician earns.</summary>
    public Money Pay { get; private set; }
    public JobOfferStatus Status { get; set; }
    public DateTime ExpiresAt { get; private set; }
    public DateTime At { get; private set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Why it was declined; recorded, never punished for the self-employed.</summary>
    public string? Reason { get; set; }
    public int Version { get; private set; }
}

public enum JobStatus
{
    Accepted,
    OnTheWay,
    Arrived,
    Started,

    /// <summary>The work is done; payment may be open.</summary>
    Done,
    Closed,

    /// <summary>The technician could not come or go on; another one takes the visit.</summary>
    GivenUp,

    /// <summary>Nobody was at the door, with proof.</summary>
    ResidentAbsent,
    Cancelled,
}

/// <summary>The technician's job (наряд): one visit, carried out.</summary>
public sealed class Job : ITenantOwned, IVersioned
{
    private Job() { }

    public Job(
        TenantId tenant,
        OrderId order,
        VisitId visit,
        TechnicianId technician,
        Money pay,
        string doorCode,
        DateTime now
    )
    {
        (TenantId, OrderId, VisitId, TechnicianId, Pay, DoorCode, AcceptedAt) = (
            tenant,
            order,
            visit,
            technician,
            pay,
            doorCode,
            now
        );
        Id = NewId.Of<JobId>();
    }

    public TenantId TenantId { get; private set; }
    public JobId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public VisitId VisitId { get; private set; }
    public TechnicianId TechnicianId { get; private set; }
    public JobStatus Status { get; set; }

    /// <summary>What the technician earns by the edition of the quote that is in force.</summary>
    public Money Pay { get; internal set; }

    /// <summary>What the technician says at the door, and the resident compares.</summary>
    public string DoorCode { get; private set; } = "";
    public int PhotosBefore { get; set; }
    public int PhotosAfter { get; set; }
    public DateTime AcceptedAt { get; private set; }
    public DateTime? OnTheWayAt { get; set; }
    public DateTime? ArrivedAt { get; set; }
    public DateTime? StartedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>The attempt to reach an absent resident.</summary>
    public DateTime? ContactTriedAt { get; set; }
    public int Version { get; private set; }
}

internal sealed class JobOfferMapping : IEntityTypeConfiguration<JobOffer>
{
    public void Configure(EntityTypeBuilder<JobOffer> builder)
    {
        builder.ToTable("job_offers").HasKey(o => new { o.TenantId, o.Id });
        builder.HasIndex(o => new { o.TenantId, o.VisitId });
        builder.HasIndex(o => new { o.TechnicianId, o.Status });
        builder.Property(o => o.Reason).HasMaxLength(200);
    }
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs").HasKey(j => new { j.TenantId, j.Id });
        builder.HasIndex(j => new { j.TenantId, j.OrderId });
        builder.HasIndex(j => new
        {
            j.TenantId,
            j.TechnicianId,
            j.Status,
        });
        builder.Property(j => j.DoorCode).HasMaxLength(10);

        // One live job a visit: two technicians cannot both have taken it.
        builder
            .HasIndex(j => new { j.TenantId, j.VisitId })
            .IsUnique()
            .HasFilter("status NOT IN ('GivenUp', 'Cancelled', 'ResidentAbsent')");
    }
}
