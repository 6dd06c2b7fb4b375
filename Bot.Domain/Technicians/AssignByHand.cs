using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// An operator gives a visit to a technician, also while an offer is open (it is withdrawn) and outside working hours. A
/// job that the operator did not see is never overwritten: they are told who has the visit, and may say "instead of".
/// </summary>
public sealed class AssignByHand(
    BotDb db,
    Turn turn,
    VisitJobs jobs,
    TechnicianTrust trust,
    SwapTechnician swap,
    MakeOffer offers,
    TakeJob take,
    TechnicianAdmission admission
) : IUseCase
{
    /// <param name="insteadOf">The job that the operator saw and wants to give to somebody else.</param>
    public async Task<Outcome<Job>> RunAsync(
        OrderId orderId,
        TechnicianId technicianId,
        CancellationToken ct,
        JobId? insteadOf = null
    )
    {
        if (await db.OrderAsync(orderId, ct) is not { } order)
            return TechnicianErrors.OrderNotFound;
        if (order.Status is not (OrderStatus.Placed or OrderStatus.Assigned))
            return OrderErrors.WrongState(order, OrderTrigger.Assign);
        if (await db.CurrentVisitAsync(order, ct) is not { Status: VisitStatus.Planned } visit)
            return SlotErrors.VisitOver;
        var former = await jobs.LiveAsync(visit.Id, ct);
        if (former?.TechnicianId == technicianId)
            return former;
        if (former is not null && former.Id != insteadOf)
            return TechnicianErrors.Taken(await FindAsync(former.TechnicianId, ct));
        if (!await trust.RelyOnAsync(technicianId, ct))
            return TechnicianErrors.NotAccredited;
        if (!await admission.AdmitsAsync(technicianId, order, ct))
            return TechnicianErrors.NotSkilled;
        var swapped = await swap.RunAsync(visit, technicianId, ct, outsideHours: true);
        if (!swapped.IsOk)
            return swapped.Error!;
        turn.RelyOn(visit);
        return await AssignAsync(order, visit, former, technicianId, ct);
    }

    private async Task<Job> AssignAsync(
        Order order,
        Visit visit,
        Job? former,
        TechnicianId technicianId,
        CancellationToken ct
    )
    {
        var technician = await FindAsync(technicianId, ct);
        if (former is not null)
            await jobs.CancelAsync(former, TakenBack.Taken, technician, ct);
        var pay = await offers.PayAsync(order, ct);
        var job = await take.RunAsync(order, visit, technician, pay, ct);
        var news = new TechnicianNews.JobAssigned(job.Id);
        await jobs.TellAsync(technicianId, TechnicianNews.JobAssignedKind, news, ct);
        return job;
    }

    private Task<Technician> FindAsync(TechnicianId id, CancellationToken ct) =>
        db.Technicians.SingleAsync(t => t.Id == id, ct);
}
