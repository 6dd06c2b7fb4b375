using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
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

    /// <summary>Tells the found services apart; null: they are the answers themselves.</summary>
    public ClarifyingQuestion? Question { get; init; }

    /// <summary>What was answered to the service's questions so far.</summary>
    public IReadOnlyList<ChosenOption> Options { get; init; } = [];

    /// <summary>The work lies beyond what the УК keeps up for the fee: the person said so.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The person's words that led to the service; none where it was chosen from the catalogue.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>The language model was asked which of the found ones is meant: the key of that question.</summary>
    public Guid? Asked { get; init; }

    /// <summary>The one it suggested.</summary>
    public string? Hinted { get; init; }

    /// <summary>The person pressed the suggestion.</summary>
    public bool IsHinted { get; init; }

    /// <summary>Other words or other candidates: what was suggested for the former ones means nothing.</summary>
    public DraftLine Unhinted() => this with { Asked = null, Hinted = null, IsHinted = false };

    public DraftLine WithService(Service service) =>
        Service == service.Code
            ? this with
            {
                Found = [],
                Question = null,
            }
            : Unhinted() with
            {
                Service = service.Code,
                Found = [],
                Question = null,
                Quantity = QuantityFor(service),
                SaidQuantity = null,
                Options = SaidOptions.In(service, Said),
                IsOwn = false,
            };

    private int? QuantityFor(Service service) =>
        SaidQuantity?.For(service) ?? (service.Quantity.IsOne ? service.Quantity.Min : null);
}
