namespace Bot.Domain.ContactCentre;

/// <summary>What the contact centre's use cases refuse.</summary>
public static class ContactCentreErrors
{
    public static readonly DomainError TroubleNotFound = new("contact.trouble_not_found");
    public static readonly DomainError TaskNotFound = new("contact.task_not_found");
    public static readonly DomainError NoNumber = new("contact.no_number");
    public static readonly DomainError NothingToSay = new("contact.nothing_to_say");

    /// <summary>A flat is somebody's, and a consent must be somebody's too.</summary>
    public static readonly DomainError FlatWithoutNumber = new("contact.flat_without_number");

    /// <summary>The person has no chat that a message would reach: they must be called.</summary>
    public static readonly DomainError NotReachable = new("contact.not_reachable");

    /// <summary>Money is still to be given back: only that settles it.</summary>
    public static readonly DomainError RefundOpen = new("contact.refund_open");

    /// <summary>Somebody has sent it again already.</summary>
    public static readonly DomainError NotParked = new("contact.not_parked");

    /// <summary>Somebody has run it again already, or nothing was kept of it.</summary>
    public static readonly DomainError NothingToRunAgain = new("contact.nothing_to_run_again");

    /// <summary>Somebody has answered already.</summary>
    public static readonly DomainError NobodyWaits = new("contact.nobody_waits");

    public static DomainError TaskDone(CallTask task) =>
        new("contact.task_done", ("by", task.DoneBy));
}
