using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>The technician cannot come or go on: why, and once more whether really. Another one takes the visit; nothing is cancelled.</summary>
public sealed class GiveUpDialog : Dialog<JobData>
{
    public const string Id = "tech-give-up";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobData>> Screens =>
        [new ReasonScreen(), new SureScreen()];

    private sealed class ReasonScreen : JobScreen
    {
        public override string Name => "reason";
        public override IReadOnlyList<string> LeadsTo => ["sure"];

        protected override bool Fits(JobView view) => view.Card.Buttons.Contains(JobTrigger.GiveUp);

        protected override Prompt Ask(JobData data, JobView view) =>
            new(new TextRef("technician.give_up", ("number", view.Card.OrderNumber)))
            {
                Options =
                [
                    new("late", new TextRef("technician.give_up_late")),
                    new("ill", new TextRef("technician.give_up_ill")),
                    new("car", new TextRef("technician.give_up_car")),
                    new("tool", new TextRef("technician.give_up_tool")),
                ],
                Columns = 2,
            };

        protected override Step<JobData> Answer(JobData data, JobView view, Input input) =>
            input switch
            {
                Input.Chosen chosen => Reasons.Say<JobData>(
                    Label(chosen.Value),
                    words => Go("sure", data with { Words = words })
                ),
                Input.Words { Text: var text } when !string.IsNullOrWhiteSpace(text) => Go(
                    "sure",
                    data with
                    {
                        Words = Cut(text.Trim()),
                    }
                ),
                _ => NotUnderstood(),
            };

        private static TextRef Label(string value) =>
            value switch
            {
                "late" => new TextRef("technician.give_up_late"),
                "ill" => new TextRef("technician.give_up_ill"),
                "car" => new TextRef("technician.give_up_car"),
                _ => new TextRef("technician.give_up_tool"),
            };

        private static string Cut(string text) =>
            text.Length <= DeclineOffer.LongestReason ? text : text[..DeclineOffer.LongestReason];
    }

    private sealed class SureScreen : JobScreen
    {
        public override string Name => "sure";
        public override IReadOnlyList<string> LeadsTo => [];

        protected override bool Fits(JobView view) => view.Card.Buttons.Contains(JobTrigger.GiveUp);

        protected override Prompt Ask(JobData data, JobView view) =>
            new(
                new TextRef(
                    "technician.give_up_sure",
                    ("number", view.Card.OrderNumber),
                    ("window", view.Card.Window),
                    ("reason", data.Words)
                )
            )
            {
                Options =
                [
                    new(
                        "yes",
                        new TextRef("technician.give_up_yes"),
                        new TextRef("technician.yes_words")
                    ),
                    new(
                        "no",
                        new TextRef("technician.give_up_no"),
                        new TextRef("technician.no_words")
                    ),
                ],
            };

        protected override Step<JobData> Answer(JobData data, JobView view, Input input) =>
            input switch
            {
                Input.Chosen { Value: "yes" } => Use<GiveUpJob, Domain.Done>(
                    (give, ct) => give.RunAsync(view.Job.Id, view.Technician, data.Words, ct),
                    _ => Finished(view, new TextRef("technician.given_up"))
                ),
                Input.Chosen => Done().Saying(new TextRef("technician.still_yours")),
                _ => NotUnderstood(),
            };
    }
}
