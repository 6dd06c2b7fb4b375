using Bot.Domain.ContactCentre;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>After a visit at which nobody opened, a kept window becomes the order's next visit.</summary>
public sealed class BookVisitAgain(
    BotDb db,
    Turn turn,
    ConfirmHold confirm,
    StartOrder start,
    CloseTrouble close
) : IUseCase
{
    public async Task<Outcome<Order>> RunAsync(OrderId id, HoldId holdId, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        if (!OrderLifecycle.Can(order, OrderTrigger.Reopen))
            return OrderErrors.WrongState(order, OrderTrigger.Reopen);
        var hold = await db.Holds.FirstOrDefaultAsync(
            h => h.TenantId == turn.TenantId && h.Id == holdId,
            ct
        );
        if (hold is not { Status: HoldStatus.Active } || hold.Until <= turn.Now)
            return OrderErrors.HoldGone;
        var visit = await confirm.RunAsync(hold, order, ct);
        if (!visit.IsOk)
            return visit.Error!;
        OrderLifecycle.Fire(order, OrderTrigger.Reopen);
        order.CancelReason = null;
        foreach (var line in order.Lines.Where(l => l.Status != OrderLineStatus.Done))
            (line.VisitId, line.Status) = (visit.Value.Id, OrderLineStatus.Ordered);
        db.Record(
            turn,
            order,
            "order.reopened",
            new
            {
                visit.Value.StartUtc,
                visit.Value.EndUtc,
                visit.Value.Zone,
            }
        );
        await close.RunAsync(TroubleKind.ResidentAbsent, order.Id.Value.ToString(), ct);
        await start.RunAsync(order, ct);
        return order;
    }
}
