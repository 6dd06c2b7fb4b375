using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Surveys;

/// <summary>The question after a closed order. Satisfaction and readiness to recommend are two figures, kept apart.</summary>
public sealed class Survey : ITenantOwned, IVersioned
{
    private Survey() { }

    public Survey(
        TenantId tenant,
        OrderId order,
        ResidentId resident,
        TechnicianId? technician,
        DateTime now
    )
    {
        (TenantId, OrderId, ResidentId, TechnicianId, AskedAt) = (
            tenant,
            order,
            resident,
            technician,
            now
        );
        Id = NewId.Of<SurveyId>();
    }

    public TenantId TenantId { get; private set; }
    public SurveyId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public ResidentId ResidentId { get; private set; }
    public TechnicianId? TechnicianId { get; private set; }
    public DateTime AskedAt { get; private set; }

    /// <summary>Satisfaction (CSAT), 1–5.</summary>
    public int? Rating { get; set; }

    /// <summary>Readiness to recommend (NPS), 0–10.</summary>
    public int? Recommendation { get; set; }
    public string? Comment { get; set; }
    public DateTime? AnsweredAt { get; set; }
    public int Version { get; private set; }
}

internal sealed class SurveyMapping : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> builder)
    {
        builder.ToTable("surveys").HasKey(s => new { s.TenantId, s.Id });
        builder.HasIndex(s => new { s.TenantId, s.OrderId }).IsUnique();
        builder.Property(s => s.Comment).HasMaxLength(4096);
    }
}
