namespace Bot.Domain.Orders;

/// <summary>
/// What residents' conversations are told about an order: the kinds of their activities. The order's own state is read
/// when the card is drawn; the payload carries only what the state no longer tells.
/// </summary>
public abstract record OrderNews(OrderId OrderId)
{
    public const string PlacedKind = "order.placed";
    public const string AssignedKind = "technician.assigned";
    public const string OnTheWayKind = "technician.on-the-way";
    public const string GaveUpKind = "technician.gave-up";
    public const string AtTheDoorKind = "technician.at-the-door";
    public const string AbsentKind = "resident.absent";
    public const string ArrivedKind = "technician.arrived";
    public const string MovedKind = "order.moved";
    public const string CancelledKind = "order.cancelled";
    public const string DoneKind = "order.done";
    public const string DevicesKind = "order.devices-recorded";
    public const string ClosedKind = "order.closed";
    public const string PaymentReceivedKind = "payment.received";
    public const string PaymentRefundedKind = "payment.refunded";
    public const string ReminderDayKind = "reminder.day";
    public const string ReminderHoursKind = "reminder.hours";
    public const string SurveyKind = "survey.ask";
    public const string MessageRelayedKind = "message.relayed";
    public const string HoldEndedKind = "hold.ended";
    public const string ExtraWorkKind = "extra-work.proposed";

    /// <summary>The plain news: placed, on the way, arrived, at the door, absent, gave up, done, devices recorded, closed.</summary>
    public sealed record Changed(OrderId OrderId) : OrderNews(OrderId);

    /// <summary>A technician took the order.</summary>
    public sealed record Assigned(OrderId OrderId, JobId JobId, TechnicianId TechnicianId)
        : OrderNews(OrderId);

    /// <summary>The window that held before.</summary>
    public sealed record Moved(OrderId OrderId, DateTime FromUtc, DateTime ToUtc, string Zone)
        : OrderNews(OrderId);

    /// <param name="Reason">A code: <c>unpaid</c>, <c>resident</c>, <c>operator</c> …</param>
    public sealed record Cancelled(OrderId OrderId, string Reason, Money Fee, Money Refund)
        : OrderNews(OrderId);

    public sealed record Paid(OrderId OrderId, PaymentId PaymentId, Money Amount)
        : OrderNews(OrderId);

    /// <param name="Reason">A code: <c>cancelled</c>, <c>overpaid</c>, <c>slot-gone</c> …</param>
    public sealed record Refunded(OrderId OrderId, RefundId RefundId, Money Amount, string Reason)
        : OrderNews(OrderId);

    /// <summary>Valid for the visit's window that it names, and no other.</summary>
    public sealed record Reminder(OrderId OrderId, VisitId VisitId, DateTime StartUtc)
        : OrderNews(OrderId);

    public sealed record SurveyAsked(OrderId OrderId, SurveyId SurveyId) : OrderNews(OrderId);

    /// <summary>A masked message from the other side.</summary>
    public sealed record Relayed(OrderId OrderId, string Text, FileId? FileId = null)
        : OrderNews(OrderId);

    /// <summary>A new edition of the quote waits for the resident's agreement.</summary>
    public sealed record ExtraWork(OrderId OrderId, QuoteId QuoteId) : OrderNews(OrderId);
}
