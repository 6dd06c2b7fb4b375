using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.Scheduling;

/// <summary>
/// The guard: half an hour (UTC, counted from the Unix epoch) of a technician's calendar, taken by a hold or a visit.
/// The key is unique, so nobody is booked twice, whatever the code above does. Belongs to the platform: one person, one
/// calendar, however many УК.
/// </summary>
public sealed class CalendarCell
{
    private CalendarCell() { }

    public CalendarCell(TechnicianId technician, int halfHour, Guid owner) =>
        (TechnicianId, HalfHour, Owner) = (technician, halfHour, owner);

    public TechnicianId TechnicianId { get; private set; }

    /// <summary>Half hours since 1970-01-01T00:00Z.</summary>
    public int HalfHour { get; private set; }

    /// <summary>The <see cref="HoldId"/> or <see cref="VisitId"/> that took it.</summary>
    public Guid Owner { get; private set; }

    /// <summary>A hold becomes a visit; or what one gave back is taken by another in the same save.</summary>
    public void PassTo(Guid owner) => Owner = owner;
}

/// <summary>
/// The index: one row per technician and UTC day. Bit n is the half hour n of the day (0–47). Free time of thousands of
/// technicians is found by bit operations; the cells are the guard.
/// </summary>
public sealed class TechnicianDay : IVersioned, IKeptInMemory
{
    private TechnicianDay() { }

    public TechnicianDay(TechnicianId technician, DateOnly day, long open) =>
        (TechnicianId, Day, Open) = (technician, day, open);

    public TechnicianId TechnicianId { get; private set; }

    /// <summary>The UTC day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>Half hours in which the technician works.</summary>
    public long Open { get; set; }

    /// <summary>Half hours taken by holds and visits.</summary>
    public long Busy { get; set; }
    public int Version { get; private set; }

    public long Free => Open & ~Busy;

    public void Take(DayMask mask) => Busy |= mask.Bits;

    public void GiveBack(DayMask mask) => Busy &= ~mask.Bits;
}

public enum HoldStatus
{
    Active,

    /// <summary>Became a visit.</summary>
    Confirmed,

    /// <summary>Given back: another choice, or cancelled.</summary>
    Released,

    /// <summary>Its deadline passed.</summary>
    Expired,
}

/// <summary>A window kept for a resident while they go on ordering.</summary>
public sealed class Hold : ITenantOwned, IVersioned
{
    private Hold() { }

    public Hold(
        TenantId tenant,
        ConversationId? conversation,
        TechnicianId technician,
        ArrivalWindow window,
        int workMinutes,
        DateTime until
    )
    {
        (TenantId, ConversationId, TechnicianId, WorkMinutes, Until) = (
            tenant,
            conversation,
            technician,
            workMinutes,
            until
        );
        (StartUtc, EndUtc, Zone) = (window.StartUtc, window.EndUtc, window.Zone);
        Id = NewId.Of<HoldId>();
    }

    public TenantId TenantId { get; private set; }
    public HoldId Id { get; private set; }

    /// <summary>Whose it is; null for an operator's phone order.</summary>
    public ConversationId? ConversationId { get; private set; }
    public TechnicianId TechnicianId { get; private set; }

    /// <summary>The arrival window.</summary>
    public DateTime StartUtc { get; private set; }
    public DateTime EndUtc { get; private set; }
    public string Zone { get; private set; } = "";
    public int WorkMinutes { get; private set; }

    /// <summary>First half hour taken and how many, in the technician's calendar.</summary>
    public int FirstHalfHour { get; set; }
    public int HalfHours { get; set; }
    public HoldStatus Status { get; set; }
    public DateTime Until { get; set; }

    /// <summary>True once it was prolonged for paying; a second time is refused.</summary>
    public bool IsProlonged { get; set; }
    public int Version { get; private set; }

    public ArrivalWindow Window => new(StartUtc, EndUtc, Zone);
}

public enum VisitStatus
{
    Planned,
    InProgress,
    Done,

    /// <summary>The technician came, the resident was absent.</summary>
    Missed,
    Cancelled,
}

/// <summary>A booked arrival: cells in the technician's calendar, and the local wall time that was promised.</summary>
public sealed class Visit : ITenantOwned, IVersioned
{
    private Visit() { }

    public Visit(Hold hold, VisitId id, OrderId order)
    {
        (TenantId, Id, OrderId, TechnicianId) = (hold.TenantId, id, order, hold.TechnicianId);
        (StartUtc, EndUtc, Zone, WorkMinutes) = (
            hold.StartUtc,
            hold.EndUtc,
            hold.Zone,
            hold.WorkMinutes
        );
        (FirstHalfHour, HalfHours) = (hold.FirstHalfHour, hold.HalfHours);
        SetLocal();
    }

    public TenantId TenantId { get; private set; }
    public VisitId Id { get; private set; }
    public OrderId OrderId { get; private set; }

    /// <summary>Whose calendar the visit stands in. Who has accepted it is said by the job.</summary>
    public TechnicianId TechnicianId { get; set; }
    public DateTime StartUtc { get; private set; }
    public DateTime EndUtc { get; private set; }
    public string Zone { get; private set; } = "";

    /// <summary>The promised wall time in the house's zone: kept, so that a change of zone rules does not move it.</summary>
    public DateOnly LocalDate { get; private set; }
    public TimeOnly LocalFrom { get; private set; }
    public TimeOnly LocalTo { get; private set; }
    public int WorkMinutes { get; private set; }
    public int FirstHalfHour { get; set; }
    public int HalfHours { get; set; }
    public VisitStatus Status { get; set; }
    public int Version { get; private set; }

    public ArrivalWindow Window => new(StartUtc, EndUtc, Zone);

    /// <summary>When the technician is sent to arrive: a half hour inside the window.</summary>
    public DateTime PlannedUtc => Scheduling.HalfHours.Begin(FirstHalfHour);

    public void MoveTo(ArrivalWindow window)
    {
        (StartUtc, EndUtc, Zone) = (window.StartUtc, window.EndUtc, window.Zone);
        SetLocal();
    }

    /// <summary>Stands in this calendar from now on.</summary>
    internal void StandIn(TechnicianId technician, int firstHalfHour, int halfHours) =>
        (TechnicianId, FirstHalfHour, HalfHours) = (technician, firstHalfHour, halfHours);

    private void SetLocal()
    {
        var from = HouseZone.ToLocal(StartUtc, Zone);
        var to = HouseZone.ToLocal(EndUtc, Zone);
        (LocalDate, LocalFrom, LocalTo) = (
            DateOnly.FromDateTime(from),
            TimeOnly.FromDateTime(from),
            TimeOnly.FromDateTime(to)
        );
    }
}

/// <summary>When the technician will come: from (included) to (excluded), with the zone it is told in.</summary>
public readonly record struct ArrivalWindow(DateTime StartUtc, DateTime EndUtc, string Zone)
{
    public DateTime LocalStart => HouseZone.ToLocal(StartUtc, Zone);
    public DateTime LocalEnd => HouseZone.ToLocal(EndUtc, Zone);
    public DateOnly LocalDate => DateOnly.FromDateTime(LocalStart);
}

internal sealed class CalendarCellMapping : IEntityTypeConfiguration<CalendarCell>
{
    public void Configure(EntityTypeBuilder<CalendarCell> builder)
    {
        builder.ToTable("calendar_cells").HasKey(c => new { c.TechnicianId, c.HalfHour });
        builder.HasIndex(c => c.Owner);
        // Compared in every update and delete: only who was seen to own a cell can lose it.
        builder.Property(c => c.Owner).IsConcurrencyToken();
    }
}

internal sealed class TechnicianDayMapping : IEntityTypeConfiguration<TechnicianDay>
{
    public void Configure(EntityTypeBuilder<TechnicianDay> builder)
    {
        builder.ToTable("technician_days").HasKey(d => new { d.TechnicianId, d.Day });
        builder.HasIndex(d => d.Day);
        builder.Ignore(d => d.Free);
    }
}

internal sealed class HoldMapping : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("holds").HasKey(h => new { h.TenantId, h.Id });
        builder.Property(h => h.Zone).HasMaxLength(60);
        builder.Ignore(h => h.Window);
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visits").HasKey(v => new { v.TenantId, v.Id });
        builder.HasIndex(v => new { v.TenantId, v.OrderId });
        builder.HasIndex(v => new { v.TechnicianId, v.StartUtc });
        builder.HasIndex(v => new { v.TenantId, v.StartUtc });
        builder.Property(v => v.Zone).HasMaxLength(60);
        builder.Ignore(v => v.Window);
        builder.Ignore(v => v.PlannedUtc);
    }
}
