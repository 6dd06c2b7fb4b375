using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The works of an order of several: one of them to change, or a further one.</summary>
public sealed class WorksScreen : OrderScreen<WorksScreen.View>
{
    public const string Id = "works";
    private const string Work = "w:";
    private const string Add = "add";

    /// <param name="Works">In the order of the draft; null where a work is not clear yet.</param>
    public sealed record View(IReadOnlyList<Service?> Works);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [WorkScreen.Id, DescribeScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var catalogue = await context.Facts().CatalogueAsync(ct, data.House);
        return new([
            .. data.Lines.Select(l => l.Service is { } code ? catalogue.Find(code) : null),
        ]);
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.works"))
        {
            Options =
            [
                .. view.Works.Select(
                    (s, i) =>
                        Choice(
                            string.Create(CultureInfo.InvariantCulture, $"{Work}{i}"),
                            WorkLabel.Of(data.Lines[i], s)
                        )
                ),
                Choice(Add, new TextRef("ordering.add_work")),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Add } => Go(DescribeScreen.Id, data.Further()),
            Input.Chosen chosen
                when int.TryParse(
                    After(chosen.Value, Work),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var work
                )
                    && work < data.Lines.Count => Go(WorkScreen.Id, data with { Line = work }),
            _ => NotUnderstood(),
        };
}

/// <summary>What to change of one work.</summary>
public sealed class WorkScreen : OrderScreen<WorkScreen.View>
{
    public const string Id = "work";
    private const string Remove = "remove";

    public sealed record View(Service? Service);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [DescribeScreen.Id, QuantityScreen.Id];

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
        List<Option> options = [Choice(DescribeScreen.Id, new TextRef("ordering.other_service"))];
        if (view.Service is { Quantity.IsOne: false })
            options.Add(Choice(QuantityScreen.Id, new TextRef("ordering.change_quantity")));
        if (data.Lines.Count > 1)
            options.Add(Choice(Remove, new TextRef("ordering.remove_work")));
        return new(new TextRef("ordering.work", ("work", WorkLabel.Of(data.Current, view.Service))))
        {
            Options = options,
        };
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Remove } => Onward(data.WithoutLine(data.Line)),
            Input.Chosen chosen => Go(chosen.Value, data),
            _ => NotUnderstood(),
        };
}

/// <summary>A work in a few words: its service, else the person's words.</summary>
internal static class WorkLabel
{
    public static TextRef Of(DraftLine line, Service? service) =>
        new(
            "ordering.work_label",
            ("title", service?.Title ?? line.Said),
            ("quantity", line.Quantity > 1 ? line.Quantity : null),
            ("unit", service?.Unit ?? Unit.Piece)
        );
}
