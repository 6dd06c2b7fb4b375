using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>One work of an order in the making.</summary>
public sealed record DraftLine
{
    /// <summary>The wish in the person's words.</summary>
    public string? Said { get; init; }

    /// <summary>Services that the words may mean, best first; empty once one is chosen.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];
    public string? Service { get; init; }

    /// <summary>Null: not yet said.</summary>
    public int? Quantity { get; init; }

    /// <summary>How many were said before the service was clear.</summary>
    public Quantity? SaidQuantity { get; init; }

    /// <summary>The person's words that led to the service; none where it was chosen from the catalogue.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    public DraftLine WithService(Service service) =>
        Service == service.Code
            ? this with
            {
                Found = [],
            }
            : this with
            {
                Service = service.Code,
                Found = [],
                Quantity = QuantityFor(service),
                SaidQuantity = null,
            };

    private int? QuantityFor(Service service) =>
        SaidQuantity?.For(service) ?? (service.Quantity.IsOne ? service.Quantity.Min : null);
}
