using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>What a category holds.</summary>
public sealed class ServicesScreen : OrderScreen<ServicesScreen.View>
{
    public const string Id = "services";
    private const string Service = "s:";
    private const string Others = "others";

    public sealed record View(string? Title, IReadOnlyList<Service> Services);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [CategoriesScreen.Id, QuantityScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var catalogue = await context.Facts().CatalogueAsync(ct);
        var category = catalogue.Categories.FirstOrDefault(c => c.Code == data.Category);
        return new(category?.Title, category is null ? [] : catalogue.InCategory(category.Code));
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.services", ("title", view.Title)))
        {
            Options =
            [
                .. view.Services.Select(s => Choice(Service + s.Code, ServiceLabel.Of(s))),
                Choice(Others, new TextRef("ordering.other_categories")),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Others } => Go(
                CategoriesScreen.Id,
                data with
                {
                    Category = null,
                }
            ),
            Input.Chosen chosen
                when view.Services.FirstOrDefault(s => Service + s.Code == chosen.Value)
                    is { } service => Onward(data.WithService(service)),
            Input.Words words => Read(data, words.Text),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(),
        };
}
