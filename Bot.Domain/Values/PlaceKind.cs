namespace Bot.Domain;

/// <summary>Where a service is done.</summary>
public enum PlaceKind
{
    Flat,

    /// <summary>The entrance hall and stairs of a подъезд.</summary>
    Entrance,
    Yard,
    Parking,
    Storeroom,
}
