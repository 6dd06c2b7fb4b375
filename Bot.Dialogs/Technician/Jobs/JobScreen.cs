using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>The answers of a dialog about one job.</summary>
public sealed record JobData
{
    public JobId Job { get; init; }

    /// <summary>A reason or words already given.</summary>
    public string? Words { get; init; }
}

/// <summary>A screen about one job; where the job is over meanwhile, it says so and leads away.</summary>
public abstract class JobScreen : Screen<JobData, JobView?>
{
    public override Task<JobView?> LoadAsync(
        JobData data,
        LoadContext context,
        CancellationToken ct
    ) => JobView.LoadAsync(data.Job, context, ct);

    /// <summary>Whether the job's state still has this question.</summary>
    protected abstract bool Fits(JobView view);

    protected abstract Prompt Ask(JobData data, JobView view);

    protected abstract Step<JobData> Answer(JobData data, JobView view, Input input);

    public override Prompt Render(JobData data, JobView? view) =>
        view is not null && Fits(view)
            ? Ask(data, view)
            : new Prompt(new TextRef("technician.job_gone"))
            {
                Options = [new("ok", new TextRef("common.ok"))],
            };

    public override Step<JobData> Handle(JobData data, JobView? view, Input input) =>
        view is not null && Fits(view) ? Answer(data, view, input) : Gone(input);

    /// <summary>The job went on while the question stood there: what was answered is not done, and that is said.</summary>
    internal static Step<JobData> Gone(Input input) =>
        input is Input.Chosen { Value: "ok" }
            ? Done()
            : Done().Saying(new TextRef("technician.job_gone"));

    /// <summary>The dialog is over, and the job's card says how it stands now.</summary>
    protected static Step<JobData> Finished(JobView view, TextRef? text = null)
    {
        var step = Done().Showing(AssignedJobCard.Id, view.Job.Id.Value);
        return text is null ? step : step.Saying(text);
    }
}
