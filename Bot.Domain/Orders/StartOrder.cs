using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>
/// An order that is confirmed (placed to be paid later, or paid) begins to live: reminders, offers to technicians, the
/// dispatch system. Also one that comes back: paid late, or booked again after an absence.
/// </summary>
public sealed class StartOrder(
    BotDb db,
    Turn turn,
    OrderTimers timers,
    ForwardOrder forward,
    RenewVisit renew,
    OfferVisit offer,
    Tell tell
) : IUseCase
{
    internal async Task RunAsync(Order order, CancellationToken ct)
    {
        var visit =
            await db.CurrentVisitAsync(order, ct)
            ?? throw new InvalidOperationException($"Order {order.Id.Value} has no visit.");
        await timers.SetAsync(visit, ct);
        await forward.RunAsync(order, DispatchWork.Forwarded, ct);
        await offer.RunAsync(order, visit, ct);
        if (turn.Actor != Actor.Resident(order.ResidentId))
            await tell.RunAsync(
                ConversationRole.Resident,
                order.ResidentId.Value,
                OrderNews.PlacedKind,
                new OrderNews.Changed(order.Id),
                ct
            );
    }

    /// <summary>Back to life after the payment's term, if the window can still be had.</summary>
    internal async Task<bool> AgainAsync(Order order, CancellationToken ct)
    {
        if (await db.CurrentVisitAsync(order, ct) is not { } visit)
            return false;
        var renewed = await renew.RunAsync(visit, ct);
        if (!renewed.IsOk || !OrderLifecycle.Fire(order, OrderTrigger.Reopen).IsOk)
            return false;
        order.CancelReason = null;
        foreach (var line in order.Lines)
            line.Status = OrderLineStatus.Ordered;
        db.Record(turn, order, "order.reopened");
        await RunAsync(order, ct);
        return true;
    }
}
