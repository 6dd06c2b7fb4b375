using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>
/// Tells a service that was named from one of several that share the words: «замена счётчика» may be of water, power or gas,
/// «установка розетки» is the plain socket although an internet socket can be installed too.
/// </summary>
internal sealed class TitleTerms
{
    private static readonly string[] Alternatives = [" или ", " и ", ","];

    private readonly IReadOnlyList<Service> _services;
    private readonly HashSet<string>[] _terms;

    public TitleTerms(CatalogueSnapshot catalogue, Lexicon lexicon)
    {
        _services = catalogue.Services;
        _terms =
        [
            .. _services.Select(s =>
                WishParser
                    .Own(lexicon, s.Title)
                    .Select(t => t.Term)
                    .ToHashSet(StringComparer.Ordinal)
            ),
        ];
    }

    /// <summary>Whether everything that the wish names stands in the service's title.</summary>
    public bool Names(WishWords wish, string code) =>
        wish.Terms.Count > 0
        && wish.Unknown == 0
        && Place(code) is >= 0 and var place
        && wish.Terms.All(t => _terms[place].Contains(t.Term));

    private int Place(string code)
    {
        for (var i = 0; i < _services.Count; i++)
            if (_services[i].Code == code)
                return i;
        return -1;
    }

    /// <summary>The services whose titles hold every term of the wish; none where the best one is named plainly.</summary>
    public IReadOnlyList<Service> Sharing(WishWords wish, Service best)
    {
        if (wish.Terms.Count == 0 || wish.Unknown > 0)
            return [];
        var sharing = new List<Service>();
        for (var i = 0; i < _services.Count; i++)
            if (wish.Terms.All(t => _terms[i].Contains(t.Term)))
            {
                if (_services[i].Code == best.Code && IsPlain(i, wish))
                    return [];
                sharing.Add(_services[i]);
            }
        return sharing.Count > 1 ? sharing : [];
    }

    /// <summary>Nothing stands in the title that was not said, or it names alternatives.</summary>
    private bool IsPlain(int service, WishWords wish) =>
        wish.Terms.Count > 1
        && (
            _terms[service].Count <= wish.Terms.Count
            || Alternatives.Any(a => _services[service].Title.Contains(a, StringComparison.Ordinal))
        );
}
