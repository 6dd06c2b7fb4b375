using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>What is to be done, in the person's own words.</summary>
public sealed class DescribeScreen : OrderScreen<DescribeScreen.View>
{
    public const string Id = "describe";
    private const string Browse = "browse";

    public sealed record View(string? House);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [CategoriesScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => new((await context.Facts().HouseAsync(data.House, ct))?.ShortAddress);

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.describe", ("house", view.House)))
        {
            Options = [Choice(Browse, new TextRef("ordering.browse"))],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen => Go(CategoriesScreen.Id, data),
            Input.Words words => Read(data, words.Text),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(),
        };
}
