using System.Diagnostics;
using System.Globalization;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;

namespace Bot.Evaluation;

/// <summary>What each stage adds to finding the right service, from a plain full-text search to the whole reader.</summary>
internal sealed class Stages(CatalogueSnapshot catalogue, SubjectBook subjects)
{
    private const int Most = 3;
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Unspecified);

    public void Run(IReadOnlyList<Labelled> phrases, TextWriter output)
    {
        var services = phrases.Where(p => p.IsService).ToList();
        output.WriteLine("| stage | top-1 | top-3 | category | p50 ms |");
        output.WriteLine("|---|---|---|---|---|");
        using (var plain = new PlainSearch(catalogue))
            Row("Lucene BM25 over titles and synonyms", t => plain.Top(t, Most));
        var described = catalogue
            .Services.SelectMany(s =>
                s.Synonyms.Prepend(s.Title).Select(t => new LabelledPhrase(t, s.Code))
            )
            .ToList();
        var model = WishMatcher.ShippedModel();
        Matcher(
            "our words and phrases, over titles and synonyms",
            new(catalogue, subjects, described, null)
        );
        Matcher("… and over the training phrases", new(catalogue, subjects, null, null));
        Matcher("the trained model alone", new(catalogue, subjects, null, model, phraseWeight: 0));
        var whole = new WishMatcher(catalogue);
        Matcher("phrases and model together", whole);
        var reader = new WishReader(whole);
        var sold = TenantCatalogue.Build(catalogue, new(1), [], new(2026, 11, 23));
        Row(
            "the whole reader: danger, several wishes, questions",
            t => [.. reader.Read(sold, t, Now).Matches.Take(Most).Select(m => m.Service.Code)]
        );

        void Matcher(string name, WishMatcher matcher) =>
            Row(name, t => [.. matcher.Rank(matcher.Read(t)).Top(Most).Select(l => l.Label)]);

        void Row(string name, Func<string, IReadOnlyList<string>> top)
        {
            foreach (var phrase in services.Take(100))
                top(phrase.Text);
            var (first, three, category) = (0, 0, 0);
            var took = new List<double>();
            foreach (var phrase in services)
            {
                var start = Stopwatch.GetTimestamp();
                var found = top(phrase.Text);
                took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                var right = phrase.Wishes[0];
                first += found.Count > 0 && right.Contains(found[0]) ? 1 : 0;
                three += found.Any(right.Contains) ? 1 : 0;
                category +=
                    found.Count > 0
                    && catalogue.Find(found[0]) is { } best
                    && right.Any(r => catalogue.Find(r)?.Category == best.Category)
                        ? 1
                        : 0;
            }
            took.Sort();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Share(first):F1} % | {Share(three):F1} % | {Share(category):F1} % | {took[took.Count / 2]:F2} |"
                )
            );
        }

        double Share(int count) => 100.0 * count / services.Count;
    }
}
