using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>What a wish may mean: a probability for every service and subject.</summary>
internal sealed class Ranking(
    CatalogueSnapshot catalogue,
    SubjectBook subjects,
    float[] probabilities,
    Func<int, IReadOnlyList<string>> words
)
{
    private readonly int _services = catalogue.Services.Count;

    /// <summary>The probability of one label.</summary>
    public float this[int place] => probabilities[place];

    /// <summary>The likeliest label of all.</summary>
    public (int Place, double Probability) Strongest
    {
        get
        {
            var best = 0;
            for (var i = 1; i < probabilities.Length; i++)
                if (probabilities[i] > probabilities[best])
                    best = i;
            return (best, probabilities[best]);
        }
    }

    /// <summary>Whether two labels are services of one category, or subjects of one outcome.</summary>
    public bool IsKin(int a, int b) =>
        a < _services && b < _services
            ? catalogue.Services[a].Category == catalogue.Services[b].Category
            : a >= _services
                && b >= _services
                && subjects.All[a - _services].Outcome == subjects.All[b - _services].Outcome;

    /// <summary>The probability that some paid service is meant.</summary>
    public double OfServices => Sum(0, _services);

    /// <summary>The probability of an outcome that is no paid service.</summary>
    public double Of(WishOutcome outcome)
    {
        var sum = 0d;
        for (var i = 0; i < subjects.All.Count; i++)
            if (subjects.All[i].Outcome == outcome)
                sum += probabilities[_services + i];
        return sum;
    }

    /// <summary>What the wish comes to most probably.</summary>
    public (WishOutcome Outcome, double Probability) Likeliest =>
        Others
            .Select(o => (Outcome: o, Probability: Of(o)))
            .Append((Outcome: WishOutcome.Service, Probability: OfServices))
            .MaxBy(o => o.Probability);

    private static readonly WishOutcome[] Others =
    [
        WishOutcome.Emergency,
        WishOutcome.Dispatcher,
        WishOutcome.Order,
        WishOutcome.Office,
        WishOutcome.Human,
        WishOutcome.Unknown,
    ];

    /// <summary>The likeliest subject of an outcome.</summary>
    public (Subject Subject, double Probability) Best(WishOutcome outcome)
    {
        var best = -1;
        for (var i = 0; i < subjects.All.Count; i++)
            if (
                subjects.All[i].Outcome == outcome
                && (best < 0 || probabilities[_services + i] > probabilities[_services + best])
            )
                best = i;
        return (subjects.All[best], probabilities[_services + best]);
    }

    /// <summary>The likeliest service of the platform, sold by the УК or not.</summary>
    public (Service Service, double Probability) BestService
    {
        get
        {
            var best = 0;
            for (var i = 1; i < _services; i++)
                if (probabilities[i] > probabilities[best])
                    best = i;
            return (catalogue.Services[best], probabilities[best]);
        }
    }

    /// <summary>The likeliest labels of all, best first.</summary>
    public IReadOnlyList<(string Label, double Probability)> Top(int most) =>
        [
            .. Enumerable
                .Range(0, _services + subjects.All.Count)
                .OrderByDescending(i => probabilities[i])
                .Take(most)
                .Select(i => (Label(i), (double)probabilities[i])),
        ];

    private string Label(int place) =>
        place < _services ? catalogue.Services[place].Code : subjects.All[place - _services].Label;

    /// <summary>The services that a УК sells, best first.</summary>
    public IReadOnlyList<ServiceMatch> Services(TenantCatalogue sold, int most, double atLeast)
    {
        var found = new List<(int Place, Service Service)>();
        for (var i = 0; i < _services; i++)
            if (probabilities[i] >= atLeast && sold.Find(catalogue.Services[i].Code) is { } service)
                found.Add((i, service));
        return
        [
            .. found
                .OrderByDescending(f => probabilities[f.Place])
                .ThenBy(f => f.Place)
                .Take(most)
                .Select(f => new ServiceMatch(
                    f.Service,
                    Math.Round(probabilities[f.Place], 3),
                    new(words(f.Place))
                )),
        ];
    }

    /// <summary>The words that led to a subject.</summary>
    public MatchReason Why(Subject subject)
    {
        for (var i = 0; i < subjects.All.Count; i++)
            if (subjects.All[i] == subject)
                return new(words(_services + i));
        return new([]);
    }

    private double Sum(int from, int count)
    {
        var sum = 0d;
        for (var i = from; i < from + count; i++)
            sum += probabilities[i];
        return sum;
    }
}
