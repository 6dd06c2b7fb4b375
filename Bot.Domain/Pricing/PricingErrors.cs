using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

public static class PricingErrors
{
    public static readonly DomainError NothingOrdered = new("pricing.nothing_ordered");

    public static DomainError QuantityOutOfRange(Service service) =>
        new(
            "pricing.quantity_out_of_range",
            ("service", service.Title),
            ("min", service.Quantity.Min),
            ("max", service.Quantity.Max)
        );

    /// <summary>An answer that the service does not know: the catalogue changed since the question.</summary>
    public static DomainError UnknownOption(Service service) =>
        new("pricing.unknown_option", ("service", service.Title));

    public static readonly DomainError QuoteExpired = new("pricing.quote_expired");

    public static readonly DomainError QuoteChanged = new("pricing.quote_changed");
}
