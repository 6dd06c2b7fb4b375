using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>The job's card: where, when, what, the code for the door, and the one next step. Edited as the job goes on.</summary>
public sealed class AssignedJobCard : Card<JobView>
{
    public const string Id = "job";
    private const string Message = "message";
    private const string Problem = "problem";
    private const string Photos = "photos";
    internal const string Devices = "devices";

    public override string Kind => Id;

    public override IReadOnlyList<string> Opens =>
        [
            AbsentDialog.Id,
            DevicesDialog.Id,
            GiveUpDialog.Id,
            MessageDialog.Id,
            PaymentDialog.Id,
            ProblemDialog.Id,
        ];

    public override Task<JobView?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    ) => JobView.LoadAsync(new(subject), context, ct);

    public override int VersionOf(JobView view) => view.Job.Version;

    public override CardFace Render(JobView view) =>
        view.IsOver
            ? new(JobWords.Over(view))
            : new(JobWords.Whole(view)) { Options = [.. Buttons(view)], Columns = 2 };

    public override TextRef Former(JobView view) =>
        new("technician.job_below", ("number", view.Card.OrderNumber));

    public override CardStep Handle(JobView view, string action) =>
        action switch
        {
            Message => new CardStep.Open(MessageDialog.Id, new JobData { Job = view.Job.Id }),
            Problem => new CardStep.Open(ProblemDialog.Id, new JobData { Job = view.Job.Id }),
            Photos => ShowPhotos(view),
            Devices => DevicesDialog.Open(view),
            _ when JobSteps.Parse(action) is { } trigger => Step(view, trigger),
            _ => new CardStep.Refresh(),
        };

    // Pressed in a cellar and delivered later: what was meant is still done where the job permits it.
    public override CardStep HandleStale(JobView view, string action) => Handle(view, action);

    private static CardStep Step(JobView view, JobTrigger trigger)
    {
        if (JobSteps.IsDone(view.Job, trigger))
            return new CardStep.Refresh(
                new TextRef("technician.already", ("status", view.Job.Status))
            );
        if (!view.Card.Buttons.Contains(trigger))
            return new CardStep.Refresh(TextRef.Of(TechnicianErrors.WrongState(view.Job, trigger)));
        var data = new JobData { Job = view.Job.Id };
        return trigger switch
        {
            JobTrigger.Finish
            or JobTrigger.Close when view is { MissingDevices: > 0, Missing: (0, 0) } =>
                DevicesDialog.Open(view),
            JobTrigger.GiveUp => new CardStep.Open(GiveUpDialog.Id, data),
            JobTrigger.ReportAbsent => new CardStep.Open(AbsentDialog.Id, data),
            JobTrigger.Close when view.Card.ToCollect > Money.Zero => new CardStep.Open(
                PaymentDialog.Id,
                data
            ),
            _ => Advance(view, trigger),
        };
    }

    internal static CardStep Advance(JobView view, JobTrigger trigger) =>
        CardStep.Use<AdvanceJob, Job>(
            (advance, ct) => advance.RunAsync(view.Job.Id, view.Technician, trigger, null, ct),
            _ => new CardStep.Refresh(JobSteps.Toast(trigger, view))
        );

    private static CardStep ShowPhotos(JobView view)
    {
        CardStep step = new CardStep.Answer(
            new TextRef("technician.photos_shown", ("count", view.Photos.Count))
        );
        foreach (var photo in view.Photos)
            step = step.Showing(ResidentPhotoCard.Id, photo.Value);
        return step;
    }

    private static IEnumerable<Option> Buttons(JobView view)
    {
        var steps = view.Card.Buttons;
        foreach (
            var trigger in steps.Where(t => t is not (JobTrigger.GiveUp or JobTrigger.ReportAbsent))
        )
            yield return new(JobSteps.Code(trigger), JobSteps.Label(trigger, view));
        if (view.TakesDevices)
            yield return new(Devices, DevicesDialog.Button(view));
        if (view.Job.Status < JobStatus.Started)
            yield return new("", new TextRef("technician.map"), Url: view.MapUrl);
        yield return new(Message, new TextRef("technician.message"));
        if (view.Photos.Count > 0)
            yield return new(
                Photos,
                new TextRef("technician.resident_photos", ("count", view.Photos.Count))
            );
        if (steps.Contains(JobTrigger.ReportAbsent))
            yield return new(
                JobSteps.Code(JobTrigger.ReportAbsent),
                JobSteps.Label(JobTrigger.ReportAbsent, view)
            );
        yield return new(Problem, new TextRef("technician.problem"));
        if (steps.Contains(JobTrigger.GiveUp))
            yield return new(
                JobSteps.Code(JobTrigger.GiveUp),
                JobSteps.Label(JobTrigger.GiveUp, view)
            );
    }
}
