using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>
/// Nobody opens: what is done and what is still missing for "resident absent" (arrival mark, contact attempt, waiting time,
/// photo). It never counts as done, and cancels nothing.
/// </summary>
public sealed class AbsentDialog : Dialog<JobData>
{
    public const string Id = "tech-absent";

    public override string Name => Id;
    protected override IReadOnlyList<Screen<JobData>> Screens => [new ProofScreen()];

    /// <param name="Until">When the waiting is over, wall time at the house.</param>
    private sealed record View(JobView Job, DateTime Until, bool Waited, bool HasPhoto)
    {
        public bool Fits => Job.Card.Buttons.Contains(JobTrigger.ReportAbsent);
        public bool Tried => Job.Job.ContactTriedAt is not null;
    }

    private sealed class ProofScreen : Screen<JobData, View?>
    {
        public override string Name => "proof";
        public override IReadOnlyList<string> LeadsTo => [];

        public override async Task<View?> LoadAsync(
            JobData data,
            LoadContext context,
            CancellationToken ct
        )
        {
            if (
                await JobView.LoadAsync(data.Job, context, ct)
                is not { Job.ArrivedAt: { } arrived } job
            )
                return null;
            var minutes = (await context.CompanyAsync(ct)).AbsentWaitMinutes;
            var until = ReportAbsent.WaitsUntil(arrived, job.Card.Window, minutes);
            var hasPhoto = await HasPhotoAsync(job.Job.OrderId, arrived, context, ct);
            return new(
                job,
                HouseZone.ToLocal(until, job.Card.Window.Zone),
                context.Now >= until,
                hasPhoto
            );
        }

        // The photo may have come with this very turn.
        private static async Task<bool> HasPhotoAsync(
            OrderId order,
            DateTime since,
            LoadContext context,
            CancellationToken ct
        ) =>
            context.Db.OrderFiles.Local.Any(f =>
                f.OrderId == order && f.Kind == OrderFileKind.Absence && f.At >= since
            )
            || await context.Db.OrderFiles.AnyAsync(
                f => f.OrderId == order && f.Kind == OrderFileKind.Absence && f.At >= since,
                ct
            );

        public override Prompt Render(JobData data, View? view)
        {
            if (view is not { Fits: true })
                return new Prompt(new TextRef("technician.job_gone"))
                {
                    Options = [new("ok", new TextRef("common.ok"))],
                };
            List<Option> options = [];
            if (!view.Tried)
                options.Add(new("contact", new TextRef("technician.absent_contact")));
            options.Add(new("report", new TextRef("technician.absent_report")));
            options.Add(new("opened", new TextRef("technician.absent_opened")));
            return new(Text(view)) { Options = options };
        }

        public override Step<JobData> Handle(JobData data, View? view, Input input)
        {
            if (view is not { Fits: true, Job: var job })
                return JobScreen.Gone(input);
            return input switch
            {
                Input.Chosen { Value: "contact" } => Use<TryContact, Job>(
                    (contact, ct) => contact.RunAsync(job.Job.Id, job.Technician, ct),
                    _ => Stay(new TextRef("technician.absent_contacted"))
                ),
                Input.Chosen { Value: "report" } => Use<ReportAbsent, Job>(
                    (report, ct) => report.RunAsync(job.Job.Id, job.Technician, ct),
                    _ =>
                        Done()
                            .Showing(AssignedJobCard.Id, job.Job.Id.Value)
                            .Saying(new TextRef("technician.absent_reported"))
                ),
                Input.Chosen => Done().Showing(AssignedJobCard.Id, job.Job.Id.Value),
                Input.File file => Use<AddJobPhoto, Job>(
                    (add, ct) =>
                        add.RunAsync(
                            job.Job.Id,
                            job.Technician,
                            file.Attachment.File,
                            OrderFileKind.Absence,
                            ct
                        ),
                    _ => Stay(new TextRef("technician.absent_photo"))
                ),
                _ => NotUnderstood(),
            };
        }

        private static TextRef Text(View view) =>
            new(
                "technician.absent",
                (
                    "arrived",
                    HouseZone.ToLocal(view.Job.Job.ArrivedAt!.Value, view.Job.Card.Window.Zone)
                ),
                ("tried", view.Tried),
                ("waited", view.Waited),
                ("until", view.Until),
                ("photo", view.HasPhoto)
            );
    }
}
