using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>A job with what it is about.</summary>
public sealed record JobAtWork(Job Job, Order Order, Visit Visit);

/// <summary>Who has a visit, and who was asked.</summary>
public sealed class VisitJobs(BotDb db, Turn turn, Tell tell, CallInstead call) : IUseCase
{
    /// <summary>The job that holds the visit; null while nobody has it.</summary>
    public async Task<Job?> LiveAsync(VisitId visit, CancellationToken ct) =>
        db.Jobs.Local.FirstOrDefault(j => j.VisitId == visit && IsLive(j))
        ?? await db.Jobs.FirstOrDefaultAsync(
            j =>
                j.VisitId == visit
                && j.Status != JobStatus.GivenUp
                && j.Status != JobStatus.Cancelled
                && j.Status != JobStatus.ResidentAbsent,
            ct
        );

    /// <summary>The job that an order's visit is carried out by; null while nobody has it.</summary>
    public async Task<Job?> OfAsync(Order order, CancellationToken ct) =>
        await db.CurrentVisitAsync(order, ct) is { } visit ? await LiveAsync(visit.Id, ct) : null;

    /// <summary>A technician's own job with its order and visit; null where it is not theirs.</summary>
    public async Task<JobAtWork?> FindAsync(JobId id, TechnicianId technician, CancellationToken ct)
    {
        var job = await db.Jobs.FirstOrDefaultAsync(
            j => j.Id == id && j.TechnicianId == technician,
            ct
        );
        if (job is null)
            return null;
        var order = await db.Orders.SingleAsync(o => o.Id == job.OrderId, ct);
        var visit = await db.Visits.SingleAsync(v => v.Id == job.VisitId, ct);
        return new(job, order, visit);
    }

    /// <summary>Those who had their chance: declined, let the time pass, or gave the job up.</summary>
    public async Task<HashSet<TechnicianId>> AskedAsync(Visit visit, CancellationToken ct)
    {
        if (db.IsNew(visit))
            return [];
        await db.JobOffers.Where(o => o.VisitId == visit.Id).LoadAsync(ct);
        await db.Jobs.Where(j => j.VisitId == visit.Id).LoadAsync(ct);
        var offers = db.JobOffers.Local.Where(o => o.VisitId == visit.Id && IsNo(o));
        var jobs = db.Jobs.Local.Where(j => j.VisitId == visit.Id && j.Status == JobStatus.GivenUp);
        return [.. offers.Select(o => o.TechnicianId), .. jobs.Select(j => j.TechnicianId)];
    }

    /// <summary>Takes open offers of the visit back and tells those who had them.</summary>
    /// <param name="accepted">The offer that was just accepted, if one was: it stays.</param>
    public async Task WithdrawOffersAsync(
        VisitId visit,
        TakenBack reason,
        Technician? by,
        CancellationToken ct,
        JobOfferId? accepted = null
    )
    {
        var open = await db
            .JobOffers.Where(o => o.VisitId == visit && o.Status == JobOfferStatus.Open)
            .ToListAsync(ct);
        foreach (var offer in open.Where(o => o.Id != accepted))
        {
            offer.Status = JobOfferStatus.Withdrawn;
            await ForgetEndAsync(offer, ct);
            // Who got the job themselves hears of the job.
            if (offer.TechnicianId != by?.Id)
                await TellAsync(
                    offer.TechnicianId,
                    TechnicianNews.OfferWithdrawnKind,
                    new TechnicianNews.OfferWithdrawn(offer.Id, reason, by?.FirstName),
                    ct
                );
        }
    }

    /// <summary>Takes a job back and tells its technician, unless they are the ones who act.</summary>
    public async Task CancelAsync(Job job, TakenBack reason, Technician? by, CancellationToken ct)
    {
        if (!JobLifecycle.Fire(job, JobTrigger.Cancel).IsOk)
            return; // done or over: it stays as it was
        await TellAsync(
            job.TechnicianId,
            TechnicianNews.JobCancelledKind,
            new TechnicianNews.JobCancelled(job.Id, reason, by?.FirstName),
            ct
        );
    }

    public Task ForgetEndAsync(JobOffer offer, CancellationToken ct) =>
        db.ForgetAsync(turn.TenantId, OfferEnds.Kind, offer.Id.Value, ct);

    /// <summary>Tells a technician; news of a job that no chat can bring becomes the operator's call.</summary>
    public async Task TellAsync(
        TechnicianId technician,
        string kind,
        TechnicianNews news,
        CancellationToken ct
    )
    {
        if (
            await tell.RunAsync(
                ConversationRole.Technician,
                technician.Value,
                kind,
                (object)news,
                ct
            )
        )
            return;
        if (CallOf(news) is not var (otherwise, job))
            return;
        var order = (await db.Jobs.FindAsync([turn.TenantId, job], ct))?.OrderId;
        await call.TechnicianAsync(technician, otherwise, order, "", ct);
    }

    /// <summary>Offers are made to those whom a chat reaches; one that ends unseen asks nothing of anybody.</summary>
    private static (CallTaskKind Kind, JobId Job)? CallOf(TechnicianNews news) =>
        news switch
        {
            TechnicianNews.JobAssigned assigned => (
                CallTaskKind.TechnicianAssigned,
                assigned.JobId
            ),
            TechnicianNews.JobMoved moved => (CallTaskKind.TechnicianMoved, moved.JobId),
            TechnicianNews.JobCancelled cancelled => (
                CallTaskKind.TechnicianCancelled,
                cancelled.JobId
            ),
            TechnicianNews.ExtraWorkAnswered extra => (
                CallTaskKind.TechnicianExtraWork,
                extra.JobId
            ),
            TechnicianNews.PaidOnline paid => (CallTaskKind.TechnicianPaid, paid.JobId),
            _ => null,
        };

    private static bool IsLive(Job job) => !JobLifecycle.Given.Contains(job.Status);

    private static bool IsNo(JobOffer offer) =>
        offer.Status is JobOfferStatus.Declined or JobOfferStatus.Expired;
}
