using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>Something is wrong at a job: the technician's own words reach the operator; the job stays as it is.</summary>
public sealed class ProblemDialog : Dialog<JobData>
{
    public const string Id = "tech-problem";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobData>> Screens => [new WordsScreen()];

    private sealed class WordsScreen : JobScreen
    {
        public override string Name => "words";
        public override IReadOnlyList<string> LeadsTo => [];

        protected override bool Fits(JobView view) => !view.IsOver;

        protected override Prompt Ask(JobData data, JobView view) =>
            new(new TextRef("technician.problem_ask", ("number", view.Card.OrderNumber)))
            {
                ReadsNumbers = true,
            };

        protected override Step<JobData> Answer(JobData data, JobView view, Input input) =>
            input switch
            {
                Input.Words { Text: var text } when !string.IsNullOrWhiteSpace(text) => Report(
                    view,
                    text.Trim()
                ),
                Input.File { Caption: { Length: > 0 } caption } => Report(view, caption),
                Input.File => Stay(new TextRef("technician.problem_photo")),
                _ => NotUnderstood(),
            };

        private static Step<JobData> Report(JobView view, string text) =>
            Use<ReportProblem, Domain.Done>(
                (report, ct) => report.RunAsync(view.Job.Id, view.Technician, text, ct),
                _ => Done().Saying(new TextRef("technician.problem_told"))
            );
    }
}
