using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>
/// All that a cancellation does, whoever caused it: the half hours are free, offers and jobs are taken back, timers go,
/// money that is not kept goes back exactly once, everybody is told.
/// </summary>
public sealed class EndOrder(
    BotDb db,
    Turn turn,
    StopVisit stop,
    RefundPayment refund,
    SettleOrder settle,
    RedeemDiscount discount,
    ForwardOrder forward,
    Tell tell
) : IUseCase
{
    internal async Task<Outcome<Order>> RunAsync(
        Order order,
        CancellationTerms terms,
        string reason,
        string? words,
        CancellationToken ct
    )
    {
        var isBeforeWork = order.Status is not (OrderStatus.InProgress or OrderStatus.Done);
        if (OrderLifecycle.Fire(order, OrderTrigger.Cancel) is { IsOk: false } refused)
            return refused.Error!;
        order.CancelReason = reason;
        foreach (var line in order.Lines.Where(l => l.Status == OrderLineStatus.Ordered))
            line.Status = OrderLineStatus.Cancelled;
        if (isBeforeWork)
            await discount.ReleaseAsync(order.Id, ct);
        if (await db.CurrentVisitAsync(order, ct) is { } visit)
            await stop.RunAsync(visit, ct);
        db.Record(
            turn,
            order,
            OrderNews.CancelledKind,
            new
            {
                Reason = reason,
                Words = words,
                terms.Fee,
                terms.Refund,
            }
        );
        await SettleMoneyAsync(order, terms, ct);
        await forward.RunAsync(order, DispatchWork.Cancelled, ct);
        await TellAsync(order, terms, reason, ct);
        return order;
    }

    private async Task SettleMoneyAsync(Order order, CancellationTerms terms, CancellationToken ct)
    {
        await db.ForgetAsync(turn.TenantId, PaymentEnds.Kind, order.Id.Value, ct);
        var payments = await db
            .Payments.Where(p => p.TenantId == turn.TenantId && p.OrderId == order.Id)
            .OrderByDescending(p => p.CreatedAt)
            .ToListAsync(ct);
        foreach (var asked in payments.Where(p => p.Status == PaymentStatus.Pending))
            asked.Status = PaymentStatus.Withdrawn;
        var kept = order.Paid - terms.Refund;
        var left = terms.Refund;
        foreach (var payment in payments.Where(p => p.Refundable > Money.Zero))
        {
            var part = payment.Refundable < left ? payment.Refundable : left;
            if (part <= Money.Zero)
                break;
            await refund.RunAsync(payment, order, part, "cancelled", ct);
            left -= part;
        }
        if (kept > Money.Zero)
            await settle.KeepFeeAsync(order, kept, ct);
    }

    // Who cancelled it themselves sees it on their own screen.
    private async Task TellAsync(
        Order order,
        CancellationTerms terms,
        string reason,
        CancellationToken ct
    )
    {
        if (turn.Actor == Actor.Resident(order.ResidentId))
            return;
        await tell.ResidentAsync(
            order.ResidentId,
            OrderNews.CancelledKind,
            new OrderNews.Cancelled(order.Id, reason, terms.Fee, terms.Refund),
            CallTaskKind.TellCancelled,
            order.Id,
            ct
        );
    }
}
