using System.Text.Json.Serialization;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// An order in the making: one set of answers, in no order. Each method changes one answer and forgets what depended on
/// the former; <see cref="OrderFlow"/> then works out price and window anew and asks what is missing.
/// </summary>
public sealed record OrderDraft
{
    // What is wished.

    /// <summary>The wish in the person's words.</summary>
    public string? Said { get; init; }

    /// <summary>Services that the words may mean, best first; empty once one is chosen.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>The category that is being browsed.</summary>
    public string? Category { get; init; }
    public string? Service { get; init; }

    /// <summary>Null: not yet said.</summary>
    public int? Quantity { get; init; }

    /// <summary>How many were said before the service was clear.</summary>
    public Quantity? SaidQuantity { get; init; }

    /// <summary>«Срочно»: the soonest windows, and the УК's surcharge if it has one.</summary>
    public bool Urgent { get; init; }

    // The price as it was shown: a sealed row.
    public QuoteId? Quote { get; init; }
    public string? Seal { get; init; }
    public Money? Total { get; init; }
    public bool PriceAgreed { get; init; }

    // Where.
    public HouseId? House { get; init; }

    /// <summary>Houses that the words may mean.</summary>
    public IReadOnlyList<HouseId> HousesFound { get; init; } = [];
    public PlaceKind? Kind { get; init; }
    public string? Entrance { get; init; }
    public string? Floor { get; init; }
    public string? Flat { get; init; }
    public string? Intercom { get; init; }

    /// <summary>The flat (or space) was answered, if only with "none".</summary>
    public bool FlatDone { get; init; }

    /// <summary>Entrance, floor and intercom were answered or left open.</summary>
    public bool EntryDone { get; init; }

    /// <summary>For this visit; null: the number that is known already.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>As the shared contact says it.</summary>
    public string? Name { get; init; }

    // When.
    public DateOnly? WishedFrom { get; init; }
    public DateOnly? WishedTo { get; init; }

    /// <summary>Wished part of the day, minutes from midnight; the end is not included.</summary>
    public int? WishedFromMinute { get; init; }
    public int? WishedUntilMinute { get; init; }
    public DateOnly? Day { get; init; }
    public DateTime? WindowStart { get; init; }
    public DateTime? WindowEnd { get; init; }
    public string? WindowZone { get; init; }

    /// <summary>Keeps the window until <see cref="HeldUntil"/>.</summary>
    public HoldId? Hold { get; init; }
    public DateTime? HeldUntil { get; init; }

    /// <summary>Service, quantity or house changed after the window was chosen: it must be held anew for what is wished now.</summary>
    public bool IsHoldOutdated { get; init; }

    // The rest.
    public string? Comment { get; init; }
    public IReadOnlyList<FileId> Files { get; init; } = [];
    public bool CommentDone { get; init; }
    public PaymentChoice? Payment { get; init; }

    /// <summary>The question to begin with, when a dialog is opened with answers.</summary>
    public string? At { get; init; }

    [JsonIgnore]
    public ArrivalWindow? Window =>
        WindowStart is { } start && WindowEnd is { } end && WindowZone is { } zone
            ? new(start, end, zone)
            : null;

    [JsonIgnore]
    public PlaceAddress? Place =>
        House is { } house && Kind is { } kind
            ? new(house, kind, Entrance, Floor, Flat, Intercom)
            : null;

    [JsonIgnore]
    public DayPart? WishedPart =>
        WishedFromMinute is { } from && WishedUntilMinute is { } until ? new(from, until) : null;

    public OrderDraft WithService(Service service) =>
        Service == service.Code
            ? this with
            {
                Found = [],
                Category = null,
            }
            : this with
            {
                Service = service.Code,
                Found = [],
                Category = null,
                Quantity = QuantityFor(service),
                SaidQuantity = null,
                Kind = Kind is { } kind && service.Suits(kind) ? kind : null,
                PriceAgreed = false,
                IsHoldOutdated = Hold is not null,
            };

    private int? QuantityFor(Service service) =>
        SaidQuantity?.For(service) ?? (service.Quantity.IsOne ? service.Quantity.Min : null);

    public OrderDraft WithQuantity(int quantity) =>
        Quantity == quantity
            ? this
            : this with
            {
                Quantity = quantity,
                IsHoldOutdated = Hold is not null,
            };

    /// <summary>Back to the question what is to be done.</summary>
    public OrderDraft WithoutService() =>
        this with
        {
            Service = null,
            Quantity = null,
            Quote = null,
            Seal = null,
            Total = null,
            PriceAgreed = false,
            IsHoldOutdated = Hold is not null,
        };

    /// <summary>Another house: flat, entrance and window of the former one mean nothing here.</summary>
    public OrderDraft WithHouse(HouseId house) =>
        House == house
            ? this with
            {
                HousesFound = [],
            }
            : this with
            {
                House = house,
                HousesFound = [],
                Entrance = null,
                Floor = null,
                Flat = null,
                Intercom = null,
                FlatDone = false,
                EntryDone = false,
                IsHoldOutdated = Hold is not null,
            };

    public OrderDraft WithPlace(PlaceAddress place) =>
        WithHouse(place.HouseId) with
        {
            Kind = place.Kind,
            Entrance = place.Entrance,
            Floor = place.Floor,
            Flat = place.Flat,
            Intercom = place.Intercom,
            FlatDone = true,
            EntryDone = true,
        };

    /// <summary>Another sort of place in the same house.</summary>
    public OrderDraft WithKind(PlaceKind kind) =>
        Kind == kind
            ? this
            : this with
            {
                Kind = kind,
                Flat = null,
                FlatDone = false,
                EntryDone = false,
            };

    /// <summary>What the words say of flat and entrance; what they do not say stays.</summary>
    public OrderDraft WithEntry(string? flat, string? entrance, string? floor, string? intercom) =>
        this with
        {
            Flat = flat ?? Flat,
            Entrance = entrance ?? Entrance,
            Floor = floor ?? Floor,
            Intercom = intercom ?? Intercom,
            FlatDone = FlatDone || flat is not null,
            EntryDone = EntryDone || (entrance ?? floor ?? intercom) is not null,
        };

    public OrderDraft WithWish(WishedTime wish) =>
        this with
        {
            WishedFrom = wish.From,
            WishedTo = wish.To,
            WishedFromMinute = wish.Part?.FromMinute,
            WishedUntilMinute = wish.Part?.UntilMinute,
            Day = null,
            Urgent = Urgent || wish.Asap,
        };

    public OrderDraft WithHold(Hold hold) =>
        this with
        {
            Day = DateOnly.FromDateTime(HouseZone.ToLocal(hold.StartUtc, hold.Zone)),
            WindowStart = hold.StartUtc,
            WindowEnd = hold.EndUtc,
            WindowZone = hold.Zone,
            Hold = hold.Id,
            HeldUntil = hold.Until,
            IsHoldOutdated = false,
            WishedFrom = null,
            WishedTo = null,
            WishedFromMinute = null,
            WishedUntilMinute = null,
        };

    public OrderDraft WithoutWindow() =>
        this with
        {
            Day = null,
            WindowStart = null,
            WindowEnd = null,
            WindowZone = null,
            Hold = null,
            HeldUntil = null,
            IsHoldOutdated = false,
        };

    public OrderDraft WithQuote(Quote quote) =>
        this with
        {
            Quote = quote.Id,
            Seal = quote.Seal,
            Total = quote.Total,
        };

    public OrderDraft WithFile(FileId file) =>
        Files.Contains(file) || Files.Count >= MostFiles
            ? this
            : this with
            {
                Files = [.. Files, file],
            };

    /// <summary>A technician looks at a handful of photos; an album has ten.</summary>
    public const int MostFiles = 10;

    public const int LongestComment = 1000;
}
