using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <param name="Seen">The <see cref="OrderPicture"/> that the person saw; null where nobody looked at it.</param>
public sealed record RescheduleRequest(OrderId OrderId, ArrivalWindow Window, int? Seen = null);

/// <summary>
/// Moves an order to another window: the visit, its reminders and its job go along. Free for the resident until the free
/// hours before the visit; later an operator does it.
/// </summary>
public sealed class RescheduleOrder(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    CatalogueSnapshot catalogue,
    MoveVisit move,
    AfterMove after
) : IUseCase
{
    /// <summary>Whether it can be moved now, and until when: to be shown before windows are.</summary>
    public async Task<Outcome<RescheduleTerms>> TermsAsync(OrderId id, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        return await TermsAsync(order, await db.CurrentVisitAsync(order, ct), ct);
    }

    public async Task<Outcome<Order>> RunAsync(RescheduleRequest request, CancellationToken ct)
    {
        if (await db.OrderAsync(request.OrderId, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        var visit = await db.CurrentVisitAsync(order, ct);
        if (request.Seen is { } seen && seen != OrderPicture.Of(order, visit))
            return OrderErrors.Changed(order);
        var terms = await TermsAsync(order, visit, ct);
        if (terms.Refusal is { } refusal)
            return refusal;
        var former = visit!.Window;
        if (former == request.Window)
            return order;
        var needs = JobNeeds.Of(order, catalogue);
        var moved = await move.RunAsync(
            visit,
            order,
            request.Window,
            needs.Skills,
            ct,
            needs.Excluded
        );
        if (!moved.IsOk)
            return moved.Error!;
        await after.RunAsync(order, visit, former, ct);
        return order;
    }

    private async Task<RescheduleTerms> TermsAsync(Order order, Visit? visit, CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        var byResident = turn.Actor.Kind == ActorKind.Resident;
        return RescheduleTerms.For(order, visit, company.FreeCancelHours, byResident, turn.Now);
    }
}

/// <summary>What follows from a moved visit: reminders, the job, the dispatch system, the news.</summary>
public sealed class AfterMove(
    BotDb db,
    Turn turn,
    OrderTimers timers,
    MoveJob jobs,
    CloseTrouble close,
    ForwardOrder forward,
    Tell tell
) : IUseCase
{
    internal async Task RunAsync(
        Order order,
        Visit visit,
        ArrivalWindow former,
        CancellationToken ct
    )
    {
        db.Record(
            turn,
            order,
            OrderNews.MovedKind,
            new
            {
                FromUtc = former.StartUtc,
                visit.StartUtc,
                visit.EndUtc,
                visit.Zone,
            }
        );
        if (order.Status == OrderStatus.AwaitingPayment)
            return; // nobody but the resident knows of it yet
        await timers.SetAsync(visit, ct);
        await close.RunAsync(TroubleKind.NoTaker, order.Id.Value.ToString(), ct);
        await jobs.RunAsync(order, visit, former, ct);
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        if (turn.Actor != Actor.Resident(order.ResidentId))
            await tell.ResidentAsync(
                order.ResidentId,
                OrderNews.MovedKind,
                new OrderNews.Moved(order.Id, former.StartUtc, former.EndUtc, former.Zone),
                CallTaskKind.TellMoved,
                order.Id,
                ct
            );
    }
}
