namespace Bot.Domain.Orders;

public static class OrderErrors
{
    public static readonly DomainError NotFound = new("order.not_found");
    public static readonly DomainError HoldGone = new("order.hold_gone");
    public static readonly DomainError HoldTooShort = new("order.hold_too_short");
    public static readonly DomainError QuoteGone = new("order.quote_gone");
    public static readonly DomainError QuoteUsed = new("order.quote_used");
    public static readonly DomainError NoConsent = new("order.no_consent");
    public static readonly DomainError HouseNotServed = new("order.house_not_served");
    public static readonly DomainError OnlinePaymentOff = new("order.online_payment_off");
    public static readonly DomainError UnknownFile = new("order.unknown_file");
    public static readonly DomainError TooLateToMove = new("order.too_late_to_move");
    public static readonly DomainError NoTechnician = new("order.no_technician");
    public static readonly DomainError EditionGone = new("order.edition_gone");
    public static readonly DomainError NothingToRelay = new("order.nothing_to_relay");

    /// <summary>Perhaps the maintenance fee covers it: the caller must say on whose side it lies before anything is sold.</summary>
    public static DomainError BoundaryOpen(string service) =>
        new("order.boundary_open", ("service", service));

    public static DomainError OptionOpen(string service, string question) =>
        new("order.option_open", ("service", service), ("question", question));

    /// <summary>The trigger does not fit the status.</summary>
    public static DomainError WrongState(Order order, OrderTrigger trigger) =>
        new(
            "order.wrong_state",
            ("number", order.Number),
            ("status", order.Status),
            ("trigger", trigger)
        );

    public static DomainError NotPaid(Order order) =>
        new("order.not_paid", ("number", order.Number), ("owed", order.Owed));

    /// <summary>The person saw an older state: what it is now is shown instead of acting.</summary>
    public static DomainError Changed(Order order) =>
        new("order.changed", ("number", order.Number), ("status", order.Status));

    /// <summary>Fee or refund are no longer what was shown before confirming.</summary>
    public static DomainError TermsChanged(CancellationTerms now) =>
        new("order.terms_changed", ("fee", now.Fee), ("refund", now.Refund));
}
