using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>How to get in: entrance, floor, intercom, in one line; may be left open.</summary>
public sealed class EntryScreen : OrderScreen<EntryScreen.View>
{
    public const string Id = "entry";
    private const string Skip = "skip";

    public sealed record View;

    public override string Name => Id;

    public override Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(new View());

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.entry", ("hall", data.Kind == PlaceKind.EntranceHall)))
        {
            ReadsNumbers = true,
            Options = [new(Skip, new TextRef("common.skip"), new TextRef("ordering.no_words"))],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Onward(data with { EntryDone = true }),
            Input.Words words => EntryWords.Parse(words.Text, bareIsFlat: false)
                is { IsEmpty: false } entry
                ? Onward(
                    data.WithEntry(entry.Flat, entry.Entrance, entry.Floor, entry.Intercom) with
                    {
                        EntryDone = true,
                    }
                )
                : NotUnderstood(new TextRef("ordering.entry_hint")),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(new TextRef("ordering.entry_hint")),
        };
}
