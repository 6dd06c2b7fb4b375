namespace Bot.Domain.Technicians;

/// <summary>
/// What technicians' conversations are told: the kinds of their activities. Offer and job are read when the card is drawn
/// (an address never travels in a payload); the payload carries only what they no longer tell.
/// </summary>
public abstract record TechnicianNews
{
    public const string OfferMadeKind = "offer.made";
    public const string OfferWithdrawnKind = "offer.withdrawn";
    public const string JobAssignedKind = "job.assigned";
    public const string JobMovedKind = "job.moved";
    public const string JobCancelledKind = "job.cancelled";
    public const string ExtraWorkAnsweredKind = "extra-work.answered";
    public const string PaidOnlineKind = "job.paid-online";

    private TechnicianNews() { }

    public sealed record OfferMade(JobOfferId OfferId) : TechnicianNews;

    /// <param name="By">Who has the visit now: a first name, where <paramref name="Reason"/> is <see cref="TakenBack.Taken"/>.</param>
    public sealed record OfferWithdrawn(JobOfferId OfferId, TakenBack Reason, string? By = null)
        : TechnicianNews;

    /// <summary>Assigned by hand, without an offer.</summary>
    public sealed record JobAssigned(JobId JobId) : TechnicianNews;

    /// <summary>The window that held before.</summary>
    public sealed record JobMoved(JobId JobId, DateTime FromUtc, DateTime ToUtc, string Zone)
        : TechnicianNews;

    /// <param name="By">Who has the visit now, where <paramref name="Reason"/> is <see cref="TakenBack.Taken"/>.</param>
    public sealed record JobCancelled(JobId JobId, TakenBack Reason, string? By = null)
        : TechnicianNews;

    /// <summary>The resident's word on the works that were proposed to them.</summary>
    public sealed record ExtraWorkAnswered(JobId JobId, bool IsAgreed) : TechnicianNews;

    /// <summary>Money came in the chat: less or nothing is left to collect at the door.</summary>
    public sealed record PaidOnline(JobId JobId, Money Amount) : TechnicianNews;
}

/// <summary>Why an offer or job was taken from a technician.</summary>
public enum TakenBack
{
    /// <summary>The time to answer is over.</summary>
    Expired,

    /// <summary>Another technician has it.</summary>
    Taken,

    /// <summary>The visit was moved to a time at which another one comes.</summary>
    Moved,

    /// <summary>The order was cancelled.</summary>
    Cancelled,
}
