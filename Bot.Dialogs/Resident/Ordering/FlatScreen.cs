using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The flat, or the number of the parking space or storeroom.</summary>
public sealed class FlatScreen : OrderScreen<FlatScreen.View>
{
    public const string Id = "flat";
    private const string None = "none";

    public sealed record View(string? House);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [HouseScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => new((await context.Facts().HouseAsync(data.House, ct))?.ShortAddress);

    public override Prompt Render(OrderDraft data, View view) =>
        new(
            new TextRef(
                data.Kind is null or PlaceKind.Flat ? "ordering.flat" : "ordering.space",
                ("house", view.House),
                ("kind", data.Kind ?? PlaceKind.Flat)
            )
        )
        {
            ReadsNumbers = true,
            Options = [Choice(None, new TextRef("ordering.no_number"))],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Onward(data with { Flat = null, FlatDone = true }),
            Input.Words words => EntryWords.Parse(words.Text, bareIsFlat: true)
                is { IsEmpty: false } entry
                ? Onward(data.WithEntry(entry.Flat, entry.Entrance, entry.Floor, entry.Intercom))
                : NotUnderstood(new TextRef("ordering.flat_hint")),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(new TextRef("ordering.flat_hint")),
        };
}
