using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A question of the service itself, before its price: what changes it, or what the technician must know.</summary>
public sealed class OptionScreen : OrderScreen<OptionScreen.View>
{
    public const string Id = "option";

    public sealed record View(Service? Service, ServiceOption? Option);

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var service = data.Service is { } code
            ? (await context.Facts().CatalogueAsync(ct)).Find(code)
            : null;
        return new(service, service is null ? null : SaidOptions.FirstOpen(service, data.Current));
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(
            new TextRef(
                "ordering.option",
                ("service", view.Service?.Title),
                ("question", view.Option?.Question)
            )
        )
        {
            Options =
            [
                .. (view.Option?.Choices ?? []).Select(c =>
                    Choice(c.Code, new TextRef("ordering.option_choice", ("title", c.Title)))
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input)
    {
        if (view is not { Service: { } service, Option: { } option })
            return Onward(data); // answered or gone meanwhile: the flow knows what comes next
        return input switch
        {
            Input.Chosen chosen => Onward(Answered(data, option.Code, chosen.Value)),
            Input.Words words
                when SaidOptions
                    .In(service, words.Text)
                    .FirstOrDefault(o => o.Option == option.Code)
                    is { } said => Onward(Answered(data, said.Option, said.Choice)),
            _ => NotUnderstood(new TextRef("ordering.option_hint")),
        };
    }

    private static OrderDraft Answered(OrderDraft data, string option, string choice) =>
        data.With(
            data.Current with
            {
                Options = [.. data.Current.Options, new ChosenOption(option, choice)],
            }
        );
}
