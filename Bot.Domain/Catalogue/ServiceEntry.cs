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
        };
}

internal sealed record PriceEntry(PriceKind Rule, long Kopecks, long MinimumKopecks = 0);

internal sealed record SkillsEntry([property: JsonRequired] IReadOnlyList<Skill> Skills);

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
