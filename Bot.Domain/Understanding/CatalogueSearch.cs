using System.Collections.Frozen;
using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>
/// Finds services while an operator types: every word must begin a word of the service («пов лю» → «повесить люстру»), titles
/// before ways people say it. Where too little begins so, what the words mean is added.
/// </summary>
public sealed class CatalogueSearch
{
    private const int Enough = 3;

    private readonly WishMatcher _matcher;
    private readonly FrozenDictionary<string, Entry> _entries;

    public CatalogueSearch(CatalogueSnapshot platform, WishMatcher matcher)
    {
        _matcher = matcher;
        _entries = platform.Services.ToFrozenDictionary(
            s => s.Code,
            s => new Entry(s.Title, Words(s.Title), [.. s.Synonyms.Select(Words)]),
            StringComparer.Ordinal
        );
    }

    /// <summary>The УК's services for what was typed so far, best first; none for an empty text.</summary>
    public IReadOnlyList<Service> Find(TenantCatalogue catalogue, string? typed, int most = 12)
    {
        var words = Words(typed);
        if (words.Length == 0)
            return [];
        var found = catalogue
            .Services.Select(s => (Service: s, Rank: Rank(s, words)))
            .Where(f => f.Rank > 0)
            .OrderBy(f => f.Rank)
            .Select(f => f.Service)
            .Take(most)
            .ToList();
        if (found.Count < Enough)
            found.AddRange(
                _matcher
                    .Match(catalogue, typed)
                    .Select(m => m.Service)
                    .Where(s => !found.Contains(s))
                    .Take(most - found.Count)
            );
        return found;
    }

    /// <summary>1 is best, 0 is no match.</summary>
    private int Rank(Service service, string[] typed)
    {
        var entry = _entries[service.Code];
        var title = service.Title == entry.PlatformTitle ? entry.Title : Words(service.Title);
        return Begins(title, typed, inOrder: true) ? 1
            : Begins(title, typed, inOrder: false) ? 2
            : entry.Synonyms.Any(s => Begins(s, typed, inOrder: true)) ? 3
            : entry.Synonyms.Any(s => Begins(s, typed, inOrder: false)) ? 4
            : 0;
    }

    private static bool Begins(string[] words, string[] typed, bool inOrder) =>
        inOrder
            ? words.Length >= typed.Length
                && typed.Zip(words).All(p => p.Second.StartsWith(p.First, StringComparison.Ordinal))
            : typed.All(t => words.Any(w => w.StartsWith(t, StringComparison.Ordinal)));

    private static string[] Words(string? text) =>
        [.. Normalized.Of(text).Tokens.Select(t => t.Text)];

    private sealed record Entry(string PlatformTitle, string[] Title, string[][] Synonyms);
}
