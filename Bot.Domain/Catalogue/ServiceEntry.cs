using System.Text.Json.Serialization;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;

namespace Bot.Domain.Catalogue;

// The shapes of the data files. A field that a service leaves out comes from the file's "defaults".

internal sealed record ServiceEntry
{
    public string? Code { get; init; }
    public string? Title { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? Synonyms { get; init; }
    public Unit? Unit { get; init; }
    public QuantityRange? Quantity { get; init; }
    public PriceEntry? Price { get; init; }
    public NormTime? Norm { get; init; }
    public IReadOnlyList<string>? Skills { get; init; }
    public IReadOnlyList<MaterialNeed>? Materials { get; init; }
    public IReadOnlyList<DeviceNeed>? Devices { get; init; }
    public int? WarrantyMonths { get; init; }
    public IReadOnlyList<string>? Prepare { get; init; }
    public IReadOnlyList<string>? Brings { get; init; }
    public PhotoRule? Photos { get; init; }
    public IReadOnlyList<PlaceKind>? Places { get; init; }
    public IReadOnlyList<Employment>? ExcludedExecutors { get; init; }
    public string? Notice { get; init; }
    public Boundary? Boundary { get; init; }
    public IReadOnlyList<JobRecord>? Records { get; init; }
    public IReadOnlyList<ServiceOption>? Options { get; init; }

    public ServiceEntry Over(ServiceEntry d) =>
        this with
        {
            Unit = Unit ?? d.Unit,
            Quantity = Quantity ?? d.Quantity,
            Price = Price ?? d.Price,
            Norm = Norm ?? d.Norm,
            Skills = Skills ?? d.Skills,
            Materials = Materials ?? d.Materials ?? [],
            Devices = Devices ?? d.Devices ?? [],
            WarrantyMonths = WarrantyMonths ?? d.WarrantyMonths,
            Prepare = Prepare ?? d.Prepare ?? [],
            Brings = Brings ?? d.Brings ?? [],
            Photos = Photos ?? d.Photos,
            Places = Places ?? d.Places,
            ExcludedExecutors = ExcludedExecutors ?? d.ExcludedExecutors ?? [],
            Notice = Notice ?? d.Notice,
            Boundary = Boundary ?? d.Boundary,
            Records = Records ?? d.Records ?? [],
            Options = Options ?? d.Options ?? [],
        };
}

internal sealed record PriceEntry(PriceKind Rule, long Kopecks, long MinimumKopecks = 0)
{
    public IReadOnlyList<StepEntry> Steps { get; init; } = [];
    public long? EstimateKopecks { get; init; }

    public PriceRule Build() =>
        new(Rule, new(Kopecks), new(MinimumKopecks))
        {
            Steps = [.. Steps.Select(s => new PriceStep(s.From, new(s.Kopecks)))],
            Estimate = EstimateKopecks is { } estimate ? new Money(estimate) : null,
        };
}

internal sealed record StepEntry(int From, long Kopecks);

internal sealed record SkillsEntry(
    [property: JsonRequired] IReadOnlyList<Admission> Admissions,
    [property: JsonRequired] IReadOnlyList<Skill> Skills
);

/// <summary>A service with the lines of its fields, defaults already applied.</summary>
internal sealed record PlacedEntry(
    ServiceEntry Entry,
    int Line,
    IReadOnlyDictionary<string, int> Fields
)
{
    /// <summary>The line of a field, or of the service where the field comes from the defaults.</summary>
    public int LineOf(string field) => Fields.GetValueOrDefault(field, Line);
}
