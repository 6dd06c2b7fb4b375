using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Where in the house: asked only where the service is done in several sorts of places.</summary>
public sealed class KindScreen : OrderScreen<KindScreen.View>
{
    public const string Id = "place-kind";

    public sealed record View(IReadOnlyList<PlaceKind> Kinds);

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var services = data.Services(await context.Facts().CatalogueAsync(ct, data.House));
        return new(DraftWorks.Places(services));
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.place_kind"))
        {
            Options =
            [
                .. view.Kinds.Select(k =>
                    Choice(k.ToString(), new TextRef("ordering.place_kind_option", ("kind", k)))
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input is Input.Chosen chosen && Enum.TryParse<PlaceKind>(chosen.Value, out var kind)
            ? Onward(data.WithKind(kind))
            : NotUnderstood();
}
