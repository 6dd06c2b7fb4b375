using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Offers;

public sealed record DeclineData
{
    public JobOfferId Offer { get; init; }
}

/// <summary>Why not? Recorded, never punished; nothing is asked twice.</summary>
public sealed class DeclineDialog : Dialog<DeclineData>
{
    public const string Id = "tech-decline";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<DeclineData>> Screens => [new ReasonScreen()];

    private sealed class ReasonScreen : Screen<DeclineData, TechnicianId?>
    {
        public override string Name => "reason";
        public override IReadOnlyList<string> LeadsTo => [];

        public override Task<TechnicianId?> LoadAsync(
            DeclineData data,
            LoadContext context,
            CancellationToken ct
        ) => Task.FromResult<TechnicianId?>(context.Technician());

        public override Prompt Render(DeclineData data, TechnicianId? view) =>
            new(new TextRef("technician.decline"))
            {
                Options =
                [
                    new("busy", new TextRef("technician.decline_busy")),
                    new("far", new TextRef("technician.decline_far")),
                    new("pay", new TextRef("technician.decline_pay")),
                    new("work", new TextRef("technician.decline_work")),
                    new("none", new TextRef("technician.decline_none")),
                ],
                Columns = 2,
            };

        public override Step<DeclineData> Handle(
            DeclineData data,
            TechnicianId? view,
            Input input
        ) =>
            input switch
            {
                Input.Chosen chosen => Reasons.Say<DeclineData>(
                    Label(chosen.Value),
                    words => Decline(data, view!.Value, words)
                ),
                Input.Words { Text: var text } when !string.IsNullOrWhiteSpace(text) => Decline(
                    data,
                    view!.Value,
                    text.Trim()
                ),
                _ => NotUnderstood(),
            };

        private static TextRef? Label(string value) =>
            value switch
            {
                "busy" => new TextRef("technician.decline_busy"),
                "far" => new TextRef("technician.decline_far"),
                "pay" => new TextRef("technician.decline_pay"),
                "work" => new TextRef("technician.decline_work"),
                _ => null,
            };

        private static Step<DeclineData> Decline(
            DeclineData data,
            TechnicianId technician,
            string? reason
        ) =>
            Use<DeclineOffer, Domain.Done>(
                (decline, ct) => decline.RunAsync(data.Offer, technician, reason, ct),
                _ =>
                    Done()
                        .Showing(JobOfferCard.Id, data.Offer.Value)
                        .Saying(new TextRef("technician.declined")),
                error => Done().Showing(JobOfferCard.Id, data.Offer.Value).Saying(TextRef.Of(error))
            );
    }
}
