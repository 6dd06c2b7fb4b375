using System.Security.Cryptography;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>A technician has the visit from now on: the job, the order's status, the news.</summary>
public sealed class TakeJob(
    BotDb db,
    Turn turn,
    VisitJobs jobs,
    CloseTrouble close,
    ForwardOrder forward,
    Tell tell
) : IUseCase
{
    internal async Task<Job> RunAsync(
        Order order,
        Visit visit,
        Technician technician,
        Money pay,
        CancellationToken ct,
        JobOfferId? accepted = null
    )
    {
        var code = RandomNumberGenerator.GetInt32(10_000).ToString("0000");
        var job = new Job(turn.TenantId, order.Id, visit.Id, technician.Id, pay, code, turn.Now);
        db.Jobs.Add(job);
        if (order.Status == OrderStatus.Placed)
            OrderLifecycle.Fire(order, OrderTrigger.Assign);
        await jobs.WithdrawOffersAsync(visit.Id, TakenBack.Taken, technician, ct, accepted);
        await close.RunAsync(TroubleKind.NoTaker, order.Id.Value.ToString(), ct);
        db.Record(
            turn,
            order,
            OrderNews.AssignedKind,
            new { Technician = technician.FirstName, TechnicianId = technician.Id }
        );
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        await tell.RunAsync(
            ConversationRole.Resident,
            order.ResidentId.Value,
            OrderNews.AssignedKind,
            new OrderNews.Assigned(order.Id, job.Id, technician.Id),
            ct
        );
        return job;
    }
}
