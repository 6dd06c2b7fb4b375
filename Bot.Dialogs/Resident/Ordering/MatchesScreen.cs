using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The services that the words may mean; the person chooses.</summary>
public sealed class MatchesScreen : OrderScreen<MatchesScreen.View>
{
    public const string Id = "matches";
    private const string Service = "s:";
    private const string None = "none";

    public sealed record View(IReadOnlyList<Service> Services);

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo => [CategoriesScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var catalogue = await context.Facts().CatalogueAsync(ct);
        return new([.. data.Current.Found.Select(catalogue.Find).OfType<Service>()]);
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.matches", ("found", view.Services.Count > 0)))
        {
            Options =
            [
                .. view.Services.Select(s => Choice(Service + s.Code, ServiceLabel.Of(s))),
                Choice(None, new TextRef("ordering.none_fits")),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: None } => Go(CategoriesScreen.Id, data),
            Input.Chosen chosen
                when view.Services.FirstOrDefault(s => Service + s.Code == chosen.Value)
                    is { } service => Onward(data.WithService(service)),
            Input.Words words => Read(data, words.Text),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(),
        };
}

/// <summary>A service as a button: title and price.</summary>
internal static class ServiceLabel
{
    public static TextRef Of(Service service) =>
        new(
            "ordering.service_option",
            ("title", service.Title),
            ("from", service.Price.Kind == PriceKind.From),
            ("price", service.Price.Price),
            ("each", service.Price.Kind == PriceKind.PerUnit ? service.Unit : null)
        );
}
