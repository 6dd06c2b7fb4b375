using Bot.Domain.Catalogue;

namespace Bot.Domain.Pricing;

/// <summary>A service, how much of it, and what was answered to its questions; a question may stay open.</summary>
public sealed record OrderedWork(
    Service Service,
    int Quantity,
    IReadOnlyList<ChosenOption>? Options = null
);

/// <summary>An answer by codes: of <see cref="ServiceOption"/> and <see cref="OptionChoice"/>.</summary>
public sealed record ChosenOption(string Option, string Choice);
