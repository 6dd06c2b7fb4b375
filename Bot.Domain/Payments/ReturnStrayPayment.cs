using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>An operator gives money back that came without a live order: whatever of it was not given back yet.</summary>
public sealed class ReturnStrayPayment(
    BotDb db,
    Turn turn,
    RefundPayment refund,
    CloseTrouble close
) : IUseCase
{
    public async Task<Outcome<Refund>> RunAsync(PaymentId id, CancellationToken ct)
    {
        var payment = await db.Payments.FirstOrDefaultAsync(
            p => p.TenantId == turn.TenantId && p.Id == id,
            ct
        );
        if (payment is null)
            return PaymentErrors.Unknown;
        if (payment.Refundable <= Money.Zero)
            return PaymentErrors.NothingToReturn;
        var stray = await db.Troubles.AnyAsync(
            t =>
                t.TenantId == turn.TenantId
                && t.Kind == TroubleKind.PaymentWithoutOrder
                && t.Subject == id.Value.ToString()
                && t.ClosedAt == null,
            ct
        );
        // Money that an order lives on goes back by that order's own ways.
        if (!stray)
            return PaymentErrors.NothingToReturn;
        await close.RunAsync(TroubleKind.PaymentWithoutOrder, id.Value.ToString(), ct);
        return await refund.RunAsync(payment, null, payment.Refundable, "no-order", ct);
    }
}
