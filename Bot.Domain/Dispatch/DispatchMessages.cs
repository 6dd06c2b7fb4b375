using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Understanding;

namespace Bot.Domain.Dispatch;

/// <summary>The payload of outside work <c>dispatch.forward</c>: which connection, and what to tell it. One of the two is set.</summary>
public sealed record DispatchWork(
    string Connection,
    string Event,
    DispatchOrder? Order = null,
    DispatchCall? Request = null
)
{
    /// <summary>The kind of the outside work; its rows of one order run in order.</summary>
    public const string Kind = "dispatch.forward";

    public const string Forwarded = "order.forwarded";
    public const string Changed = "order.changed";
    public const string Cancelled = "order.cancelled";

    /// <summary>
    /// What the УК must know of the order's devices: once when the order is closed, and again when an operator corrected it. No other event
    /// carries it.
    /// </summary>
    public const string DevicesRecorded = "order.devices-recorded";
    public const string Emergency = "request.emergency";
    public const string Communal = "request.communal";

    /// <summary>The same without the person and what they said: the work, the house and the amounts stay.</summary>
    public DispatchWork WithoutPerson() =>
        this with
        {
            Order = Order is null
                ? null
                : Order with
                {
                    Entrance = null,
                    Floor = null,
                    Flat = null,
                    ContactName = null,
                    ContactPhone = null,
                    Comment = null,
                    Devices = null,
                },
            Request = Request is null
                ? null
                : Request with
                {
                    Text = "",
                    Address = null,
                    Phone = null,
                },
        };
}

/// <summary>An order as the УК's dispatch system is told it: a whole picture each time, so that a lost word does not matter.</summary>
/// <param name="Seq">The number of the journal entry that caused it: later pictures have higher ones.</param>
public sealed record DispatchOrder(
    OrderId OrderId,
    long Number,
    int Seq,
    OrderStatus Status,
    DateTime At,
    string Address,
    PlaceKind PlaceKind,
    string? Entrance,
    string? Floor,
    string? Flat,
    DispatchVisit? Visit,
    IReadOnlyList<DispatchLine> Lines,
    long TotalKopecks,
    string? ContactName,
    string? ContactPhone,
    string? Comment,
    string? CancelReason
)
{
    /// <summary>With <see cref="DispatchWork.DevicesRecorded"/> only.</summary>
    public IReadOnlyList<DispatchDevice>? Devices { get; init; }
}

/// <summary>A device as it was recorded. What its service does not ask for is null; an empty number or no reading: there is none to be read.</summary>
/// <param name="Readings">One number, or one per tariff.</param>
/// <param name="IsReadingLower">Lower than what stood there before; the technician confirmed it.</param>
public sealed record DispatchDevice(
    string ServiceCode,
    string Device,
    DeviceWork Work,
    string? Serial,
    IReadOnlyList<decimal>? Readings,
    bool IsReadingLower,
    string? Seal,
    string? RemovedSerial,
    IReadOnlyList<decimal>? RemovedReadings,
    DispatchVerification? Verification
);

public sealed record DispatchVerification(
    VerificationResult Result,
    string Organisation,
    string RecordNumber,
    DateOnly VerifiedOn,
    DateOnly? ValidUntil
);

public sealed record DispatchVisit(
    DateTime StartUtc,
    DateTime EndUtc,
    string Zone,
    string? Technician
);

public sealed record DispatchLine(string ServiceCode, string Title, int Quantity, string Unit);

/// <summary>A request that is not sold: an emergency, or communal works.</summary>
public sealed record DispatchCall(
    DispatchRequestId RequestId,
    long Number,
    string? Emergency,
    string Text,
    string? Address,
    string? Phone,
    DateTime At
)
{
    /// <summary>What it is about, in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>Who in the УК it is for.</summary>
    public CompanyUnit? Unit { get; init; }

    /// <summary>How many photos the resident sent with it: they stand in the console.</summary>
    public int Photos { get; init; }
}

/// <summary>Statuses that the generic webhook knows; a system may send others, which are only noted.</summary>
public static class RemoteStatuses
{
    public const string Accepted = "accepted";
    public const string InProgress = "in-progress";
    public const string Done = "done";
    public const string Cancelled = "cancelled";
    public const string Rejected = "rejected";

    public static bool AreAgainstTheOrder(string status) => status is Cancelled or Rejected;
}
