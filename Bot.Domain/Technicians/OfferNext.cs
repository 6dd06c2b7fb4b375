using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// The next technician by rule: the nearest who is free in the same window, has the skills, can be reached and was not
/// asked before. The visit moves into their calendar. Where nobody is left the operator gets the trouble at once.
/// </summary>
public sealed class OfferNext(
    BotDb db,
    Turn turn,
    CandidateSearch search,
    SwapTechnician swap,
    TechnicianReach reach,
    VisitJobs jobs,
    MakeOffer make,
    OpenTrouble trouble,
    CatalogueSnapshot catalogue,
    WindowRules? rules = null
) : IUseCase
{
    private readonly WindowRules _rules = rules ?? WindowRules.Standard;

    /// <returns>The new offer; null where nobody is left.</returns>
    public async Task<JobOffer?> RunAsync(Order order, Visit visit, CancellationToken ct)
    {
        if (visit.EndUtc > turn.Now && await ChooseAsync(order, visit, ct) is { } id)
        {
            var swapped = await swap.RunAsync(visit, id, ct);
            if (!swapped.IsOk)
                throw new TurnConflictException("The next technician was taken meanwhile.");
            var technician = await db.Technicians.SingleAsync(t => t.Id == id, ct);
            return await make.RunAsync(order, visit, technician, ct);
        }
        await AlarmAsync(order, visit, ct);
        return null;
    }

    /// <summary>An operator looks after the order.</summary>
    internal Task AlarmAsync(Order order, Visit visit, CancellationToken ct) =>
        trouble.RunAsync(
            TroubleKind.NoTaker,
            order.Id.Value.ToString(),
            TroubleReasons.NoTaker,
            order.Id,
            ct,
            visit.StartUtc,
            new { order.Number }
        );

    /// <summary>An offer ended without a taker: the journal has it, and the next is asked if the order still wants one.</summary>
    internal async Task AfterAsync(JobOffer offer, string kind, CancellationToken ct)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == offer.OrderId, ct);
        var visit = await db.Visits.SingleAsync(v => v.Id == offer.VisitId, ct);
        var name = await db
            .Technicians.Where(t => t.Id == offer.TechnicianId)
            .Select(t => t.FirstName)
            .SingleAsync(ct);
        db.Record(turn, order, kind, new { Technician = name, offer.Reason });
        if (order.Status == OrderStatus.Placed && visit.Status == VisitStatus.Planned)
            await RunAsync(order, visit, ct);
    }

    private async Task<TechnicianId?> ChooseAsync(Order order, Visit visit, CancellationToken ct)
    {
        var needs = JobNeeds.Of(order, catalogue);
        var (from, to) = HoldSlot.Days(visit.Window, visit.WorkMinutes);
        var able = await search.ChooseAsync(
            order.HouseId,
            needs.Skills,
            from,
            to,
            needs.Excluded,
            ct
        );
        var asked = await jobs.AskedAsync(visit, ct);
        var left = able
            .Technicians.Where(c =>
                c.Technician != visit.TechnicianId && !asked.Contains(c.Technician)
            )
            .ToList();
        var reached = await reach.AllAsync(ct);
        left.RemoveAll(c => !reached.Contains(c.Technician));
        return WindowSearch
            .Choose(left, visit.Window, turn.Now, visit.WorkMinutes, _rules)
            ?.Placement.Candidate.Technician;
    }
}
