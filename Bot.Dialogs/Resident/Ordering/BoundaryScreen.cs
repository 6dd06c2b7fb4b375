using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// One question before a price: on whose side of the boundary it lies. What the УК keeps up for the fee is a free request,
/// and so is what the person cannot tell: the dispatcher looks.
/// </summary>
public sealed class BoundaryScreen : OrderScreen<BoundaryScreen.View>
{
    public const string Id = "boundary";
    private const string Company = "company";
    private const string Own = "own";
    private const string Unknown = "unknown";

    public sealed record View(Service? Service);

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) =>
        new(
            data.Service is { } code ? (await context.Facts().CatalogueAsync(ct)).Find(code) : null
        );

    public override Prompt Render(OrderDraft data, View view)
    {
        var (question, company, own) = Words(view.Service?.Boundary ?? Boundary.FirstValve);
        return new(
            new TextRef(
                "ordering.boundary",
                ("service", view.Service?.Title),
                ("question", question)
            )
        )
        {
            Options =
            [
                Choice(Company, company),
                Choice(Own, own),
                new(
                    Unknown,
                    new TextRef("ordering.boundary_unknown"),
                    new TextRef("ordering.boundary_unknown_words")
                ),
            ],
        };
    }

    public static (TextRef Question, TextRef Company, TextRef Own) Words(Boundary boundary) =>
        boundary switch
        {
            Boundary.Riser => (
                new("ordering.boundary_riser"),
                new("ordering.boundary_riser_company"),
                new("ordering.boundary_riser_own")
            ),
            Boundary.Radiator => (
                new("ordering.boundary_radiator"),
                new("ordering.boundary_radiator_company"),
                new("ordering.boundary_radiator_own")
            ),
            Boundary.Switchboard => (
                new("ordering.boundary_switchboard"),
                new("ordering.boundary_switchboard_company"),
                new("ordering.boundary_switchboard_own")
            ),
            _ => (
                new("ordering.boundary_valve"),
                new("ordering.boundary_valve_company"),
                new("ordering.boundary_valve_own")
            ),
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        (input, view.Service) switch
        {
            (_, null) => Onward(data),
            (Input.Chosen { Value: Own }, _) => Onward(
                data.With(data.Current with { IsOwn = true })
            ),
            (Input.Chosen { Value: var side }, { } service) => Onward(
                    data.WithRequestInstead(Request(data, service))
                )
                .Saying(
                    side == Company
                        ? new TextRef("ordering.boundary_free")
                        : new TextRef("ordering.boundary_looks")
                ),
            _ => NotUnderstood(new TextRef("ordering.option_hint")),
        };

    private static DraftRequest Request(OrderDraft data, Service service) =>
        new(
            service.Title,
            service.Boundary == Boundary.Switchboard
                ? CompanyUnit.Electricians
                : CompanyUnit.Plumbers,
            data.Current.Said ?? service.Title
        );
}
