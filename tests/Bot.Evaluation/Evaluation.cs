using System.Diagnostics;
using System.Globalization;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;

namespace Bot.Evaluation;

/// <summary>Counts how much of the labelled set is understood.</summary>
internal sealed class Evaluation(CatalogueSnapshot platform, WishReader reader)
{
    private static readonly DateTime Now = new(2026, 11, 23, 10, 0, 0, DateTimeKind.Unspecified);

    private readonly TenantCatalogue _everything = TenantCatalogue.Build(
        platform,
        new(1),
        [],
        new(2026, 11, 23)
    );
    private readonly Dictionary<string, int> _confused = [];

    public List<string> Wrong { get; } = [];

    public void Run(IReadOnlyList<Labelled> phrases, TextWriter output)
    {
        var read = phrases
            .Select(p => (Phrase: p, Read: reader.Read(_everything, p.Text, Now)))
            .ToList();
        var services = read.Where(r => r.Phrase.IsService).ToList();
        Share(output, "top-1", services, r => Rank(r) == 0);
        Share(output, "top-3", services, r => Rank(r) is >= 0 and < 3);
        Share(
            output,
            "category",
            services,
            r =>
                Category(r.Read.Best?.Service.Code) is { } c
                && r.Phrase.Wishes[0].Any(e => Category(e) == c)
        );
        Share(
            output,
            "sure and right",
            services,
            r => r.Read.Wishes[0].Outcome == WishOutcome.Service && Rank(r) == 0
        );
        Share(
            output,
            "sure and wrong",
            services,
            r => r.Read.Wishes[0].Outcome == WishOutcome.Service && Rank(r) != 0
        );
        Share(
            output,
            "paid refused",
            services,
            r =>
                r.Read.Wishes.All(w =>
                    w.Outcome is not (WishOutcome.Service or WishOutcome.Question)
                )
        );
        Share(
            output,
            "paid taken for danger or free",
            services,
            r => r.Read.Wishes[0].Outcome is WishOutcome.Emergency or WishOutcome.Dispatcher
        );
        foreach (
            var outcome in Enum.GetValues<WishOutcome>()
                .Where(o => o is not (WishOutcome.Service or WishOutcome.Question))
        )
        {
            var of = read.Where(r => r.Phrase.IsSingle && Is(r.Phrase.Wishes[0], outcome)).ToList();
            Share(output, $"{outcome} recall", of, r => r.Read.Wishes[0].Outcome == outcome);
            var said = read.Where(r => r.Read.Wishes[0].Outcome == outcome).ToList();
            Share(output, $"{outcome} precision", said, r => Is(r.Phrase.Wishes[0], outcome));
        }
        var foreign = read.Where(r =>
                r.Phrase.IsSingle && Is(r.Phrase.Wishes[0], WishOutcome.Unknown)
            )
            .ToList();
        Share(
            output,
            "foreign talk sold nothing",
            foreign,
            r => r.Read.Wishes.All(w => w.Outcome != WishOutcome.Service)
        );
        var counted = read.Where(r => r.Phrase.IsService && Rank(r) == 0).ToList();
        Share(output, "quantity", counted, r => Quantity(r) == r.Phrase.Quantities[0]);
        Share(
            output,
            "quantity where said",
            [.. counted.Where(r => r.Phrase.Quantities[0] is not null)],
            r => Quantity(r) == r.Phrase.Quantities[0]
        );
        Share(output, "urgent", read, r => r.Read.Urgent == r.Phrase.Urgent);
        Share(output, "when", read, r => When(r.Read) == r.Phrase.When);
        var several = read.Where(r => !r.Phrase.IsSingle).ToList();
        Share(
            output,
            "several: number of wishes",
            several,
            r => r.Read.Wishes.Count == r.Phrase.Wishes.Count
        );
        Share(
            output,
            "several: all right",
            several,
            r =>
                r.Read.Wishes.Count == r.Phrase.Wishes.Count
                && r.Read.Wishes.Zip(r.Phrase.Wishes).All(p => Right(p.First, p.Second))
        );
        Share(
            output,
            "single not split",
            [.. read.Where(r => r.Phrase.IsSingle)],
            r => r.Read.Wishes.Count == 1
        );
        foreach (var (phrase, understood) in read)
            if (
                understood.Wishes.Count != phrase.Wishes.Count
                || !understood.Wishes.Zip(phrase.Wishes).All(p => Right(p.First, p.Second))
            )
            {
                var found = string.Join(" + ", understood.Wishes.Select(Describe));
                Wrong.Add(
                    $"{phrase.Text}\t{string.Join('+', phrase.Wishes.Select(w => string.Join('/', w)))}\t{found}"
                );
                if (
                    phrase.IsService
                    && understood.Best is { } best
                    && !phrase.Wishes[0].Contains(best.Service.Code)
                )
                    _confused[$"{phrase.Wishes[0][0]} → {best.Service.Code}"] =
                        _confused.GetValueOrDefault($"{phrase.Wishes[0][0]} → {best.Service.Code}")
                        + 1;
            }
        foreach (var r in counted.Where(r => Quantity(r) != r.Phrase.Quantities[0]))
            Wrong.Add(
                $"{r.Phrase.Text}\tquantity {r.Phrase.Quantities[0]}\t{Quantity(r)} of {r.Read.Best!.Service.Code}"
            );
        foreach (var r in read.Where(r => When(r.Read) != r.Phrase.When))
            Wrong.Add($"{r.Phrase.Text}\twhen {r.Phrase.When}\t{r.Read.Time}");
        output.WriteLine(
            "confused most: "
                + string.Join(
                    "; ",
                    _confused
                        .OrderByDescending(c => c.Value)
                        .Take(12)
                        .Select(c => $"{c.Key} ({c.Value})")
                )
        );
        Latency(phrases, output);
    }

    private void Latency(IReadOnlyList<Labelled> phrases, TextWriter output)
    {
        var took = new List<double>();
        foreach (var phrase in phrases.Concat(phrases))
        {
            var start = Stopwatch.GetTimestamp();
            reader.Read(_everything, phrase.Text, Now);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        took.Sort();
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"latency p50 {took[took.Count / 2]:F2} ms, p99 {took[(int)(took.Count * 0.99)]:F2} ms, longest {took[^1]:F1} ms"
            )
        );
    }

    private static bool Is(IReadOnlyList<string> expected, WishOutcome outcome) =>
        expected.Any(e => e.Equals(outcome.ToString(), StringComparison.OrdinalIgnoreCase));

    private static bool Right(UnderstoodWish wish, IReadOnlyList<string> expected) =>
        Is(expected, wish.Outcome) || wish.Best is { } best && expected.Contains(best.Service.Code);

    private static string Describe(UnderstoodWish wish) =>
        wish.Best is { } best
            ? $"{wish.Outcome}:{best.Service.Code} {best.Confidence:F2}{(wish.Matches.Count > 1 ? " " + wish.Matches[1].Service.Code : "")}"
            : $"{wish.Outcome}:{wish.Subject?.Code}";

    private static int Rank((Labelled Phrase, Understood Read) r)
    {
        for (var i = 0; i < r.Read.Matches.Count; i++)
            if (r.Phrase.Wishes[0].Contains(r.Read.Matches[i].Service.Code))
                return i;
        return -1;
    }

    private static bool When(Understood read) =>
        read.Time is { IsAny: false } t && (t.From is not null || t.Part is not null);

    private static int? Quantity((Labelled Phrase, Understood Read) r) =>
        r.Read.Wishes.FirstOrDefault(w => w.Best is not null)?.Amount;

    private string? Category(string? code) => code is null ? null : platform.Find(code)?.Category;

    private static void Share<T>(TextWriter output, string name, List<T> of, Func<T, bool> right)
    {
        var count = of.Count(right);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -32} {(of.Count == 0 ? 0 : 100.0 * count / of.Count), 6:F1} %  ({count} of {of.Count})"
            )
        );
    }
}
