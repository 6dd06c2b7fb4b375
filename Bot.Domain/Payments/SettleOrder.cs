using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Payments;

/// <summary>Splits what an order earned: the УК's commission by the agreed quote, the technician's pay, the rest.</summary>
public sealed class SettleOrder(BotDb db, Turn turn) : IUseCase
{
    /// <summary>The work is done and paid in full. Once per order: its life cycle sees to that.</summary>
    public async Task RunAsync(Order order, Money pay, CancellationToken ct) =>
        db.Post(
            turn,
            Postings.ClosedKind,
            order.Id.Value,
            Postings.Closed(order.Total, order.Total.Share(await ShareAsync(order, ct)), pay)
        );

    /// <summary>A cancellation's fee that the resident had paid already is earned.</summary>
    public async Task KeepFeeAsync(Order order, Money fee, CancellationToken ct) =>
        db.Post(
            turn,
            Postings.FeeKind,
            order.Id.Value,
            Postings.KeptFee(fee, fee.Share(await ShareAsync(order, ct)))
        );

    private Task<int> ShareAsync(Order order, CancellationToken ct) =>
        db
            .Quotes.Where(q => q.TenantId == turn.TenantId && q.Id == order.AgreedQuoteId)
            .Select(q => q.CommissionBasisPoints)
            .SingleAsync(ct);
}
