using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>What words can mean, as people choose it.</summary>
/// <param name="Label">A service's code, or «outcome:code» of a subject.</param>
/// <param name="Outcome"><see cref="WishOutcome.Service"/> for what is sold.</param>
public sealed record Meaning(string Label, string Title, WishOutcome Outcome);

/// <summary>Every service of the platform and every subject, by label and by what is typed.</summary>
public sealed class Meanings(CatalogueSnapshot catalogue, UnderstandingInUse inUse)
{
    private readonly TenantCatalogue _everything = TenantCatalogue.Build(
        catalogue,
        default,
        [],
        default
    );

    public Meaning? Find(string? label) =>
        label is null ? null
        : catalogue.Find(label) is { } service ? new(label, service.Title, WishOutcome.Service)
        : inUse.Subjects.All.FirstOrDefault(s => s.Label == label) is { } subject ? Of(subject)
        : null;

    /// <summary>Services as the search of the phone form finds them, then subjects whose titles have words that begin so.</summary>
    public IReadOnlyList<Meaning> Search(string? typed, int most = 8)
    {
        var words = Words(typed);
        if (words.Length == 0)
            return [];
        var subjects = inUse
            .Subjects.All.Where(s =>
                words.All(w => Words(s.Title).Any(t => t.StartsWith(w, StringComparison.Ordinal)))
            )
            .Select(Of)
            .Take(most / 2)
            .ToList();
        return
        [
            .. inUse
                .Current.Search.Find(_everything, typed, most - subjects.Count)
                .Select(s => new Meaning(s.Code, s.Title, WishOutcome.Service)),
            .. subjects,
        ];
    }

    private static Meaning Of(Subject subject) =>
        new(subject.Label, subject.Title, subject.Outcome);

    private static string[] Words(string? text) =>
        [.. Normalized.Of(text).Tokens.Select(t => t.Text)];
}
