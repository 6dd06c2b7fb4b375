using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// A technician takes what was offered. One wins: the unique live job of a visit decides, and whoever comes second runs
/// again and is told who has it. A late yes counts while the visit still waits in their calendar.
/// </summary>
public sealed class AcceptOffer(
    BotDb db,
    Turn turn,
    VisitJobs jobs,
    TechnicianTrust trust,
    TechnicianAdmission admission,
    TakeJob take
) : IUseCase
{
    public async Task<Outcome<Job>> RunAsync(
        JobOfferId id,
        TechnicianId technicianId,
        CancellationToken ct
    )
    {
        var offer = await db.JobOffers.FirstOrDefaultAsync(o => o.Id == id, ct);
        if (offer is null || offer.TechnicianId != technicianId)
            return TechnicianErrors.OfferNotFound;
        var visit = await db.Visits.SingleAsync(v => v.Id == offer.VisitId, ct);
        var order = await db.Orders.SingleAsync(o => o.Id == offer.OrderId, ct);
        // Read last: whoever changed visit or order meanwhile has left the job that says who.
        if (await jobs.LiveAsync(visit.Id, ct) is { } live)
            return live.TechnicianId == technicianId ? live : await TakenAsync(live, ct);
        if (!IsOpen(offer, visit, order))
            return TechnicianErrors.OfferOver;
        if (!await trust.RelyOnAsync(technicianId, ct))
            return TechnicianErrors.NotAccredited;
        if (!await admission.AdmitsAsync(technicianId, order, ct))
            return TechnicianErrors.NotSkilled;
        turn.RelyOn(visit);
        (offer.Status, offer.AnsweredAt) = (JobOfferStatus.Accepted, turn.Now);
        await jobs.ForgetEndAsync(offer, ct);
        var technician = await db.Technicians.SingleAsync(t => t.Id == technicianId, ct);
        return await take.RunAsync(order, visit, technician, offer.Pay, ct, offer.Id);
    }

    private bool IsOpen(JobOffer offer, Visit visit, Order order) =>
        offer.Status is JobOfferStatus.Open or JobOfferStatus.Expired or JobOfferStatus.Declined
        && visit.Status == VisitStatus.Planned
        && visit.TechnicianId == offer.TechnicianId
        && visit.EndUtc > turn.Now
        && OrderLifecycle.Can(order, OrderTrigger.Assign);

    private async Task<DomainError> TakenAsync(Job live, CancellationToken ct) =>
        TechnicianErrors.Taken(
            await db.Technicians.AsNoTracking().SingleAsync(t => t.Id == live.TechnicianId, ct)
        );
}
