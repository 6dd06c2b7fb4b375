using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>How many: not asked where it was said with the wish, or where there is only one.</summary>
public sealed class QuantityScreen : OrderScreen<QuantityScreen.View>
{
    public const string Id = "quantity";
    private const int MostButtons = 8;

    public sealed record View(Service? Service);

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) =>
        new(
            data.Service is { } code
                ? (await context.Facts().CatalogueAsync(ct, data.House)).Find(code)
                : null
        );

    public override Prompt Render(OrderDraft data, View view)
    {
        var range = view.Service?.Quantity ?? new QuantityRange(1, 1);
        var numbers = Enumerable.Range(range.Min, Math.Min(MostButtons, range.Max - range.Min + 1));
        return new(
            new TextRef(
                "ordering.quantity",
                ("service", view.Service?.Title),
                (
                    "price",
                    view.Service is { BeginsWithMeasurement: false } s ? s.Price.Price : null
                ),
                ("from", IsLeast(view.Service)),
                ("each", view.Service?.Price.Kind == PriceKind.PerUnit ? view.Service.Unit : null),
                ("unit", view.Service?.Unit ?? Unit.Piece),
                ("min", range.Min),
                ("max", range.Max)
            )
        )
        {
            ReadsNumbers = true,
            Columns = 4,
            Options =
            [
                .. numbers.Select(n =>
                    Choice(
                        n.ToString(CultureInfo.InvariantCulture),
                        new TextRef("ordering.number", ("n", n))
                    )
                ),
            ],
        };
    }

    /// <summary>The answers to come may still add to the price.</summary>
    private static bool IsLeast(Service? service) =>
        service is { Price.Kind: PriceKind.From } or { Options.Count: > 0 }
        || service?.Price.Minimum > service?.Price.Price;

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input)
    {
        if (view.Service is not { } service)
            return Onward(data); // it is no longer sold: the flow says so
        var said = input switch
        {
            Input.Chosen chosen => int.Parse(chosen.Value, CultureInfo.InvariantCulture),
            Input.Words words => Quantity.ParseAnswer(words.Text)?.Whole,
            _ => null,
        };
        if (said is not { } quantity)
            return NotUnderstood(new TextRef("ordering.quantity_hint"));
        return service.Quantity.Contains(quantity)
            ? Onward(data.WithQuantity(quantity))
            : Stay(
                new TextRef(
                    "ordering.quantity_range",
                    ("min", service.Quantity.Min),
                    ("max", service.Quantity.Max),
                    ("unit", service.Unit)
                )
            );
    }
}
