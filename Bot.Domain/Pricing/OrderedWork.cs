using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

/// <summary>A service, how much of it, and what was answered to its questions; a question may stay open.</summary>
public sealed record OrderedWork(
    Service Service,
    int Quantity,
    IReadOnlyList<ChosenOption>? Options = null
)
{
    /// <summary>The boundary that was asked about, where the work lies on the resident's side of it; null: not asked yet.</summary>
    public Boundary? OwnSide { get; init; }
}

/// <summary>An answer by codes: of <see cref="ServiceOption"/> and <see cref="OptionChoice"/>.</summary>
public sealed record ChosenOption(string Option, string Choice);
