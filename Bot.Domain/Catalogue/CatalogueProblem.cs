namespace Bot.Domain.Catalogue;

/// <summary>What is wrong in a catalogue file, and where. Lines count from one.</summary>
public sealed record CatalogueProblem(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>The catalogue's files cannot be used. Every problem is named, not just the first.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueProblem> problems)
    : Exception("The catalogue cannot be loaded:" + string.Concat(problems.Select(p => $"\n  {p}")))
{
    public IReadOnlyList<CatalogueProblem> Problems { get; } = problems;
}
