namespace Bot.Domain.Residents;

/// <summary>
/// An address as a person writes it in one line, taken apart. Everything is optional; what is there is written as the
/// person wrote it, numbers without their labels.
/// </summary>
public sealed record AddressLine
{
    public static readonly AddressLine Empty = new();

    public string? City { get; init; }

    /// <summary>The name without «ул.»: «Большая Садовая», «3-я Парковая».</summary>
    public string? Street { get; init; }

    /// <summary>«улица», «проспект», «переулок» …; null where none was written.</summary>
    public string? StreetType { get; init; }

    /// <summary>«12», «5А».</summary>
    public string? House { get; init; }

    /// <summary>Корпус, строение or литера, or what follows the slash of «12/2».</summary>
    public string? Building { get; init; }

    public string? Entrance { get; init; }

    public string? Floor { get; init; }

    public string? Flat { get; init; }

    /// <summary>What to dial at the door: «12К3456».</summary>
    public string? Intercom { get; init; }

    /// <summary>Which part of the house, where it was said.</summary>
    public PlaceKind? Place { get; init; }

    /// <summary>Number of the parking place or storeroom.</summary>
    public string? Spot { get; init; }

    public bool IsEmpty => this == Empty;

    /// <summary>Whether the line names a house to look for.</summary>
    public bool NamesHouse => Street is not null || House is not null;

    /// <summary>Takes a line apart; never fails, an empty line is <see cref="Empty"/>. A postal code is dropped.</summary>
    public static AddressLine Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Empty : new AddressReader(text).Read();
}
