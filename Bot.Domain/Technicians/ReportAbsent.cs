using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// Nobody was there. Needs the arrival mark, an attempt to reach the resident, the waiting time and a photo of the door.
/// Never counts as done: an operator decides what next, and whether the false-call fee that is recorded is charged.
/// </summary>
public sealed class ReportAbsent(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    VisitJobs jobs,
    TechnicianCalendars calendars,
    OpenTrouble trouble,
    ForwardOrder forward,
    Tell tell
) : IUseCase
{
    public async Task<Outcome<Job>> RunAsync(
        JobId id,
        TechnicianId technician,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        var company = await tenant.CompanyAsync(ct);
        if (await RefusalAsync(work, company.AbsentWaitMinutes, ct) is { } refusal)
            return refusal;
        if (OrderLifecycle.Fire(work.Order, OrderTrigger.MarkAbsent) is { IsOk: false } refused)
            return refused.Error!;
        JobLifecycle.Fire(work.Job, JobTrigger.ReportAbsent);
        VisitLifecycle.Fire(work.Visit, VisitTrigger.Miss);
        await calendars.GiveBackAsync(work.Visit.Id.Value, ct);
        await TellAsync(work, company.FalseCallFee, ct);
        return work.Job;
    }

    /// <summary>Who comes before the window waits for the window: the resident was promised nothing earlier.</summary>
    /// <param name="minutes">The УК's waiting time.</param>
    public static DateTime WaitsUntil(DateTime arrived, ArrivalWindow window, int minutes) =>
        (arrived > window.StartUtc ? arrived : window.StartUtc).AddMinutes(minutes);

    private async Task<DomainError?> RefusalAsync(JobAtWork work, int minutes, CancellationToken ct)
    {
        var (job, order, visit) = work;
        if (!JobLifecycle.Can(job, JobTrigger.ReportAbsent) || job.ArrivedAt is not { } arrived)
            return TechnicianErrors.WrongState(job, JobTrigger.ReportAbsent);
        if (job.ContactTriedAt is null)
            return TechnicianErrors.NoContactTried;
        var until = WaitsUntil(arrived, visit.Window, minutes);
        if (turn.Now < until)
            return TechnicianErrors.StillWaiting(until, visit.Zone);
        var hasPhoto = await db.OrderFiles.AnyAsync(
            f => f.OrderId == order.Id && f.Kind == OrderFileKind.Absence && f.At >= arrived,
            ct
        );
        return hasPhoto ? null : TechnicianErrors.NoAbsencePhoto;
    }

    private async Task TellAsync(JobAtWork work, Money fee, CancellationToken ct)
    {
        var (job, order, _) = work;
        db.Record(
            turn,
            order,
            OrderNews.AbsentKind,
            new
            {
                Fee = fee,
                job.ArrivedAt,
                job.ContactTriedAt,
            }
        );
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        await trouble.RunAsync(
            TroubleKind.ResidentAbsent,
            order.Id.Value.ToString(),
            TroubleReasons.ResidentAbsent,
            order.Id,
            ct,
            data: new { order.Number, Fee = fee }
        );
        await tell.RunAsync(
            ConversationRole.Resident,
            order.ResidentId.Value,
            OrderNews.AbsentKind,
            new OrderNews.Changed(order.Id),
            ct
        );
    }
}
