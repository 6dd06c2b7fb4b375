namespace Bot.Domain.Pricing;

/// <summary>A price worked out, not yet offered. Equal inputs give an equal <see cref="Seal"/>.</summary>
public sealed record QuoteDraft(
    IReadOnlyList<QuoteLine> Lines,
    int CommissionBasisPoints,
    int Minutes
)
{
    /// <summary>What the resident pays.</summary>
    public Money Total { get; } = Sum(Lines, l => l.Sum);

    /// <summary>What the discount saved, already taken off the lines.</summary>
    public Money Discount { get; } = Sum(Lines, l => l.Discount);

    /// <summary>What the works cost before any discount and minimum.</summary>
    public Money Works { get; } =
        Sum(Lines.Where(l => l.Kind == LineKind.Work), l => l.Sum + l.Discount);

    /// <summary>Whether some line is agreed on the spot.</summary>
    public bool IsFrom { get; } = Lines.Any(l => l.IsFrom);

    /// <summary>What must be brought besides and is not in the price.</summary>
    public IReadOnlyList<MaterialApart> Apart { get; } =
    [.. Lines.SelectMany(l => l.Apart).Distinct()];

    /// <summary>The УК's share of <see cref="Total"/>.</summary>
    public Money Commission => Total.Share(CommissionBasisPoints);

    /// <summary>Norm time of all the works together.</summary>
    public int Minutes { get; } = Minutes;

    /// <summary>Fingerprint of what was shown: keep it with the screen and compare before charging.</summary>
    public string Seal { get; } = QuoteSeal.Of(Lines);

    private static Money Sum(IEnumerable<QuoteLine> lines, Func<QuoteLine, Money> part) =>
        lines.Aggregate(Money.Zero, (sum, line) => sum + part(line));
}
