using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;

namespace Bot.Domain.Technicians;

/// <summary>What a technician states with a step.</summary>
/// <param name="PaidOnSite">With <see cref="JobTrigger.Close"/>: how what is owed was paid to them; null: it was not.</param>
public sealed record JobProof(PaymentMethod? PaidOnSite = null);

/// <summary>
/// The steps of a job that go forward: on the way, arrived, started, done, closed. Giving up and "resident absent" have
/// use cases of their own.
/// </summary>
public sealed class AdvanceJob(
    BotDb db,
    Turn turn,
    VisitJobs jobs,
    Tell tell,
    CloseJob close,
    ForwardOrder forward,
    OrderDevices devices,
    CatalogueSnapshot catalogue
) : IUseCase
{
    /// <summary>So long before its window a visit can be set out for: a wrong press must not alarm the resident.</summary>
    public static readonly TimeSpan SetOutBefore = TimeSpan.FromHours(3);

    public async Task<Outcome<Job>> RunAsync(
        JobId id,
        TechnicianId technician,
        JobTrigger trigger,
        JobProof? proof,
        CancellationToken ct
    )
    {
        if (await jobs.FindAsync(id, technician, ct) is not { } work)
            return TechnicianErrors.JobNotFound;
        if (!JobLifecycle.Can(work.Job, trigger))
            return TechnicianErrors.WrongState(work.Job, trigger);
        return trigger switch
        {
            JobTrigger.OnTheWay => await SetOutAsync(work, ct),
            JobTrigger.Arrive => await ArriveAsync(work, ct),
            JobTrigger.Start => Start(work),
            JobTrigger.Finish => await FinishAsync(work, ct),
            JobTrigger.Close => await close.RunAsync(work, proof?.PaidOnSite, ct),
            _ => TechnicianErrors.WrongState(work.Job, trigger),
        };
    }

    private async Task<Outcome<Job>> SetOutAsync(JobAtWork work, CancellationToken ct)
    {
        var from = work.Visit.StartUtc - SetOutBefore;
        if (turn.Now < from)
            return TechnicianErrors.TooEarly(from, work.Visit.Zone);
        if (Refusal(work, OrderTrigger.SetOut, VisitTrigger.Begin) is { } refusal)
            return refusal;
        JobLifecycle.Fire(work.Job, JobTrigger.OnTheWay);
        work.Job.OnTheWayAt = turn.Now;
        await ToldAsync(work, OrderNews.OnTheWayKind, ct);
        return work.Job;
    }

    private async Task<Outcome<Job>> ArriveAsync(JobAtWork work, CancellationToken ct)
    {
        JobLifecycle.Fire(work.Job, JobTrigger.Arrive);
        work.Job.ArrivedAt = turn.Now;
        await ToldAsync(work, OrderNews.ArrivedKind, ct);
        return work.Job;
    }

    private Outcome<Job> Start(JobAtWork work)
    {
        JobLifecycle.Fire(work.Job, JobTrigger.Start);
        work.Job.StartedAt = turn.Now;
        db.Record(turn, work.Order, "job.started");
        return work.Job;
    }

    private async Task<Outcome<Job>> FinishAsync(JobAtWork work, CancellationToken ct)
    {
        var needs = JobNeeds.Of(work.Order, catalogue);
        var before = Math.Max(0, needs.PhotosBefore - work.Job.PhotosBefore);
        var after = Math.Max(0, needs.PhotosAfter - work.Job.PhotosAfter);
        if (before + after > 0)
            return TechnicianErrors.PhotosMissing(before, after);
        if (await devices.RefusalAsync(work.Order, ct) is { } missing)
            return missing;
        if (Refusal(work, OrderTrigger.Finish, VisitTrigger.Finish) is { } refusal)
            return refusal;
        JobLifecycle.Fire(work.Job, JobTrigger.Finish);
        work.Job.DoneAt = turn.Now;
        foreach (var line in work.Order.Lines.Where(l => l.Status == OrderLineStatus.Ordered))
            line.Status = OrderLineStatus.Done;
        await ToldAsync(work, OrderNews.DoneKind, ct);
        await TellDevicesAsync(work.Order, ct);
        return work.Job;
    }

    // Somebody whose meter is unfit must hear of it, by telephone where no chat reaches them.
    private async Task TellDevicesAsync(Order order, CancellationToken ct)
    {
        var sheets = await devices.RunAsync(order, ct);
        var (resident, news) = (order.ResidentId, new OrderNews.Changed(order.Id));
        if (sheets.Any(s => s.IsUnfit))
            await tell.ResidentAsync(
                resident,
                OrderNews.DevicesKind,
                news,
                CallTaskKind.Tell,
                order.Id,
                ct
            );
        else if (sheets.Count > 0)
            await tell.RunAsync(
                ConversationRole.Resident,
                resident.Value,
                OrderNews.DevicesKind,
                news,
                ct
            );
    }

    // Both move or neither does.
    private static DomainError? Refusal(JobAtWork work, OrderTrigger order, VisitTrigger visit)
    {
        if (!VisitLifecycle.Can(work.Visit, visit))
            return SlotErrors.VisitOver;
        var moved = OrderLifecycle.Fire(work.Order, order);
        return moved.IsOk ? VisitLifecycle.Fire(work.Visit, visit) : moved.Error;
    }

    private async Task ToldAsync(JobAtWork work, string kind, CancellationToken ct)
    {
        db.Record(turn, work.Order, kind);
        await forward.RunAsync(work.Order, DispatchWork.Changed, ct);
        await tell.RunAsync(
            ConversationRole.Resident,
            work.Order.ResidentId.Value,
            kind,
            new OrderNews.Changed(work.Order.Id),
            ct
        );
    }
}
