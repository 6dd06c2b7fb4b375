using Stateless;
using Stateless.Graph;

namespace Bot.Domain.Technicians;

public enum JobTrigger
{
    OnTheWay,
    Arrive,
    Start,
    Finish,
    Close,

    /// <summary>The technician cannot come or go on.</summary>
    GiveUp,
    ReportAbsent,

    /// <summary>The order was cancelled or moved, or another technician was assigned: never the technician's own button.</summary>
    Cancel,
}

/// <summary>
/// The life of a technician's job, the only place that changes its status. The same machine says which buttons to show,
/// and draws its own diagram (docs/lifecycles/job.md).
/// </summary>
public static class JobLifecycle
{
    /// <summary>Jobs that are over and leave the visit to somebody else, or to nobody.</summary>
    public static readonly IReadOnlyList<JobStatus> Given =
    [
        JobStatus.GivenUp,
        JobStatus.Cancelled,
        JobStatus.ResidentAbsent,
    ];

    /// <summary>Moves the job on, or refuses: a trigger in the wrong status is an answer, not an exception.</summary>
    public static Outcome<JobStatus> Fire(Job job, JobTrigger trigger)
    {
        var machine = Of(job);
        if (!machine.CanFire(trigger))
            return TechnicianErrors.WrongState(job, trigger);
        machine.Fire(trigger);
        return job.Status;
    }

    public static bool Can(Job job, JobTrigger trigger) => Of(job).CanFire(trigger);

    /// <summary>What the technician may press now, in the order of the work.</summary>
    public static IReadOnlyList<JobTrigger> Buttons(Job job)
    {
        var machine = Of(job);
        return
        [
            .. Enum.GetValues<JobTrigger>()
                .Where(t => t != JobTrigger.Cancel && machine.CanFire(t)),
        ];
    }

    /// <summary>The machine as a Mermaid state diagram.</summary>
    public static string Diagram() =>
        MermaidGraph.Format(
            Configure(() => JobStatus.Accepted, _ => { }).GetInfo(),
            MermaidGraphDirection.TopToBottom
        );

    private static StateMachine<JobStatus, JobTrigger> Of(Job job) =>
        Configure(() => job.Status, status => job.Status = status);

    private static StateMachine<JobStatus, JobTrigger> Configure(
        Func<JobStatus> get,
        Action<JobStatus> set
    )
    {
        var machine = new StateMachine<JobStatus, JobTrigger>(get, set);
        machine
            .Configure(JobStatus.Accepted)
            .Permit(JobTrigger.OnTheWay, JobStatus.OnTheWay)
            .Permit(JobTrigger.GiveUp, JobStatus.GivenUp)
            .Permit(JobTrigger.Cancel, JobStatus.Cancelled);
        machine
            .Configure(JobStatus.OnTheWay)
            .Permit(JobTrigger.Arrive, JobStatus.Arrived)
            .Permit(JobTrigger.GiveUp, JobStatus.GivenUp)
            .Permit(JobTrigger.Cancel, JobStatus.Cancelled);
        machine
            .Configure(JobStatus.Arrived)
            .Permit(JobTrigger.Start, JobStatus.Started)
            .Permit(JobTrigger.ReportAbsent, JobStatus.ResidentAbsent)
            .Permit(JobTrigger.GiveUp, JobStatus.GivenUp)
            .Permit(JobTrigger.Cancel, JobStatus.Cancelled);
        machine
            .Configure(JobStatus.Started)
            .Permit(JobTrigger.Finish, JobStatus.Done)
            .Permit(JobTrigger.GiveUp, JobStatus.GivenUp)
            .Permit(JobTrigger.Cancel, JobStatus.Cancelled);
        machine.Configure(JobStatus.Done).Permit(JobTrigger.Close, JobStatus.Closed);
        return machine;
    }
}
