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

    /// <summary>The works, in the order they were wished.</summary>
    public IReadOnlyList<DraftLine> Lines { get; init; } = [];

    /// <summary>Which work is being asked about; as many as there are: a further one.</summary>
    public int Line { get; init; }

    /// <summary>Works that no visit can do together with the others: they are offered as an order of their own right after.</summary>
    public IReadOnlyList<DraftLine> Later { get; init; } = [];

    /// <summary>Free requests to the dispatcher that wait for the address; never sold.</summary>
    public IReadOnlyList<DraftRequest> Requests { get; init; } = [];

    /// <summary>The category that is being browsed.</summary>
    public string? Category { get; init; }

    /// <summary>«Срочно»: the soonest windows, and the УК's surcharge if it has one.</summary>
    public bool Urgent { get; init; }

    // The price as it was shown: a sealed row.
    public QuoteId? Quote { get; init; }
    public string? Seal { get; init; }
    public Money? Total { get; init; }
    public bool PriceAgreed { get; init; }

    /// <summary>The discount code that was typed.</summary>
    public string? Code { get; init; }

    /// <summary>The code whose discount is in the price; null while none is.</summary>
    public DiscountCodeId? Discount { get; init; }

    /// <summary>What it would cost without the discount.</summary>
    public Money? FullTotal { get; init; }

    /// <summary>How many codes gave nothing, one after the other.</summary>
    public int CodeFailures { get; init; }

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

    /// <summary>The work that is being asked about; an empty one where it is a further one.</summary>
    [JsonIgnore]
    public DraftLine Current => Line < Lines.Count ? Lines[Line] : new();

    [JsonIgnore]
    public string? Service => Current.Service;

    [JsonIgnore]
    public int? Quantity => Current.Quantity;

    /// <summary>All wishes in the person's words; null where they only chose.</summary>
    [JsonIgnore]
    public string? Said =>
        Lines.Select(l => l.Said).OfType<string>().Distinct(StringComparer.Ordinal).ToList()
            is { Count: > 0 } said
            ? string.Join("; ", said)
            : null;

    /// <summary>The work in question, changed.</summary>
    public OrderDraft With(DraftLine line) =>
        this with
        {
            Lines =
                Line < Lines.Count
                    ? [.. Lines.Select((l, i) => i == Line ? line : l)]
                    : [.. Lines, line],
            Line = Math.Min(Line, Lines.Count),
        };

    /// <summary>Further works after the others; which one is asked about stays.</summary>
    public OrderDraft WithMore(IEnumerable<DraftLine> lines) =>
        this with
        {
            Lines = [.. Lines, .. lines],
            PriceAgreed = false,
            IsHoldOutdated = Hold is not null,
        };

    /// <summary>The work in question is none that is sold: the dispatcher gets it for nothing.</summary>
    public OrderDraft WithRequestInstead(DraftRequest request) =>
        WithoutLine(Line) with
        {
            Requests = [.. Requests, request],
            PriceAgreed = false,
        };

    /// <summary>A work is wished no more.</summary>
    public OrderDraft WithoutLine(int line) =>
        this with
        {
            Lines = [.. Lines.Where((_, i) => i != line)],
            Line = 0,
            IsHoldOutdated = Hold is not null,
        };

    /// <summary>On to a further work, which is not there before it is named.</summary>
    public OrderDraft Further() => this with { Line = Lines.Count, Category = null };

    /// <summary>The order after this one, of the works that were put off: the same place and person, a time of its own.</summary>
    public OrderDraft Second() =>
        new()
        {
            Lines = Later,
            House = House,
            Kind = Kind,
            Entrance = Entrance,
            Floor = Floor,
            Flat = Flat,
            Intercom = Intercom,
            FlatDone = FlatDone,
            EntryDone = EntryDone,
            Phone = Phone,
            Name = Name,
            Urgent = Urgent,
        };

    public OrderDraft WithService(Service service) =>
        Service == service.Code
            ? With(Current.WithService(service)) with
            {
                Category = null,
            }
            : With(Current.WithService(service)) with
            {
                Category = null,
                PriceAgreed = false,
                IsHoldOutdated = Hold is not null,
            };

    public OrderDraft WithQuantity(int quantity) =>
        Quantity == quantity
            ? this
            : With(Current with { Quantity = quantity }) with
            {
                IsHoldOutdated = Hold is not null,
            };

    /// <summary>The work is unclear again: these may be meant.</summary>
    public OrderDraft WithFound(IReadOnlyList<string> codes) =>
        With(
            Current.Unhinted() with
            {
                Found = codes,
                Question = null,
                Service = null,
                Quantity = null,
            }
        ) with
        {
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
        Kind == kind ? this
        // A flat that was told before it was asked what sort of place it is, is a flat.
        : Kind is null && kind == PlaceKind.Flat && Flat is not null ? this with { Kind = kind }
        : this with { Kind = kind, Flat = null, FlatDone = false, EntryDone = false };

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

    public OrderDraft WithoutQuote() => this with { Quote = null, Seal = null, Total = null };

    public OrderDraft WithoutCode() =>
        this with
        {
            Code = null,
            Discount = null,
            FullTotal = null,
            CodeFailures = 0,
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
