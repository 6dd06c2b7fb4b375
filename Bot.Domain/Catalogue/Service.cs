using Bot.Domain.Residents;
using Bot.Domain.Technicians;

namespace Bot.Domain.Catalogue;

/// <summary>How many units may be ordered at once, both ends included.</summary>
public sealed record QuantityRange(int Min, int Max)
{
    /// <summary>Whether there is anything to ask.</summary>
    public bool IsOne => Min == 1 && Max == 1;

    public bool Contains(int quantity) => quantity >= Min && quantity <= Max;

    /// <summary>The nearest allowed quantity.</summary>
    public int Clamp(int quantity) => Math.Clamp(quantity, Min, Max);
}

/// <summary>How long a job takes: the first (smallest allowed) quantity, then more for each unit over it.</summary>
public sealed record NormTime(int Minutes, int PerExtraUnit)
{
    public int For(int quantity, QuantityRange range) =>
        Minutes + PerExtraUnit * Math.Max(0, quantity - range.Min);
}

/// <summary>Who pays for a material and brings it.</summary>
public enum BoughtBy
{
    /// <summary>The resident has it ready.</summary>
    Resident,

    /// <summary>The technician brings it; its price is added by agreement.</summary>
    Technician,

    /// <summary>The storekeeper issues it; its price is added by agreement.</summary>
    Company,

    /// <summary>It is part of the service's price.</summary>
    Included,
}

/// <summary>What is used up in the work.</summary>
public sealed record MaterialNeed(string Name, BoughtBy BoughtBy);

/// <summary>What is done with a device: it says what the technician must write down of it.</summary>
public enum DeviceWork
{
    Installed,

    /// <summary>Installed where another one was: that one's number and last reading are written down too.</summary>
    Replaced,
    Removed,

    /// <summary>Looked after where it is: sealed, moved, repaired, read.</summary>
    Serviced,
    Verified,
}

/// <summary>A device that is installed or checked. Where it is registered, its serial number is asked for.</summary>
/// <param name="ReplacedBy">The service that replaces one which is found unfit.</param>
public sealed record DeviceNeed(
    string Name,
    bool SerialNumber,
    BoughtBy BoughtBy,
    DeviceWork Work = DeviceWork.Installed,
    string? ReplacedBy = null
);

/// <summary>How many photos the technician must send before and after the work.</summary>
public sealed record PhotoRule(int Before, int After);

/// <summary>
/// What the law or the trade demands of whoever does the work, besides being able to: a gas organisation, an
/// electrical-safety group, an accreditation.
/// </summary>
/// <param name="Code">Stable.</param>
/// <param name="Title">As a resident reads it after «Работу выполняет».</param>
/// <param name="ExcludedExecutors">Who can never have it.</param>
public sealed record Admission(
    string Code,
    string Title,
    IReadOnlyList<Employment> ExcludedExecutors
);

/// <summary>What a technician is tested for. <paramref name="Admission"/> is the code of what else is needed, or null.</summary>
public sealed record Skill(string Code, string Title, string? Admission = null);

/// <summary>Up to where the maintenance fee covers a repair: the УК says which of these it keeps up itself.</summary>
public enum Boundary
{
    /// <summary>The common pipe through all floors is the УК's, the branch in the flat the resident's.</summary>
    Riser,

    /// <summary>Up to and with the first shut-off valve of a branch it is the УК's.</summary>
    FirstValve,

    /// <summary>A radiator without a shut-off valve of its own is the УК's.</summary>
    Radiator,

    /// <summary>The switchboard on the floor is the УК's, the one in the flat the resident's.</summary>
    Switchboard,
}

/// <summary>What the technician's report must hold besides photos.</summary>
public enum JobRecord
{
    /// <summary>The number of the verification in the state register.</summary>
    VerificationRecord,

    /// <summary>The number of the seal.</summary>
    Seal,

    /// <summary>The readings at the work; they go to the УК.</summary>
    MeterReadings,
}

/// <summary>
/// One answer to an option's question. It adds kopecks to each unit (or takes them off), or a share of the unit's price, or nothing.
/// </summary>
/// <param name="Code">Stable within the option.</param>
/// <param name="Title">A button's text.</param>
/// <param name="AddKopecks">Added to each unit.</param>
/// <param name="Percent">Added to each unit, of its price.</param>
/// <param name="Words">Words of a wish that are this answer.</param>
public sealed record OptionChoice(
    string Code,
    string Title,
    long AddKopecks = 0,
    int Percent = 0,
    IReadOnlyList<string>? Words = null
)
{
    /// <summary>What it adds to a unit of a price, in kopecks; half a kopeck counts as one.</summary>
    public long Adds(long unitKopecks) =>
        AddKopecks != 0 ? AddKopecks : new Money(unitKopecks).Share(Percent * 100).Kopecks;
}

/// <summary>A question that a service asks before its price: what changes the price, or what the technician must know.</summary>
public sealed record ServiceOption(
    string Code,
    string Question,
    IReadOnlyList<OptionChoice> Choices
);

/// <summary>A shelf of the catalogue. <paramref name="Icon"/> is one emoji for its button.</summary>
public sealed record Category(string Code, string Title, string Icon, int Order);

/// <summary>
/// A service as the catalogue describes it: never changed in place. A УК's own title, price and minimum are laid over it
/// by <see cref="TenantCatalogue"/>, so both have this one shape.
/// </summary>
public sealed record Service
{
    /// <summary>Stable for ever: orders, prices and training examples refer to it.</summary>
    public required string Code { get; init; }

    public required string Category { get; init; }

    public required string Title { get; init; }

    /// <summary>What is done, as a resident should read it.</summary>
    public required string Description { get; init; }

    /// <summary>Ways people say it, symptoms included.</summary>
    public required IReadOnlyList<string> Synonyms { get; init; }

    public required Unit Unit { get; init; }

    public required QuantityRange Quantity { get; init; }

    public required PriceRule Price { get; init; }

    public required NormTime Norm { get; init; }

    /// <summary>Codes of the skills that one technician must all have.</summary>
    public required IReadOnlyList<string> Skills { get; init; }

    public required IReadOnlyList<MaterialNeed> Materials { get; init; }

    public required IReadOnlyList<DeviceNeed> Devices { get; init; }

    /// <summary>0: no warranty beyond the law's.</summary>
    public required int WarrantyMonths { get; init; }

    /// <summary>What the resident should do before the visit.</summary>
    public required IReadOnlyList<string> Prepare { get; init; }

    /// <summary>What the technician brings.</summary>
    public required IReadOnlyList<string> Brings { get; init; }

    public required PhotoRule Photos { get; init; }

    public required IReadOnlyList<PlaceKind> Places { get; init; }

    /// <summary>Who must not do it: gas works are never done by the self-employed.</summary>
    public required IReadOnlyList<Employment> ExcludedExecutors { get; init; }

    /// <summary>Whom the УК lets do it; <see cref="ExcludedExecutors"/> says so too.</summary>
    public Executor Executor { get; init; }

    /// <summary>What a resident must know before the price, or null.</summary>
    public string? Notice { get; init; }

    /// <summary>Where the fault may lie in what the УК keeps up for the fee; null where that cannot be.</summary>
    public Boundary? Boundary { get; init; }

    public IReadOnlyList<JobRecord> Records { get; init; } = [];

    /// <summary>Asked before the price, in this order.</summary>
    public IReadOnlyList<ServiceOption> Options { get; init; } = [];

    /// <summary>Codes of what the law demands of the executor; they come with the skills.</summary>
    public IReadOnlyList<string> Admissions { get; init; } = [];

    /// <summary>Whether what is ordered is a measurement visit, and the work comes after it.</summary>
    public bool BeginsWithMeasurement => Price.Kind == PriceKind.AfterMeasurement;

    /// <summary>Minutes that a quantity takes.</summary>
    public int MinutesFor(int quantity) => Norm.For(quantity, Quantity);

    public bool MayBeDoneBy(Employment employment) => !ExcludedExecutors.Contains(employment);

    public bool Suits(PlaceKind place) => Places.Contains(place);
}
