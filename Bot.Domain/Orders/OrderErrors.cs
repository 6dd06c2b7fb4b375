namespace Bot.Domain.Orders;

public static class OrderErrors
{
    public static readonly DomainError NotFound = new("order.not-found");
    public static readonly DomainError HoldGone = new("order.hold-gone");
    public static readonly DomainError QuoteGone = new("order.quote-gone");
    public static readonly DomainError QuoteUsed = new("order.quote-used");
    public static readonly DomainError NoConsent = new("order.no-consent");
    public static readonly DomainError HouseNotServed = new("order.house-not-served");
    public static readonly DomainError OnlinePaymentOff = new("order.online-payment-off");
    public static readonly DomainError UnknownFile = new("order.unknown-file");
    public static readonly DomainError TooLateToMove = new("order.too-late-to-move");
    public static readonly DomainError NoTechnician = new("order.no-technician");
    public static readonly DomainError NothingToRelay = new("order.nothing-to-relay");

    /// <summary>The trigger does not fit the status.</summary>
    public static DomainError WrongState(Order order, OrderTrigger trigger) =>
        new(
            "order.wrong-state",
            ("number", order.Number),
            ("status", order.Status),
            ("trigger", trigger)
        );

    public static DomainError NotPaid(Order order) =>
        new("order.not-paid", ("number", order.Number), ("owed", order.Owed));

    /// <summary>The person saw an older state: what it is now is shown instead of acting.</summary>
    public static DomainError Changed(Order order) =>
        new("order.changed", ("number", order.Number), ("status", order.Status));

    /// <summary>Fee or refund are no longer what was shown before confirming.</summary>
    public static DomainError TermsChanged(CancellationTerms now) =>
        new("order.terms-changed", ("fee", now.Fee), ("refund", now.Refund));
}
