using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;

namespace Bot.Domain.Payments;

/// <summary>The payment did not come by its term: the window is free again, the resident is told. Subject: the order.</summary>
public sealed class PaymentEnds(BotDb db, Turn turn, EndOrder end) : IDueHandler
{
    public static string Kind => "payment.ends";

    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var order = await db.OrderAsync(OrderId.From(due.Subject), ct);
        if (order is not { Status: OrderStatus.AwaitingPayment } || due.At > turn.Now)
            return;
        var terms = new CancellationTerms(
            CancellationStage.Free,
            Money.Zero,
            // Part of the sum may have come; it goes back.
            order.Paid,
            null
        );
        await end.RunAsync(order, terms, OrderLifecycle.Unpaid, null, ct);
    }
}
