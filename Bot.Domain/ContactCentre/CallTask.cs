using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Domain.ContactCentre;

public enum CallTaskKind
{
    /// <summary>«Позвоните мне».</summary>
    CallMe,

    /// <summary>«Человека, пожалуйста».</summary>
    Human,

    /// <summary>A voice message to listen to.</summary>
    Voice,

    /// <summary>Tell a resident whom no chat reaches.</summary>
    TellCancelled,
    TellMoved,
    TellRefund,
    TellDelay,
    TellConfirmed,

    /// <summary>Tell a person what a message would have said; its words are in the note.</summary>
    Tell,

    /// <summary>The technician stands at the closed door.</summary>
    TellAtDoor,
    Remind,
    Survey,

    /// <summary>A new edition of the quote waits for the resident's word.</summary>
    ExtraWork,

    /// <summary>A relayed photo to look at before it is passed on.</summary>
    Image,

    /// <summary>Tell a technician whom no chat reaches; name and number are in the task.</summary>
    TechnicianAssigned,
    TechnicianMoved,
    TechnicianCancelled,
    TechnicianExtraWork,
    TechnicianPaid,
    TechnicianMessage,
}

/// <summary>Something a person in the contact centre must do: call, listen, answer.</summary>
public sealed class CallTask : ITenantOwned, IVersioned
{
    private CallTask() { }

    public CallTask(TenantId tenant, CallTaskKind kind, DateTime now)
    {
        (TenantId, Kind, CreatedAt, DueAt) = (tenant, kind, now, now);
        Id = NewId.Of<CallTaskId>();
    }

    public TenantId TenantId { get; private set; }
    public CallTaskId Id { get; private set; }
    public CallTaskKind Kind { get; private set; }
    public ResidentId? ResidentId { get; set; }
    public ConversationId? ConversationId { get; set; }
    public OrderId? OrderId { get; set; }
    public PhoneNumber? Phone { get; set; }

    /// <summary>The time the person asked for, in their words.</summary>
    public string? WhenWords { get; set; }

    /// <summary>When it should be done.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>What the person had chosen so far (the order draft as JSON), so that nobody starts anew.</summary>
    public string? Draft { get; set; }
    public string? Note { get; set; }

    /// <summary>The voice message or photo to look at.</summary>
    public FileId? FileId { get; set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public string? DoneBy { get; private set; }
    public string? Result { get; private set; }
    public int Version { get; private set; }

    public void Finish(string by, string result, DateTime now) =>
        (DoneAt, DoneBy, Result) = (now, by, result);
}

public enum TroubleKind
{
    NoTaker,
    ParkedMessage,
    ParkedWork,
    FailedTurn,
    PaymentWithoutOrder,
    RefundByHand,
    Overpaid,
    ResidentAbsent,
    LateOrder,
    TechnicianProblem,
    DispatchConflict,
    AddressNotServed,
}

/// <summary>Something that got stuck and needs a person: reason, age and, in the console, a button. One open row per kind and subject.</summary>
public sealed class Trouble : ITenantOwned, IVersioned
{
    private Trouble() { }

    public Trouble(TenantId tenant, TroubleKind kind, string subject, string reason, DateTime now)
    {
        if (!TroubleReasons.All.Contains(reason))
            throw new ArgumentException(
                $"Trouble '{reason}' is not one of TroubleReasons: nobody would know its words.",
                nameof(reason)
            );
        (TenantId, Kind, Subject, Reason, Since) = (tenant, kind, subject, reason, now);
        Id = NewId.Of<TroubleId>();
    }

    public TenantId TenantId { get; private set; }
    public TroubleId Id { get; private set; }
    public TroubleKind Kind { get; private set; }

    /// <summary>What it is about: an id, or conversation and message number.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>A stable code; the texts know it as <c>trouble.{reason}</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Arguments of the reason, JSON.</summary>
    public string? Data { get; set; }
    public OrderId? OrderId { get; set; }
    public ConversationId? ConversationId { get; set; }

    /// <summary>By when it should be settled (a refund's date), if there is such a term.</summary>
    public DateTime? DueAt { get; set; }
    public DateTime Since { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public int Version { get; private set; }

    public void Close(string by, DateTime now) => (ClosedAt, ClosedBy) = (now, by);
}

internal sealed class CallTaskMapping : IEntityTypeConfiguration<CallTask>
{
    public void Configure(EntityTypeBuilder<CallTask> builder)
    {
        builder.ToTable("call_tasks").HasKey(t => new { t.TenantId, t.Id });
        builder.HasIndex(t => new
        {
            t.TenantId,
            t.DoneAt,
            t.DueAt,
        });
        builder.Property(t => t.WhenWords).HasMaxLength(200);
        builder.Property(t => t.Note).HasMaxLength(4096);
        builder.Property(t => t.DoneBy).HasMaxLength(256);
        builder.Property(t => t.Result).HasMaxLength(500);
    }
}

internal sealed class TroubleMapping : IEntityTypeConfiguration<Trouble>
{
    public void Configure(EntityTypeBuilder<Trouble> builder)
    {
        builder.ToTable("troubles").HasKey(t => new { t.TenantId, t.Id });
        builder.HasIndex(t => new
        {
            t.TenantId,
            t.ClosedAt,
            t.Since,
        });
        builder
            .HasIndex(t => new
            {
                t.TenantId,
                t.Kind,
                t.Subject,
            })
            .IsUnique()
            .HasFilter("closed_at IS NULL");
        builder.Property(t => t.Subject).HasMaxLength(100);
        builder.Property(t => t.Reason).HasMaxLength(60);
        builder.Property(t => t.ClosedBy).HasMaxLength(256);
    }
}
