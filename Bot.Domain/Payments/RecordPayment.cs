using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>Money that came, as its channel tells it.</summary>
/// <param name="PaymentId">What was asked for, from the invoice's payload; null when it cannot be read.</param>
/// <param name="ChargeKey">The charge's id: the same charge told twice is one payment.</param>
public sealed record PaymentReceived(
    PaymentMethod Method,
    PaymentId? PaymentId,
    string ChargeKey,
    string? ProviderKey,
    Money Amount,
    string Currency = CheckPayment.Rouble
)
{
    /// <summary>What the sandbox says when a resident presses "pay": a press told twice is one charge.</summary>
    public static PaymentReceived InSandbox(Payment payment) =>
        new(PaymentMethod.Sandbox, payment.Id, $"sandbox:{payment.Id.Value}", null, payment.Amount);
}

/// <param name="IsNew">False: this charge was booked before.</param>
/// <param name="Order">The order it was for; null without one.</param>
/// <param name="Returned">What of it goes back: more than was owed, or the order is gone.</param>
public sealed record RecordedPayment(Payment Payment, bool IsNew, Order? Order, Money Returned);

/// <summary>
/// Books money that has come: always, once per charge. It confirms the order that waited for it; what was not owed goes
/// back. Without a live order it is trouble, never lost.
/// </summary>
public sealed class RecordPayment(
    BotDb db,
    Turn turn,
    OpenTrouble trouble,
    RefundPayment refund,
    StartOrder start,
    VisitJobs jobs,
    Tell tell
) : IUseCase
{
    public async Task<RecordedPayment> RunAsync(PaymentReceived money, CancellationToken ct)
    {
        var booked = await db.Payments.FirstOrDefaultAsync(
            p =>
                p.TenantId == turn.TenantId
                && p.Method == money.Method
                && p.ChargeKey == money.ChargeKey,
            ct
        );
        if (booked is not null)
            return new(booked, false, await OrderOfAsync(booked, ct), Money.Zero);
        var asked = money.PaymentId is { } id
            ? await db.Payments.FirstOrDefaultAsync(
                p => p.TenantId == turn.TenantId && p.Id == id,
                ct
            )
            : null;
        var order = await OrderOfAsync(asked, ct);
        var payment = Book(money, asked, order);
        if (order is null || money.Currency != CheckPayment.Rouble)
            return await WithoutOrderAsync(payment, money, ct);
        order.Paid += payment.Amount;
        db.Record(
            turn,
            order,
            OrderNews.PaymentReceivedKind,
            new { payment.Amount, payment.Method }
        );
        return await ForOrderAsync(payment, order, ct);
    }

    // Another sum than was asked, or a second charge for the same invoice, is a payment of its own.
    private Payment Book(PaymentReceived money, Payment? asked, Order? order)
    {
        var fits =
            asked is { Status: not PaymentStatus.Succeeded }
            && asked.Amount == money.Amount
            && asked.Method == money.Method;
        var payment = fits
            ? asked!
            : db
                .Payments.Add(
                    new Payment(turn.TenantId, order?.Id, money.Method, money.Amount, turn.Now)
                )
                .Entity;
        payment.Succeed(money.ChargeKey, money.ProviderKey, turn.Now);
        db.Post(
            turn,
            Postings.PaymentKind,
            payment.Id.Value,
            Postings.Payment(payment.Method, payment.Amount)
        );
        return payment;
    }

    private async Task<RecordedPayment> ForOrderAsync(
        Payment payment,
        Order order,
        CancellationToken ct
    )
    {
        if (order.Status == OrderStatus.AwaitingPayment && order.Owed <= Money.Zero)
        {
            OrderLifecycle.Fire(order, OrderTrigger.Pay);
            await start.RunAsync(order, ct);
        }
        else if (order.Status == OrderStatus.Cancelled && !await TookUpAgainAsync(order, ct))
            return await GiveAllBackAsync(payment, order, ct);
        var excess = -order.Owed;
        if (excess > payment.Amount)
            excess = payment.Amount;
        if (excess > Money.Zero)
            await ReturnExcessAsync(payment, order, excess, ct);
        await TellAsync(payment, order, ct);
        await TellTechnicianAsync(payment, order, ct);
        return new(payment, true, order, excess > Money.Zero ? excess : Money.Zero);
    }

    // The payment came after its term: the same window, if nobody took it since.
    private async Task<bool> TookUpAgainAsync(Order order, CancellationToken ct) =>
        order.Owed <= Money.Zero
        && OrderLifecycle.Can(order, OrderTrigger.Reopen)
        && await start.AgainAsync(order, ct);

    private async Task ReturnExcessAsync(
        Payment payment,
        Order order,
        Money excess,
        CancellationToken ct
    )
    {
        payment.IsOverpaid = true;
        await refund.RunAsync(payment, order, excess, "overpaid", ct);
    }

    private async Task<RecordedPayment> GiveAllBackAsync(
        Payment payment,
        Order order,
        CancellationToken ct
    )
    {
        var tooLate = order.CancelReason == OrderLifecycle.Unpaid;
        var reason = tooLate ? "slot-gone" : "cancelled";
        await refund.RunAsync(payment, order, payment.Amount, reason, ct);
        await trouble.RunAsync(
            TroubleKind.PaymentWithoutOrder,
            payment.Id.Value.ToString(),
            tooLate ? TroubleReasons.PaidTooLate : TroubleReasons.PaidCancelled,
            order.Id,
            ct,
            data: new { payment.Amount, payment.Method }
        );
        await TellAsync(payment, order, ct);
        return new(payment, true, order, payment.Amount);
    }

    private async Task<RecordedPayment> WithoutOrderAsync(
        Payment payment,
        PaymentReceived money,
        CancellationToken ct
    )
    {
        await trouble.RunAsync(
            TroubleKind.PaymentWithoutOrder,
            payment.Id.Value.ToString(),
            money.Currency == CheckPayment.Rouble
                ? TroubleReasons.PaidForNothing
                : TroubleReasons.PaidInOtherMoney,
            payment.OrderId,
            ct,
            data: new
            {
                payment.Amount,
                payment.Method,
                money.Currency,
            }
        );
        return new(payment, true, null, Money.Zero);
    }

    private Task TellAsync(Payment payment, Order order, CancellationToken ct) =>
        tell.ResidentAsync(
            order.ResidentId,
            OrderNews.PaymentReceivedKind,
            new OrderNews.Paid(order.Id, payment.Id, payment.Amount),
            CallTaskKind.TellConfirmed,
            order.Id,
            ct
        );

    // They may stand at the door waiting for this very money.
    private async Task TellTechnicianAsync(Payment payment, Order order, CancellationToken ct)
    {
        if (await jobs.OfAsync(order, ct) is { } job)
            await jobs.TellAsync(
                job.TechnicianId,
                TechnicianNews.PaidOnlineKind,
                new TechnicianNews.PaidOnline(job.Id, payment.Amount),
                ct
            );
    }

    private async Task<Order?> OrderOfAsync(Payment? payment, CancellationToken ct) =>
        payment?.OrderId is { } id ? await db.OrderAsync(id, ct) : null;
}
