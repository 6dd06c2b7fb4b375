using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>
/// The resident paid the technician: what is owed, no more. A second press finds nothing owed. Invoices that are open for
/// it are withdrawn.
/// </summary>
public sealed class RecordOnSitePayment(BotDb db, Turn turn, Tell tell) : IUseCase
{
    public async Task<Outcome<Payment>> RunAsync(
        OrderId id,
        Money amount,
        PaymentMethod method,
        CancellationToken ct
    )
    {
        if (!method.IsOnSite())
            throw new ArgumentOutOfRangeException(nameof(method), method, "Not paid on site.");
        if (await db.OrderAsync(id, ct) is not { } order)
            return OrderErrors.NotFound;
        if (order.Status is not (OrderStatus.InProgress or OrderStatus.Done))
            return OrderErrors.WrongState(order, OrderTrigger.Pay);
        if (order.Owed <= Money.Zero)
            return PaymentErrors.NothingOwed;
        if (amount <= Money.Zero || amount > order.Owed)
            return PaymentErrors.WrongAmount;
        var open = await db
            .Payments.Where(p =>
                p.TenantId == turn.TenantId
                && p.OrderId == order.Id
                && p.Status == PaymentStatus.Pending
            )
            .ToListAsync(ct);
        foreach (var asked in open)
            asked.Status = PaymentStatus.Withdrawn;
        var payment = new Payment(turn.TenantId, order.Id, method, amount, turn.Now);
        payment.Succeed(null, null, turn.Now);
        db.Payments.Add(payment);
        order.Paid += amount;
        db.Post(turn, Postings.PaymentKind, payment.Id.Value, Postings.Payment(method, amount));
        db.Record(
            turn,
            order,
            OrderNews.PaymentReceivedKind,
            new { payment.Amount, payment.Method }
        );
        await tell.RunAsync(
            ConversationRole.Resident,
            order.ResidentId.Value,
            OrderNews.PaymentReceivedKind,
            new OrderNews.Paid(order.Id, payment.Id, amount),
            ct
        );
        return payment;
    }
}
