using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>
/// Asks for what an order still owes, online. Asking again gives the same payment: an invoice may be shown twice, it is
/// one debt. An order that waits for its payment does so until a term.
/// </summary>
public sealed class AskPayment(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    public async Task<Outcome<Payment>> RunAsync(OrderId id, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        return await RunAsync(order, ct);
    }

    internal async Task<Outcome<Payment>> RunAsync(Order order, CancellationToken ct)
    {
        if (order.Status is OrderStatus.Cancelled or OrderStatus.Closed)
            return OrderErrors.WrongState(order, OrderTrigger.Pay);
        if (order.Owed <= Money.Zero)
            return PaymentErrors.NothingOwed;
        var company = await tenant.CompanyAsync(ct);
        if (PaymentOptions.For(company).Online is not { } method)
            return OrderErrors.OnlinePaymentOff;
        var pending = await db
            .Payments.Where(p =>
                p.TenantId == turn.TenantId
                && p.OrderId == order.Id
                && p.Status == PaymentStatus.Pending
            )
            .ToListAsync(ct);
        if (pending.Find(p => p.Amount == order.Owed && p.Method == method) is { } asked)
            return asked;
        foreach (var former in pending)
            former.Status = PaymentStatus.Withdrawn;
        var payment = new Payment(turn.TenantId, order.Id, method, order.Owed, turn.Now);
        db.Payments.Add(payment);
        if (order.Status == OrderStatus.AwaitingPayment)
            await db.DueRows.ScheduleAsync(
                turn.TenantId,
                PaymentEnds.Kind,
                order.Id.Value,
                turn.Now.AddMinutes(company.PayingMinutes),
                ct
            );
        db.Record(turn, order, "payment.asked", new { payment.Amount, payment.Method });
        return payment;
    }
}
