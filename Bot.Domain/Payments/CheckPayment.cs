using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>
/// The last look before money moves (pre-checkout): the order still wants it, the sum is right, the window is still kept.
/// Prolongs the term once, so that the window does not end between this answer and the money.
/// </summary>
public sealed class CheckPayment(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    public const string Rouble = "RUB";

    public async Task<Outcome<Done>> RunAsync(
        PaymentId id,
        Money amount,
        string currency,
        CancellationToken ct
    )
    {
        var payment = await db.Payments.FirstOrDefaultAsync(
            p => p.TenantId == turn.TenantId && p.Id == id,
            ct
        );
        if (
            payment?.OrderId is not { } orderId
            || await db.OrderAsync(orderId, ct) is not { } order
        )
            return PaymentErrors.Unknown;
        if (payment.Status == PaymentStatus.Succeeded)
            return PaymentErrors.AlreadyPaid;
        if (payment.Status == PaymentStatus.Withdrawn || order.Status == OrderStatus.Cancelled)
            return PaymentErrors.Withdrawn;
        if (currency != Rouble)
            return PaymentErrors.WrongCurrency;
        if (amount != payment.Amount || amount > order.Owed)
            return PaymentErrors.WrongAmount;
        if (order.Status != OrderStatus.AwaitingPayment)
            return Done.It;
        var visit = await db.CurrentVisitAsync(order, ct);
        if (visit is not { Status: VisitStatus.Planned } || visit.StartUtc <= turn.Now)
            return PaymentErrors.VisitGone;
        await ProlongAsync(order, ct);
        return Done.It;
    }

    // The row's version tells whether it was prolonged: 0 no, 1 yes.
    private async Task ProlongAsync(Order order, CancellationToken ct)
    {
        var term = await db.DueRows.FirstOrDefaultAsync(
            d =>
                d.TenantId == turn.TenantId
                && d.Subject == order.Id.Value
                && d.Kind == PaymentEnds.Kind,
            ct
        );
        if (term is not { SubjectVersion: 0 })
            return;
        var company = await tenant.CompanyAsync(ct);
        var until = turn.Now.AddMinutes(company.PayingMinutes);
        db.DueRows.Remove(term);
        db.DueRows.Add(
            new(
                turn.TenantId,
                PaymentEnds.Kind,
                order.Id.Value,
                1,
                until > term.At ? until : term.At
            )
        );
    }
}
