using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>What a technician has to do. "Today" is each house's.</summary>
public sealed record MyJobsView(
    IReadOnlyList<JobCard> Today,
    IReadOnlyList<JobCard> Later,
    IReadOnlyList<OfferCard> Offers
);

/// <summary>A job with its exact address: for the assigned technician alone. Never the resident's phone.</summary>
/// <param name="Buttons">What may be pressed now.</param>
/// <param name="Needs">Photos, what to bring.</param>
/// <param name="ToCollect">What is still to be paid on site.</param>
/// <param name="Place">Entrance, floor, flat, intercom.</param>
public sealed record JobCard(
    Job Job,
    long OrderNumber,
    OrderStatus OrderStatus,
    ArrivalWindow Window,
    DateTime PlannedUtc,
    string Address,
    Residents.PlaceAddress Place,
    double Latitude,
    double Longitude,
    string? ContactName,
    string? Comment,
    JobNeeds Needs,
    Money ToCollect,
    IReadOnlyList<JobTrigger> Buttons
);

/// <summary>An offer: district, work, pay and time, and nothing that tells whose door it is.</summary>
public sealed record OfferCard(
    JobOffer Offer,
    string District,
    IReadOnlyList<string> Works,
    ArrivalWindow Window
);

/// <summary>Reads a technician's jobs and open offers. Changes nothing.</summary>
public sealed class MyJobs(BotDb db, Turn turn, CatalogueSnapshot catalogue) : IUseCase
{
    private static readonly JobStatus[] Running =
    [
        JobStatus.Accepted,
        JobStatus.OnTheWay,
        JobStatus.Arrived,
        JobStatus.Started,
        JobStatus.Done,
    ];

    public async Task<MyJobsView> RunAsync(TechnicianId technician, CancellationToken ct)
    {
        var jobs = await CardsAsync(
            db.Jobs.Where(j => j.TechnicianId == technician && Running.Contains(j.Status)),
            ct
        );
        var offers = await OffersAsync(
            db.JobOffers.Where(o =>
                o.TechnicianId == technician && o.Status == JobOfferStatus.Open
            ),
            ct
        );
        // The rows are as this turn has left them, the search is not: what was just declined or given up is no more.
        jobs.RemoveAll(j => !Running.Contains(j.Job.Status));
        offers.RemoveAll(o => o.Offer.Status != JobOfferStatus.Open);
        return new([.. jobs.Where(IsToday)], [.. jobs.Where(j => !IsToday(j))], offers);
    }

    /// <summary>
    /// One job of theirs, in whatever state, as this turn has left it (it may be as new as the turn); null where it is
    /// another's.
    /// </summary>
    public async Task<JobCard?> JobAsync(JobId id, TechnicianId technician, CancellationToken ct)
    {
        var job = await db.Jobs.FindAsync([turn.TenantId, id], ct);
        if (job is null || job.TechnicianId != technician)
            return null;
        var visit = await db.Visits.SingleAsync(v => v.Id == job.VisitId, ct);
        var order = await db.Orders.SingleAsync(o => o.Id == job.OrderId, ct);
        var house = await db.Houses.SingleAsync(h => h.Id == order.HouseId, ct);
        return Card(job, visit, order, house);
    }

    /// <summary>One offer of theirs, in whatever state; null where it is another's.</summary>
    public async Task<OfferCard?> OfferAsync(
        JobOfferId id,
        TechnicianId technician,
        CancellationToken ct
    ) =>
        (
            await OffersAsync(
                db.JobOffers.Where(o => o.Id == id && o.TechnicianId == technician),
                ct
            )
        ).FirstOrDefault();

    // What is not finished from yesterday is today's.
    private bool IsToday(JobCard card) =>
        card.Window.LocalDate <= HouseZone.Today(turn.Now, card.Window.Zone);

    private async Task<List<JobCard>> CardsAsync(IQueryable<Job> jobs, CancellationToken ct)
    {
        var rows = await (
            from job in jobs
            join visit in db.Visits on job.VisitId equals visit.Id
            join order in db.Orders on job.OrderId equals order.Id
            join house in db.Houses on order.HouseId equals house.Id
            orderby visit.StartUtc
            select new
            {
                job,
                visit,
                order,
                house,
            }
        ).ToListAsync(ct);
        return [.. rows.Select(r => Card(r.job, r.visit, r.order, r.house))];
    }

    private JobCard Card(Job job, Visit visit, Order order, House house) =>
        new(
            job,
            order.Number,
            order.Status,
            visit.Window,
            visit.PlannedUtc,
            $"{house.City}, {house.ShortAddress}",
            order.Place,
            house.Latitude,
            house.Longitude,
            order.ContactName,
            order.Comment,
            JobNeeds.Of(order, catalogue),
            order.Owed > Money.Zero ? order.Owed : Money.Zero,
            JobLifecycle.Buttons(job)
        );

    private async Task<List<OfferCard>> OffersAsync(
        IQueryable<JobOffer> offers,
        CancellationToken ct
    )
    {
        var rows = await (
            from offer in offers
            join visit in db.Visits on offer.VisitId equals visit.Id
            join order in db.Orders on offer.OrderId equals order.Id
            join house in db.Houses on order.HouseId equals house.Id
            orderby visit.StartUtc
            select new
            {
                offer,
                visit,
                order,
                house.District,
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new OfferCard(
                r.offer,
                r.District,
                JobNeeds.Of(r.order, catalogue).Works,
                r.visit.Window
            )),
        ];
    }
}
