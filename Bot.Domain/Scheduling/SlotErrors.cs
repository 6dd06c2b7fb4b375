namespace Bot.Domain.Scheduling;

/// <summary>Refusals of windows, holds and visits.</summary>
public static class SlotErrors
{
    /// <summary>Nobody can come in this window any more: offer fresh ones.</summary>
    public static readonly DomainError Taken = new("slot.taken");

    /// <summary>The window has begun, or begins too soon.</summary>
    public static readonly DomainError Past = new("slot.past");

    /// <summary>The house, hold or visit is another's.</summary>
    public static readonly DomainError Foreign = new("slot.foreign");

    /// <summary>No window that is offered at this house.</summary>
    public static readonly DomainError Unknown = new("slot.unknown");

    /// <summary>The hold was given back, or became a visit already.</summary>
    public static readonly DomainError Used = new("slot.used");

    /// <summary>The hold ran out.</summary>
    public static readonly DomainError Ended = new("slot.ended");

    public static readonly DomainError ProlongedBefore = new("slot.prolonged_before");

    /// <summary>The technician is not free at that time, or may not come to this house.</summary>
    public static readonly DomainError TechnicianNotFree = new("slot.technician_not_free");
    public static readonly DomainError TechnicianNotAccredited = new(
        "slot.technician_not_accredited"
    );

    /// <summary>The visit is under way or over: it can no longer be changed.</summary>
    public static readonly DomainError VisitOver = new("visit.over");
}
