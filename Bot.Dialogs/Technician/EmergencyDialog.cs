using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Technician;

public sealed record DangerData
{
    public string Words { get; init; } = "";
    public EmergencyKind Kind { get; init; }
}

/// <summary>Words that may mean danger: the number was shown; one question before the dispatcher is woken.</summary>
public sealed class EmergencyDialog : Dialog<DangerData>
{
    public const string Id = "tech-emergency";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<DangerData>> Screens => [new SureScreen()];

    private sealed class SureScreen : Screen<DangerData, DangerReport>
    {
        public override string Name => "sure";
        public override IReadOnlyList<string> LeadsTo => [];

        public override Task<DangerReport> LoadAsync(
            DangerData data,
            LoadContext context,
            CancellationToken ct
        ) => DangerReport.OfAsync(data.Kind, data.Words, context, ct);

        public override Prompt Render(DangerData data, DangerReport view) =>
            new(new TextRef("technician.danger_sure", ("number", view.Number)))
            {
                Options =
                [
                    new(
                        "yes",
                        new TextRef("technician.danger_yes"),
                        new TextRef("technician.yes_words")
                    ),
                    new(
                        "no",
                        new TextRef("technician.danger_no"),
                        new TextRef("technician.no_words")
                    ),
                ],
            };

        public override Step<DangerData> Handle(DangerData data, DangerReport view, Input input) =>
            input switch
            {
                Input.Chosen { Value: "yes" } => new Step<DangerData>.Run(
                    async (services, ct) =>
                    {
                        await view.SendAsync(services, ct);
                        return Done().Saying(new TextRef("technician.danger_told"));
                    }
                ),
                Input.Chosen => Done().Saying(new TextRef("technician.danger_was_none")),
                _ => NotUnderstood(),
            };
    }
}
