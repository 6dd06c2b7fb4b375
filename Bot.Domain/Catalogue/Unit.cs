namespace Bot.Domain.Catalogue;

/// <summary>What one of a service is counted in.</summary>
public enum Unit
{
    Piece,
    Metre,
    SquareMetre,
    CubicMetre,
    Hour,

    /// <summary>A place in a network: a socket, an outlet of water.</summary>
    Point,

    /// <summary>The whole job, whatever is met on the spot.</summary>
    Visit,
}
