using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding;

/// <summary>In what a wish is counted.</summary>
public enum QuantityUnit
{
    Pieces,
    Metres,
    SquareMetres,
    CubicMetres,
    Hours,
}

/// <summary>How many of something, as a person said it: «два счётчика», «пару», «12 кв. м», «полтора метра».</summary>
public readonly record struct Quantity(decimal Amount, QuantityUnit Unit = QuantityUnit.Pieces)
{
    private const int Most = 5000;

    /// <summary>The amount in whole units, a part of one counted as one.</summary>
    public int Whole => (int)Math.Ceiling(Amount);

    /// <summary>
    /// The one quantity in a wish; null where none or several are said. Sizes, floors, models, times, addresses, phones and
    /// prices are no quantities.
    /// </summary>
    public static Quantity? Parse(string? text) => Only(QuantityReader.Read(text, bare: false));

    /// <summary>
    /// The one quantity that counts what this service is counted in: «два ввода, 30 метров кабеля» says 30 of a cable and two of
    /// what is counted in pieces.
    /// </summary>
    public static Quantity? Parse(string? text, Service service)
    {
        var found = QuantityReader.Read(text, bare: false);
        return Only(found.FindAll(q => q.Counts(service))) ?? Only(found);
    }

    /// <summary>The same number said twice is one; «одна ножка у трёх стульев» says three.</summary>
    private static Quantity? Only(IReadOnlyCollection<Quantity> found)
    {
        var said = found.Distinct().ToList();
        if (said.Count > 1)
            said.RemoveAll(q => q is { Amount: 1, Unit: QuantityUnit.Pieces });
        return said.Count == 1 ? said[0] : null;
    }

    /// <summary>The answer to «сколько?»: a bare number counts here, but the message says nothing besides the quantity.</summary>
    public static Quantity? ParseAnswer(string? text)
    {
        if (Normalized.Of(text).Tokens.Count is 0 or > 6)
            return null;
        var found = QuantityReader.Read(text, bare: true);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>
    /// Another number where none was asked for: nothing but the number, its unit and a word of changing one's mind. «3 собаки»
    /// counts dogs, and whoever says so does not speak of the order.
    /// </summary>
    public static Quantity? ParseBare(string? text) =>
        QuantityReader.IsBare(text) ? ParseAnswer(text) : null;

    /// <summary>
    /// As the quantity of a service: only in its own unit (a mirror of two metres is one piece) and only what can be ordered;
    /// null is to be asked.
    /// </summary>
    public int? For(Service service) =>
        Counts(service) && service.Quantity.Contains(Whole) ? Whole : null;

    /// <summary>Whether it is in the service's unit. Areas are said in plain metres, too.</summary>
    public bool Counts(Service service) =>
        service.Unit switch
        {
            Catalogue.Unit.Metre => Unit == QuantityUnit.Metres,
            Catalogue.Unit.SquareMetre => Unit is QuantityUnit.SquareMetres or QuantityUnit.Metres,
            Catalogue.Unit.CubicMetre => Unit == QuantityUnit.CubicMetres,
            Catalogue.Unit.Hour => Unit == QuantityUnit.Hours,
            Catalogue.Unit.Piece or Catalogue.Unit.Point => Unit == QuantityUnit.Pieces,
            _ => false,
        };

    internal static bool IsSensible(decimal amount) => amount is > 0 and <= Most;
}
