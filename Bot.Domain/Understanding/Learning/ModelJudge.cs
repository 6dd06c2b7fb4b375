using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding.Learning;

/// <summary>Counts how much of labelled phrases is understood, as a resident of a УК that sells everything would be.</summary>
internal sealed class ModelJudge
{
    private static readonly DateTime Morning = new(
        2026,
        11,
        23,
        10,
        0,
        0,
        DateTimeKind.Unspecified
    );

    private readonly CatalogueSnapshot _catalogue;
    private readonly TenantCatalogue _everything;
    private readonly IReadOnlyList<Labelled> _phrases;
    private readonly IReadOnlyList<LabelledPhrase> _corrections;

    /// <param name="catalogue">Of what is sold; phrases of other services are left out.</param>
    /// <param name="phrases">Those that ship.</param>
    /// <param name="corrections">Approved ones that no model learns.</param>
    public ModelJudge(
        CatalogueSnapshot catalogue,
        IReadOnlyList<Labelled> phrases,
        IReadOnlyList<LabelledPhrase> corrections
    )
    {
        _catalogue = catalogue;
        _everything = TenantCatalogue.Build(catalogue, default, [], default);
        _phrases = [.. phrases.Where(p => p.IsSingle && IsKnown(p))];
        _corrections = corrections;
    }

    public ModelComparison Compare(WishReader before, WishReader after)
    {
        var (was, isNow) = (Read(before), Read(after));
        var labels = was.Concat(isNow)
            .GroupBy(r => r.Label)
            .Select(g => new LabelFigures(
                g.Key,
                g.Count() / 2,
                was.Count(r => r.Label == g.Key && r.IsRight),
                isNow.Count(r => r.Label == g.Key && r.IsRight)
            ))
            .Where(l => l.Before != l.After)
            .OrderBy(l => l.Label, StringComparer.Ordinal);
        return new(Figures(was), Figures(isNow), [.. labels]);
    }

    private sealed record Judged(
        string Label,
        bool IsPaid,
        int Rank,
        bool IsCategory,
        WishOutcome Outcome,
        bool IsRight,
        bool IsCorrection
    );

    private List<Judged> Read(WishReader reader) =>
        [
            .. _phrases.Select(p =>
                Judge(reader.Read(_everything, p.Text, Morning), p.Wishes[0], p.IsService, false)
            ),
            .. _corrections.Select(c =>
                Judge(
                    reader.Read(_everything, c.Text, Morning),
                    [OutcomeOf(c.Label)],
                    _catalogue.Find(c.Label) is not null,
                    true
                )
            ),
        ];

    private Judged Judge(
        Understood understood,
        IReadOnlyList<string> expected,
        bool isPaid,
        bool isCorrection
    )
    {
        var matches = understood.Matches.Select(m => m.Service.Code).ToList();
        var rank = matches.FindIndex(expected.Contains);
        var outcome = understood.Wishes[0].Outcome;
        return new(
            expected[0],
            isPaid,
            rank,
            matches is [var first, ..]
                && expected.Any(e =>
                    _catalogue.Find(e)?.Category == _catalogue.Find(first)!.Category
                ),
            outcome,
            isPaid
                ? rank == 0
                : expected.Contains(outcome.ToString(), StringComparer.OrdinalIgnoreCase),
            isCorrection
        );
    }

    private static ModelFigures Figures(IReadOnlyList<Judged> all)
    {
        var paid = all.Where(r => r is { IsPaid: true, IsCorrection: false }).ToList();
        return new(
            Of(paid, r => r.Rank == 0),
            Of(paid, r => r.Rank is >= 0 and < 3),
            Of(paid, r => r.IsCategory),
            Of(paid, r => r.Outcome is not (WishOutcome.Service or WishOutcome.Question)),
            Of(Expected(all, WishOutcome.Emergency), r => r.IsRight),
            Of(Expected(all, WishOutcome.Dispatcher), r => r.IsRight),
            Of([.. all.Where(r => r.IsCorrection)], r => r.IsRight)
        );
    }

    private static List<Judged> Expected(IEnumerable<Judged> all, WishOutcome outcome) =>
        [
            .. all.Where(r =>
                !r.IsCorrection
                && r.Label.Equals(outcome.ToString(), StringComparison.OrdinalIgnoreCase)
            ),
        ];

    private static Share Of(List<Judged> all, Func<Judged, bool> isRight) =>
        new(all.Count(isRight), all.Count);

    private bool IsKnown(Labelled phrase) =>
        phrase.Wishes[0].Any(l => Labelled.IsOutcome(l) || _catalogue.Find(l) is not null);

    /// <summary>«dispatcher:hot-water» → «dispatcher»: which of them is no matter.</summary>
    private static string OutcomeOf(string label) => label.Split(':')[0];
}
