namespace Bot.Domain.Catalogue;

/// <summary>How a service's price comes about.</summary>
public enum PriceKind
{
    /// <summary>One sum for the job; the quantity is always one.</summary>
    Fixed,

    /// <summary>So much for each unit.</summary>
    PerUnit,

    /// <summary>«От»: at least so much for each unit; the technician and the resident agree on the sum on the spot.</summary>
    From,
}

/// <summary>
/// A service's price. <paramref name="Minimum"/> is what the service costs at least, however little is ordered; zero means
/// no minimum of its own.
/// </summary>
public sealed record PriceRule(PriceKind Kind, Money Price, Money Minimum);
