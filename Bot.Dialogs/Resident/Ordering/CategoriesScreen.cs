using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The shelves of the catalogue, for who would rather look than describe.</summary>
public sealed class CategoriesScreen : OrderScreen<CategoriesScreen.View>
{
    public const string Id = "categories";
    private const string Category = "c:";
    private const string Human = "human";

    public sealed record View(IReadOnlyList<Category> Categories);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [ServicesScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => new((await context.Facts().CatalogueAsync(ct)).Categories);

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.categories"))
        {
            Columns = 2,
            Options =
            [
                .. view.Categories.Select(c =>
                    Choice(
                        Category + c.Code,
                        new TextRef("ordering.category", ("icon", c.Icon), ("title", c.Title))
                    )
                ),
                Choice(Human, new TextRef("ordering.ask_human")),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Human } => HandOver(),
            Input.Chosen chosen when After(chosen.Value, Category) is { } code => Go(
                ServicesScreen.Id,
                data with
                {
                    Category = code,
                }
            ),
            Input.Words words => Read(data, words.Text),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(),
        };
}
