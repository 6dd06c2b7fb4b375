using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Tenants;

/// <summary>An entry of a УК's journal: who changed which of its rules, and to what. Never edited.</summary>
public sealed class CompanyEvent : ITenantOwned
{
    /// <summary>Which common property the maintenance fee covers: <see cref="KeptUpChanged"/>.</summary>
    public const string KeptUpKind = "company.kept-up";

    /// <summary>What residents are answered about a subject: <see cref="AnswerChanged"/>.</summary>
    public const string AnswerKind = "company.answer";

    private CompanyEvent() { }

    public CompanyEvent(Turn turn, string kind, object data)
    {
        (TenantId, Kind, Data, At) = (turn.TenantId, kind, Json.Write(data), turn.Now);
        (ActorKind, ActorId) = turn.Actor;
        Id = NewId.Of<CompanyEventId>();
    }

    public TenantId TenantId { get; private set; }
    public CompanyEventId Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string Data { get; private set; } = "";
    public ActorKind ActorKind { get; private set; }
    public string ActorId { get; private set; } = "";
    public DateTime At { get; private set; }
}

internal sealed class CompanyEventMapping : IEntityTypeConfiguration<CompanyEvent>
{
    public void Configure(EntityTypeBuilder<CompanyEvent> builder)
    {
        builder.ToTable("company_events").HasKey(e => new { e.TenantId, e.Id });
        builder.Property(e => e.Kind).HasMaxLength(60);
        builder.Property(e => e.ActorId).HasMaxLength(256);
    }
}
