using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// What a moved visit means for its technicians; call it after <see cref="MoveVisit"/>. A job whose technician can come
/// then too goes on, and they are told; else it is taken back and the visit is offered anew.
/// </summary>
public sealed class MoveJob(BotDb db, Turn turn, VisitJobs jobs, OfferVisit offer) : IUseCase
{
    /// <param name="former">The window that held before.</param>
    public async Task RunAsync(Order order, Visit visit, ArrivalWindow former, CancellationToken ct)
    {
        var job = await jobs.LiveAsync(visit.Id, ct);
        if (job?.TechnicianId == visit.TechnicianId)
        {
            var moved = new TechnicianNews.JobMoved(
                job.Id,
                former.StartUtc,
                former.EndUtc,
                former.Zone
            );
            await jobs.TellAsync(job.TechnicianId, TechnicianNews.JobMovedKind, moved, ct);
            return;
        }
        await jobs.WithdrawOffersAsync(visit.Id, TakenBack.Moved, null, ct);
        if (job is not null)
            await TakeBackAsync(order, job, ct);
        if (order.Status == OrderStatus.Placed)
            await offer.RunAsync(order, visit, ct);
    }

    private async Task TakeBackAsync(Order order, Job job, CancellationToken ct)
    {
        await jobs.CancelAsync(job, TakenBack.Moved, null, ct);
        if (!OrderLifecycle.Fire(order, OrderTrigger.Unassign).IsOk)
            return;
        var name = await db
            .Technicians.Where(t => t.Id == job.TechnicianId)
            .Select(t => t.FirstName)
            .SingleAsync(ct);
        db.Record(turn, order, "technician.unassigned", new { Technician = name });
    }
}
