namespace Bot.Domain.Understanding.Learning;

/// <summary>So many of so many.</summary>
public readonly record struct Share(int Right, int Of);

/// <summary>How well the labelled phrases that ship, and the corrections kept apart, are understood.</summary>
/// <param name="First">Paid wishes whose service comes out first.</param>
/// <param name="Three">… or among the first three.</param>
/// <param name="Category">… or another of its category first.</param>
/// <param name="Refused">Paid wishes that nothing is sold for. Fewer are better.</param>
/// <param name="Emergencies">Dangers that are heard.</param>
/// <param name="Dispatcher">Free requests that go to the dispatcher.</param>
/// <param name="Corrections">Approved corrections that were kept apart: as the operators say.</param>
public sealed record ModelFigures(
    Share First,
    Share Three,
    Share Category,
    Share Refused,
    Share Emergencies,
    Share Dispatcher,
    Share Corrections
);

/// <summary>A service or subject whose phrases are understood better or worse than before.</summary>
public sealed record LabelFigures(string Label, int Of, int Before, int After);

/// <summary>Two models on the same phrases.</summary>
/// <param name="Labels">Of what differs only.</param>
public sealed record ModelComparison(
    ModelFigures Before,
    ModelFigures After,
    IReadOnlyList<LabelFigures> Labels
);
