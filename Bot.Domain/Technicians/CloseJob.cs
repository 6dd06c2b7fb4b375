using Bot.Domain.Materials;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>Done and paid, on site or online: job and order are closed and the money is split.</summary>
public sealed class CloseJob(
    Turn turn,
    OrderDevices devices,
    RecordOnSitePayment pay,
    CloseOrder close
) : IUseCase
{
    internal async Task<Outcome<Job>> RunAsync(
        JobAtWork work,
        PaymentMethod? paidOnSite,
        CancellationToken ct
    )
    {
        var (job, order, _) = work;
        // Works that were agreed after the work was done may have brought devices of their own.
        if (await devices.RefusalAsync(order, ct) is { } missing)
            return missing;
        if (paidOnSite is { } method && order.Owed > Money.Zero)
        {
            var paid = await pay.RunAsync(order.Id, order.Owed, method, ct);
            if (!paid.IsOk)
                return paid.Error!;
        }
        var closed = await close.RunAsync(order, job.Pay, ct);
        if (!closed.IsOk)
            return closed.Error!;
        JobLifecycle.Fire(job, JobTrigger.Close);
        job.ClosedAt = turn.Now;
        return job;
    }
}
