using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Which answer to change; the others stay.</summary>
public sealed class ChangeScreen : OrderScreen<ChangeScreen.View>
{
    public const string Id = "change";

    public sealed record View(Service? Service);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [SummaryScreen.Id, WorksScreen.Id];

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
        List<Option> options =
            data.Lines.Count > 1
                ? [Choice(WorksScreen.Id, new TextRef("ordering.change_works"))]
                : [Choice(DescribeScreen.Id, new TextRef("ordering.change_service"))];
        if (data.Lines.Count == 1 && view.Service is { Quantity.IsOne: false })
            options.Add(Choice(QuantityScreen.Id, new TextRef("ordering.change_quantity")));
        options.AddRange(
            Choice(HouseScreen.Id, new TextRef("ordering.change_house")),
            Choice(EntryScreen.Id, new TextRef("ordering.change_entry")),
            Choice(DayScreen.Id, new TextRef("ordering.change_time")),
            Choice(PhoneScreen.Id, new TextRef("ordering.change_phone")),
            Choice(CommentScreen.Id, new TextRef("ordering.change_comment")),
            Choice(PaymentScreen.Id, new TextRef("ordering.change_payment"))
        );
        return new(new TextRef("ordering.change_what")) { Columns = 2, Options = options };
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            // The former answer stays until there is another: "back" finds everything as it was.
            Input.Chosen { Value: EntryScreen.Id } when data.Kind is not null => Go(
                data.FlatDone ? FlatScreen.Id : EntryScreen.Id,
                data with
                {
                    EntryDone = false,
                }
            ),
            Input.Chosen chosen => Go(chosen.Value, data),
            _ => NotUnderstood(),
        };
}
