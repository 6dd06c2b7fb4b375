using Bot.Domain.Technicians;

namespace Bot.Domain.Catalogue;

/// <summary>What a service must be before it may be sold. A rule broken is a problem with the field's line.</summary>
internal sealed class ServiceRules(
    string file,
    SkillBook skills,
    Dictionary<string, string> seen,
    List<CatalogueProblem> problems
)
{
    private const int LongestTitle = 60; // a button's text in Telegram stays on one line
    private const int LongestDescription = 400;
    private const int LongestNotice = 300;
    private const int LongestQuestion = 80;
    private const int LongestChoice = 40;
    private const int LongestDevice = 60;
    private static readonly Money Dearest = Money.Roubles(1_000_000);

    private PlacedEntry _at = null!;

    /// <summary>The service, or null where something is wrong with it.</summary>
    public Service? Check(PlacedEntry at, string category)
    {
        _at = at;
        var (before, e) = (problems.Count, at.Entry);
        Code(e.Code);
        Text("title", e.Title, 3, LongestTitle);
        Text("description", e.Description, 20, LongestDescription);
        Synonyms(e.Synonyms);
        Quantity(e);
        Price(e);
        Norm(e);
        Skills(e.Skills);
        Need("unit", e.Unit is not null, "is missing");
        Need("places", e.Places is { Count: > 0 }, "needs at least one place");
        Need("warrantyMonths", e.WarrantyMonths is >= 0 and <= 60, "must be 0 to 60");
        Need(
            "photos",
            e.Photos is { Before: >= 0 and <= 10, After: >= 0 and <= 10 },
            "needs \"before\" and \"after\" of 0 to 10"
        );
        Need(
            "excludedExecutors",
            Enum.GetValues<Employment>().Except(Excluded(e)).Any(),
            "leaves nobody who may do it"
        );
        if (e.Notice is not null)
            Text("notice", e.Notice, 20, LongestNotice);
        Options(e.Options!, e.Price?.Kopecks ?? 0);
        Devices(e);
        return problems.Count == before ? Build(e, category) : null;
    }

    private void Devices(ServiceEntry e)
    {
        var (devices, records) = (e.Devices!, e.Records!);
        var verified = devices.Where(d => d.Work == DeviceWork.Verified).ToList();
        Need(
            "devices",
            devices.All(d => d.Name.Trim() == d.Name && d.Name.Length is > 1 and <= LongestDevice),
            $"needs names of 2 to {LongestDevice} characters"
        );
        Need(
            "devices",
            devices.All(d => d.SerialNumber || d.Work == DeviceWork.Installed),
            "needs \"serialNumber\" wherever something else than \"installed\" is the \"work\""
        );
        Need(
            "devices",
            verified.Count == 0 || Excluded(e).Contains(Employment.SelfEmployed),
            "are verified by an organisation only: exclude \"selfEmployed\""
        );
        Need(
            "devices",
            devices.All(d => d.ReplacedBy is null || d.Work == DeviceWork.Verified),
            "has \"replacedBy\" only where the \"work\" is \"verified\""
        );
        Need(
            "records",
            records.Count == 0 || devices.Any(d => d.SerialNumber),
            "are of a device: name it in \"devices\" with its \"serialNumber\""
        );
        Need(
            "records",
            records.Contains(JobRecord.VerificationRecord) == verified.Count > 0,
            "holds \"verificationRecord\" if and only if a device is \"verified\""
        );
    }

    /// <summary>Who the service itself excludes, and who can never have the admissions that its skills need.</summary>
    private IReadOnlyList<Employment> Excluded(ServiceEntry e) =>
        [
            .. e.ExcludedExecutors!.Union(
                skills.AdmissionsOf(e.Skills ?? []).SelectMany(a => a.ExcludedExecutors)
            ),
        ];

    private void Options(IReadOnlyList<ServiceOption> options, long kopecks)
    {
        var least = options.Sum(o => o.Choices.Select(c => c.Adds(kopecks)).DefaultIfEmpty().Min());
        Need("options", kopecks == 0 || kopecks + least > 0, "can bring the price below zero");
        if (Twice(options.Select(o => o.Code)) is { } option)
            Add("options", $"holds '{option}' twice");
        foreach (var o in options)
        {
            if (o.Question.Length is < 3 or > LongestQuestion)
                Add("options", $"'{o.Code}' needs a question of 3 to {LongestQuestion} characters");
            if (o.Choices.Count is < 2 or > 6)
                Add("options", $"'{o.Code}' needs 2 to 6 choices");
            if (Twice(o.Choices.Select(c => c.Code)) is { } choice)
                Add("options", $"'{o.Code}' holds the choice '{choice}' twice");
            foreach (var c in o.Choices)
                if (
                    c.Title.Length is 0 or > LongestChoice
                    || c is { AddKopecks: not 0, Percent: not 0 }
                    || Math.Abs(c.AddKopecks) > Dearest.Kopecks
                    || c.Percent is <= -100 or > 500
                )
                    Add(
                        "options",
                        $"'{o.Code}', choice '{c.Code}': a title of 1 to {LongestChoice} characters, and either \"addKopecks\" or a \"percent\" of -99 to 500"
                    );
        }
    }

    private static string? Twice(IEnumerable<string> codes) =>
        codes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1)?.Key;

    private void Code(string? code)
    {
        var good =
            code is { Length: >= 3 and <= 48 }
            && code.Split('-').All(p => p.Length > 0 && p.All(char.IsAsciiLetterOrDigit))
            && code.All(c => !char.IsAsciiLetterUpper(c));
        if (!good)
            Add("code", "must be 3 to 48 small Latin letters, digits and single hyphens");
        else if (!seen.TryAdd(code!, file))
            Add("code", $"'{code}' is already used in {seen[code!]}");
    }

    private void Text(string field, string? text, int least, int most)
    {
        if (text is null || text.Trim() != text || text.Length < least || text.Length > most)
            Add(field, $"must be {least} to {most} characters without spaces at the ends");
    }

    private void Synonyms(IReadOnlyList<string>? synonyms)
    {
        if (synonyms is not { Count: > 0 })
            Add("synonyms", "needs at least one way that people say it");
        else if (synonyms.Any(string.IsNullOrWhiteSpace))
            Add("synonyms", "holds an empty phrase");
        else if (
            synonyms
                .GroupBy(s => s, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault(g => g.Count() > 1) is
            { } twice
        )
            Add("synonyms", $"holds '{twice.Key}' twice");
    }

    private void Quantity(ServiceEntry e) =>
        Need(
            "quantity",
            e.Quantity is { Min: >= 1, Max: <= 5000 } q && q.Min <= q.Max,
            "needs 1 ≤ \"min\" ≤ \"max\" ≤ 5000"
        );

    private void Price(ServiceEntry e)
    {
        if (e.Price is not { } price)
        {
            Add("price", "is missing");
            return;
        }
        var measured = price.Rule == PriceKind.AfterMeasurement;
        Need(
            "price",
            price.Kopecks >= (measured ? 0 : 1) && price.Kopecks <= Dearest.Kopecks,
            "must be above zero and at most 1,000,000 roubles, in kopecks"
        );
        Need(
            "price",
            measured == price.EstimateKopecks is > 0,
            "has \"estimateKopecks\" if and only if its rule is \"afterMeasurement\""
        );
        Steps(price, e.Quantity);
        Need(
            "price",
            price.MinimumKopecks >= 0 && price.MinimumKopecks <= Dearest.Kopecks,
            "has a wrong \"minimumKopecks\""
        );
        Need(
            "price",
            price.Rule is PriceKind.PerUnit or PriceKind.From || e.Quantity is { IsOne: true },
            "is one sum, so \"quantity\" must be 1 to 1"
        );
    }

    private void Steps(PriceEntry price, QuantityRange? range)
    {
        var (from, kopecks) = (range?.Min ?? 1, price.Kopecks);
        foreach (var step in price.Steps)
        {
            Need(
                "price",
                price.Rule == PriceKind.PerUnit
                    && step.From > from
                    && step.From <= (range?.Max ?? int.MaxValue)
                    && step.Kopecks > 0
                    && step.Kopecks < kopecks,
                "needs \"steps\" only per unit, ascending within \"quantity\", each cheaper than the one before"
            );
            (from, kopecks) = (step.From, step.Kopecks);
        }
    }

    private void Norm(ServiceEntry e) =>
        Need(
            "norm",
            e.Norm is { Minutes: >= 5 and <= 2400, PerExtraUnit: >= 0 and <= 960 },
            "needs \"minutes\" of 5 to 2400 and \"perExtraUnit\" of 0 to 960"
        );

    private void Skills(IReadOnlyList<string>? needed)
    {
        if (needed is not { Count: > 0 })
            Add("skills", "needs at least one skill");
        else if (needed.FirstOrDefault(s => !skills.Knows(s)) is { } unknown)
            Add("skills", $"names '{unknown}', which skills.json does not know");
    }

    private void Need(string field, bool good, string reason)
    {
        if (!good)
            Add(field, reason);
    }

    private void Add(string field, string reason) =>
        problems.Add(
            new(file, _at.LineOf(field), $"{_at.Entry.Code ?? "a service"}: \"{field}\" {reason}")
        );

    private Service Build(ServiceEntry e, string category) =>
        new()
        {
            Code = e.Code!,
            Category = category,
            Title = e.Title!,
            Description = e.Description!,
            Synonyms = e.Synonyms!,
            Unit = e.Unit!.Value,
            Quantity = e.Quantity!,
            Price = e.Price!.Build(),
            Norm = e.Norm!,
            Skills = e.Skills!,
            Materials = e.Materials!,
            Devices = e.Devices!,
            WarrantyMonths = e.WarrantyMonths!.Value,
            Prepare = e.Prepare!,
            Brings = e.Brings!,
            Photos = e.Photos!,
            Places = e.Places!,
            ExcludedExecutors = Excluded(e),
            Notice = e.Notice,
            Boundary = e.Boundary,
            Records = e.Records!,
            Options = e.Options!,
            Admissions = [.. skills.AdmissionsOf(e.Skills!).Select(a => a.Code)],
        };
}
