using Bot.Domain.Tenants;

namespace Bot.Domain.Pricing;

/// <summary>What a УК adds to the prices of its services. The default adds nothing.</summary>
public sealed record PricingRules
{
    /// <summary>No additions.</summary>
    public static readonly PricingRules None = new();

    /// <summary>What the works of an order cost at least; what is missing becomes a line of its own.</summary>
    public Money MinimumOrder { get; init; }

    /// <summary>For every order, whatever is done.</summary>
    public Money CallOutFee { get; init; }

    /// <summary>Added for an urgent visit, in hundredths of a percent of the works (5000 = half as much again).</summary>
    public int UrgentBasisPoints { get; init; }

    /// <summary>Added for an urgent visit besides the share.</summary>
    public Money UrgentFee { get; init; }

    /// <summary>Added for a visit that begins in the night, of the works.</summary>
    public int NightBasisPoints { get; init; }

    /// <summary>The first minute of the night, in the house's zone.</summary>
    public TimeOnly NightFrom { get; init; } = new(23, 0);

    /// <summary>The first minute after the night.</summary>
    public TimeOnly NightUntil { get; init; } = new(7, 0);

    /// <summary>The УК's share of what the resident pays.</summary>
    public int CommissionBasisPoints { get; init; }

    /// <summary>The rules of a УК as they are now.</summary>
    public static PricingRules Of(ManagementCompany company) =>
        new()
        {
            MinimumOrder = company.MinimumOrder,
            CallOutFee = company.CallOutFee,
            UrgentBasisPoints = company.UrgentBasisPoints,
            UrgentFee = company.UrgentFee,
            NightBasisPoints = company.NightBasisPoints,
            NightFrom = company.NightFrom,
            NightUntil = company.NightTo,
            CommissionBasisPoints = company.CommissionBasisPoints,
        };

    /// <summary>Whether a visit that begins at this wall time is a night visit; also across midnight.</summary>
    public bool IsNight(TimeOnly local) => local.IsBetween(NightFrom, NightUntil);
}

/// <summary>The circumstances of one order.</summary>
/// <param name="Urgent">The resident asked to come at once.</param>
/// <param name="Night">The visit begins in the night: <see cref="PricingRules.IsNight"/>.</param>
/// <param name="DiscountBasisPoints">Taken off the works, 0 to 10000.</param>
/// <param name="DiscountSum">Taken off the works instead; an order never has both.</param>
public sealed record PricingContext(
    bool Urgent = false,
    bool Night = false,
    int DiscountBasisPoints = 0,
    Money DiscountSum = default
)
{
    public static readonly PricingContext Usual = new();
}
