using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>Nobody opens: the resident is told in their chat that the technician stands at the door, or an operator calls them.</summary>
public sealed class TryContact(BotDb db, Turn turn, VisitJobs jobs, Tell tell) : IUseCase
{
    public async Task<Outcome<Job>> RunAsync(
        JobId id,
        TechnicianId technician,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        if (!JobLifecycle.Can(work.Job, JobTrigger.ReportAbsent))
            return TechnicianErrors.WrongState(work.Job, JobTrigger.ReportAbsent);
        if (work.Job.ContactTriedAt is not null)
            return work.Job;
        work.Job.ContactTriedAt = turn.Now;
        db.Record(turn, work.Order, OrderNews.AtTheDoorKind);
        await tell.ResidentAsync(
            work.Order.ResidentId,
            OrderNews.AtTheDoorKind,
            new OrderNews.Changed(work.Order.Id),
            CallTaskKind.TellAtDoor,
            work.Order.Id,
            ct
        );
        return work.Job;
    }
}
