using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>The money is back: booked, the task is settled, the resident is told. A second word of it changes nothing.</summary>
public sealed class FinishRefund(BotDb db, Turn turn, CloseTrouble close, Tell tell) : IUseCase
{
    public async Task<Outcome<Refund>> RunAsync(RefundId id, CancellationToken ct)
    {
        var refund = await db.Refunds.FirstOrDefaultAsync(
            r => r.TenantId == turn.TenantId && r.Id == id,
            ct
        );
        if (refund is null)
            return PaymentErrors.RefundNotFound;
        if (refund.Status == RefundStatus.Done)
            return refund;
        var payment = await db.Payments.FirstAsync(
            p => p.TenantId == turn.TenantId && p.Id == refund.PaymentId,
            ct
        );
        (refund.Status, refund.DoneAt) = (RefundStatus.Done, turn.Now);
        db.Post(
            turn,
            Postings.RefundKind,
            refund.Id.Value,
            Postings.Refund(payment.Method, refund.Amount)
        );
        await close.RunAsync(TroubleKind.RefundByHand, refund.Id.Value.ToString(), ct);
        if (refund.OrderId is { } orderId && await db.OrderAsync(orderId, ct) is { } order)
            await TellAsync(order, refund, ct);
        return refund;
    }

    private async Task TellAsync(Order order, Refund refund, CancellationToken ct)
    {
        db.Record(turn, order, "payment.refunded", new { refund.Amount, refund.Reason });
        await tell.ResidentAsync(
            order.ResidentId,
            OrderNews.PaymentRefundedKind,
            new OrderNews.Refunded(order.Id, refund.Id, refund.Amount, refund.Reason),
            CallTaskKind.TellRefund,
            order.Id,
            ct
        );
    }
}
