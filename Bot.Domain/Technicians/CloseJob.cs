using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>Done and paid, on site or online: job and order are closed and the money is split.</summary>
public sealed class CloseJob(
    BotDb db,
    Turn turn,
    RecordOnSitePayment pay,
    SettleOrder settle,
    Tell tell
) : IUseCase
{
    internal async Task<Outcome<Job>> RunAsync(
        JobAtWork work,
        bool paidOnSite,
        CancellationToken ct
    )
    {
        var (job, order, _) = work;
        if (paidOnSite && order.Owed > Money.Zero)
        {
            var paid = await pay.RunAsync(order.Id, order.Owed, ct);
            if (!paid.IsOk)
                return paid.Error!;
        }
        if (OrderLifecycle.Fire(order, OrderTrigger.Close) is { IsOk: false } refused)
            return refused.Error!;
        JobLifecycle.Fire(job, JobTrigger.Close);
        (job.ClosedAt, order.ClosedAt) = (turn.Now, turn.Now);
        await settle.RunAsync(order, job.Pay, ct);
        db.Record(turn, order, OrderNews.ClosedKind);
        await tell.RunAsync(
            ConversationRole.Resident,
            order.ResidentId.Value,
            OrderNews.ClosedKind,
            new OrderNews.Changed(order.Id),
            ct
        );
        return job;
    }
}
