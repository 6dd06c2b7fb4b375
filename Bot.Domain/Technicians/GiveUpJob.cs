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
/// The technician cannot come or go on: the next by rule is asked in the same save, the resident hears that somebody else
/// will come. Near the visit, or during it, an operator looks on from the start.
/// </summary>
public sealed class GiveUpJob(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    VisitJobs jobs,
    OfferNext next,
    ForwardOrder forward,
    Tell tell
) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(
        JobId id,
        TechnicianId technicianId,
        string? reason,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technicianId, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        var (job, order, visit) = work;
        if (!JobLifecycle.Can(job, JobTrigger.GiveUp))
            return TechnicianErrors.WrongState(job, JobTrigger.GiveUp);
        if (OrderLifecycle.Fire(order, OrderTrigger.Unassign) is { IsOk: false } refused)
            return refused.Error!;
        JobLifecycle.Fire(job, JobTrigger.GiveUp);
        if (visit.Status == VisitStatus.InProgress)
            VisitLifecycle.Fire(visit, VisitTrigger.GiveBack);
        var technician = await db.Technicians.SingleAsync(t => t.Id == technicianId, ct);
        db.Record(
            turn,
            order,
            OrderNews.GaveUpKind,
            new { Technician = technician.FirstName, Reason = reason }
        );
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        await FindAnotherAsync(order, visit, ct);
        return Done.It;
    }

    private async Task FindAnotherAsync(Order order, Visit visit, CancellationToken ct)
    {
        var minutes = (await tenant.CompanyAsync(ct)).NoTakerMinutes;
        var isSoon = visit.StartUtc < turn.Now.AddMinutes(minutes);
        await next.RunAsync(order, visit, ct);
        if (isSoon)
            await next.AlarmAsync(order, visit, ct);
        var news = new OrderNews.Changed(order.Id);
        var kind = OrderNews.GaveUpKind;
        // Days before the visit it is no delay yet: nobody needs to be called about it.
        if (isSoon)
            await tell.ResidentAsync(
                order.ResidentId,
                kind,
                news,
                CallTaskKind.TellDelay,
                order.Id,
                ct
            );
        else
            await tell.RunAsync(ConversationRole.Resident, order.ResidentId.Value, kind, news, ct);
    }
}
