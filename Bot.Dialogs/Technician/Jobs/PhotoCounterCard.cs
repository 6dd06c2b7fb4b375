using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>
/// The answer to work photos: how many of each there are, and the next step. The first photo of an album brings it, the
/// others edit it («2 из 2»).
/// </summary>
public sealed class PhotoCounterCard : Card<JobView>
{
    public const string Id = "job-photos";

    public override string Kind => Id;
    public override IReadOnlyList<string> Opens => [DevicesDialog.Id, PaymentDialog.Id];

    public override Task<JobView?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    ) => JobView.LoadAsync(new(subject), context, ct);

    public override int VersionOf(JobView view) => view.Job.Version;

    public override CardFace Render(JobView view)
    {
        var (before, after) = view.Missing;
        var next = Next(view);
        return new(
            new TextRef(
                "technician.photos",
                ("number", view.Card.OrderNumber),
                ("counts", JobWords.Photos(view)),
                ("before", before == 0 ? null : before),
                ("after", before > 0 || after == 0 ? null : after),
                ("enough", before + after == 0)
            )
        )
        {
            Options =
                next is { } trigger ? [new(JobSteps.Code(trigger), JobSteps.Label(trigger, view))]
                : view is { TakesDevices: true, MissingDevices: > 0, Missing: (0, 0) }
                    ? [new(AssignedJobCard.Devices, DevicesDialog.Button(view))]
                : [],
        };
    }

    public override CardStep Handle(JobView view, string action)
    {
        if (action == AssignedJobCard.Devices)
            return DevicesDialog.Open(view);
        if (JobSteps.Parse(action) is not { } trigger)
            return new CardStep.Refresh();
        if (!view.Card.Buttons.Contains(trigger))
            return new CardStep.Refresh(
                new TextRef("technician.already", ("status", view.Job.Status))
            );
        return AssignedJobCard
            .Advance(view, trigger)
            .Showing(AssignedJobCard.Id, view.Job.Id.Value);
    }

    public override CardStep HandleStale(JobView view, string action) => Handle(view, action);

    private static JobTrigger? Next(JobView view) =>
        view.Job.Status switch
        {
            JobStatus.Arrived when view.Missing.Before == 0 => JobTrigger.Start,
            JobStatus.Started when view is { MissingDevices: 0, Missing: (0, 0) } =>
                JobTrigger.Finish,
            _ => null,
        };
}
