using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;

namespace Bot.Domain.Payments;

/// <summary>The payload of outside work <c>payments.refund</c>.</summary>
public sealed record RefundWork(RefundId RefundId)
{
    public const string Kind = "payments.refund";
}

/// <summary>
/// Gives money of one payment back, exactly once: never more than came. The acquirer does it where it can be asked;
/// otherwise it is a person's dated task in the trouble list.
/// </summary>
public sealed class RefundPayment(BotDb db, Turn turn, OpenTrouble trouble) : IUseCase
{
    /// <summary>By when a refund by hand must be done; the law gives ten days, people should not wait that long.</summary>
    private static readonly TimeSpan Term = TimeSpan.FromDays(3);

    /// <param name="reason">A code: <c>cancelled</c>, <c>overpaid</c>, <c>slot-gone</c>, <c>no-order</c>.</param>
    public async Task<Refund> RunAsync(
        Payment payment,
        Order? order,
        Money amount,
        string reason,
        CancellationToken ct
    )
    {
        // Changes the payment's row: two turns cannot both give the same money back.
        payment.GiveBack(amount);
        var refund = new Refund(turn.TenantId, payment.Id, order?.Id, amount, reason, turn.Now);
        db.Refunds.Add(refund);
        if (order is not null)
        {
            order.Paid -= amount;
            db.Record(
                turn,
                order,
                "payment.refund-asked",
                new { Amount = amount, Reason = reason }
            );
        }
        if (CanBeAsked(payment))
        {
            db.OutsideWork.Add(
                new OutsideWork(
                    turn.TenantId,
                    RefundWork.Kind,
                    payment.Id.Value,
                    Json.Write(new RefundWork(refund.Id)),
                    turn.Now
                )
            );
            return refund;
        }
        refund.Status = RefundStatus.ByHand;
        await trouble.RunAsync(
            TroubleKind.RefundByHand,
            refund.Id.Value.ToString(),
            TroubleReasons.RefundByHand,
            order?.Id,
            ct,
            turn.Now + Term,
            new
            {
                Amount = amount,
                payment.Method,
                Reason = reason,
            }
        );
        return refund;
    }

    // Telegram has no call for it, and cash has no wire.
    private static bool CanBeAsked(Payment payment) => payment.Method == PaymentMethod.Sandbox;
}
