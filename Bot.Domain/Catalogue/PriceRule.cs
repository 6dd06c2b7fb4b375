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

    /// <summary>After a measurement: what is ordered is the measurement visit, the work's price is agreed afterwards.</summary>
    AfterMeasurement,
}

/// <summary>From the unit <paramref name="From"/> on, each further unit costs <paramref name="Price"/>.</summary>
public sealed record PriceStep(int From, Money Price);

/// <summary>
/// A service's price. <paramref name="Minimum"/> is what the service costs at least, however little is ordered; zero means
/// no minimum of its own.
/// </summary>
public sealed record PriceRule(PriceKind Kind, Money Price, Money Minimum)
{
    /// <summary>
    /// Volume prices, ascending by <see cref="PriceStep.From"/> with falling prices. Only the units over a step cost less, never
    /// those before it, so that a further unit never makes the whole cheaper.
    /// </summary>
    public IReadOnlyList<PriceStep> Steps { get; init; } = [];

    /// <summary>For <see cref="PriceKind.AfterMeasurement"/>: what a unit of the work costs at least; told, never charged.</summary>
    public Money? Estimate { get; init; }

    public bool Equals(PriceRule? other) =>
        other is not null
        && (Kind, Price, Minimum, Estimate)
            == (other.Kind, other.Price, other.Minimum, other.Estimate)
        && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Kind, Price, Minimum, Estimate);
}
