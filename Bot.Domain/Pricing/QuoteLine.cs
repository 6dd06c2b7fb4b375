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
);
