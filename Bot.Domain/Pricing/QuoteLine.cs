using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

/// <summary>What a line of a quote is for. The names of all but <see cref="Work"/> stand in the texts.</summary>
public enum LineKind
{
    /// <summary>A service; its discount is already taken off.</summary>
    Work,

    /// <summary>What a service (with a code) or the order (without) lacks to its minimum.</summary>
    MinimumTopUp,
    CallOut,
    Urgent,
    Night,
}

/// <summary>A material or device that the work needs and the price does not hold: who brings it settles it apart.</summary>
public sealed record MaterialApart(string Name, BoughtBy BoughtBy);

/// <summary>
/// One line of a quote. A discount is not a line: a receipt (54-ФЗ) knows no negative position, so it is taken off the
/// lines that it concerns and told beside them.
/// </summary>
/// <param name="Code">The service; empty for what concerns the whole order.</param>
/// <param name="Title">The service's title as it was shown; empty where the kind names the line.</param>
/// <param name="Discount">What <paramref name="Sum"/> would be more without the discount.</param>
/// <param name="IsFrom">The sum is a least: the rest is agreed on the spot, never without the resident.</param>
public sealed record QuoteLine(
    LineKind Kind,
    string Code,
    string Title,
    Unit? Unit,
    int Quantity,
    Money UnitPrice,
    Money Discount,
    Money Sum,
    bool IsFrom
)
{
    /// <summary>Titles of the options that were chosen, in the order of the questions.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Stands with a service's first line.</summary>
    public IReadOnlyList<MaterialApart> Apart { get; init; } = [];

    /// <summary>The line is a measurement visit, and a unit of the work after it costs at least this. Told, never charged.</summary>
    public Money? Estimate { get; init; }

    /// <summary>Whom the УК let do it when it was priced. The resident is not told, so it is not sealed.</summary>
    public Executor Executor { get; init; }

    /// <summary>
    /// The boundary of what the maintenance fee covers, where it was asked before the price and the work lies on the resident's
    /// side of it. It changes no price, so it is not sealed.
    /// </summary>
    public Boundary? OwnSide { get; init; }

    /// <summary>Whether the line says no more than lines could before options, materials and estimates stood in them.</summary>
    internal bool IsPlain => Details.Count == 0 && Apart.Count == 0 && Estimate is null;

    public bool Equals(QuoteLine? other) =>
        other is not null
        && (Kind, Code, Title, Unit, Quantity)
            == (other.Kind, other.Code, other.Title, other.Unit, other.Quantity)
        && (UnitPrice, Discount, Sum, IsFrom, Estimate)
            == (other.UnitPrice, other.Discount, other.Sum, other.IsFrom, other.Estimate)
        && (Executor, OwnSide) == (other.Executor, other.OwnSide)
        && Details.SequenceEqual(other.Details)
        && Apart.SequenceEqual(other.Apart);

    public override int GetHashCode() =>
        HashCode.Combine(Kind, Code, Title, Quantity, UnitPrice, Sum);
}
