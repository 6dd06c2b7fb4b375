using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Payments;

/// <summary>Outside work <c>payments.refund</c>: asks the payment's acquirer, then books what it did.</summary>
public sealed class RefundHandler(UnitOfWork work, IEnumerable<IAcquirer> acquirers)
    : IOutsideWorkHandler
{
    public string Kind => RefundWork.Kind;

    public async Task<OutsideAnswer> CallAsync(OutsideWork row, CancellationToken ct)
    {
        if (await DescribeAsync(row, ct) is not { } call)
            return new OutsideAnswer.Refused("refund.unknown");
        var acquirer = acquirers.FirstOrDefault(a => a.Method == call.Method);
        return acquirer is null
            ? new OutsideAnswer.Refused("refund.no-acquirer")
            : await acquirer.RefundAsync(call, ct);
    }

    public Task ApplyAsync(
        IServiceProvider turn,
        OutsideWork work,
        OutsideAnswer answer,
        CancellationToken ct
    ) => turn.GetRequiredService<FinishRefund>().RunAsync(RefundOf(work), ct);

    private Task<RefundCall?> DescribeAsync(OutsideWork row, CancellationToken ct) =>
        work.ReadAsync(
            row.TenantId,
            async (db, token) =>
            {
                var id = RefundOf(row);
                var refund = await db.Refunds.FirstOrDefaultAsync(
                    r => r.TenantId == row.TenantId && r.Id == id,
                    token
                );
                if (refund is null)
                    return null;
                var payment = await db.Payments.FirstAsync(
                    p => p.TenantId == row.TenantId && p.Id == refund.PaymentId,
                    token
                );
                return new RefundCall(
                    refund.Id,
                    payment.Method,
                    payment.ChargeKey ?? "",
                    payment.ProviderKey,
                    refund.Amount
                );
            },
            ct
        );

    private static RefundId RefundOf(OutsideWork work) =>
        Json.Read<RefundWork>(work.Payload).RefundId;
}
