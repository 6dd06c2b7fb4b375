using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Technicians;

namespace Bot.Dialogs.Technician.Jobs;

/// <summary>The job's triggers as buttons: stable codes, labels, what is said when it is done.</summary>
internal static class JobSteps
{
    private static readonly (JobTrigger Trigger, string Code)[] Codes =
    [
        (JobTrigger.OnTheWay, "on-the-way"),
        (JobTrigger.Arrive, "arrive"),
        (JobTrigger.Start, "start"),
        (JobTrigger.Finish, "finish"),
        (JobTrigger.Close, "close"),
        (JobTrigger.GiveUp, "give-up"),
        (JobTrigger.ReportAbsent, "absent"),
    ];

    public static string Code(JobTrigger trigger) => Codes.Single(c => c.Trigger == trigger).Code;

    public static JobTrigger? Parse(string code)
    {
        foreach (var (trigger, known) in Codes)
            if (known == code)
                return trigger;
        return null;
    }

    public static TextRef Label(JobTrigger trigger, JobView view) =>
        trigger switch
        {
            JobTrigger.OnTheWay => new("technician.do_on_the_way"),
            JobTrigger.Arrive => new("technician.do_arrive"),
            JobTrigger.Start => new("technician.do_start"),
            JobTrigger.Finish => new("technician.do_finish"),
            JobTrigger.Close when view.Card.ToCollect > Money.Zero => new(
                "technician.do_payment",
                ("sum", view.Card.ToCollect)
            ),
            JobTrigger.Close => new("technician.do_close"),
            JobTrigger.GiveUp => new("technician.do_give_up"),
            _ => new("technician.do_absent"),
        };

    /// <summary>What comes next, for a moment at the button.</summary>
    public static TextRef Toast(JobTrigger trigger, JobView view) =>
        trigger switch
        {
            JobTrigger.OnTheWay => new("technician.done_on_the_way"),
            JobTrigger.Arrive => new("technician.done_arrive", ("code", view.Job.DoorCode)),
            JobTrigger.Start => new(
                "technician.done_start",
                ("before", view.Missing.Before == 0 ? null : view.Missing.Before)
            ),
            JobTrigger.Finish => new(
                "technician.done_finish",
                ("sum", view.Card.ToCollect > Money.Zero ? view.Card.ToCollect : null)
            ),
            _ => new("technician.done_close"),
        };

    /// <summary>The step was made before: a second tap, or one that was on its way for long.</summary>
    public static bool IsDone(Job job, JobTrigger trigger) =>
        trigger switch
        {
            JobTrigger.OnTheWay => job.OnTheWayAt is not null,
            JobTrigger.Arrive => job.ArrivedAt is not null,
            JobTrigger.Start => job.StartedAt is not null,
            JobTrigger.Finish => job.DoneAt is not null,
            JobTrigger.Close => job.Status == JobStatus.Closed,
            JobTrigger.GiveUp => job.Status == JobStatus.GivenUp,
            JobTrigger.ReportAbsent => job.Status == JobStatus.ResidentAbsent,
            _ => false,
        };
}
