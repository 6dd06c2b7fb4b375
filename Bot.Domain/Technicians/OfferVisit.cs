using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>
/// Offers a visit to the technician in whose calendar it stands; where no chat reaches them, to the next by rule. Of an
/// order that is paid for or to be paid later; nobody is asked for one that waits for its payment.
/// </summary>
public sealed class OfferVisit(
    BotDb db,
    Turn turn,
    TechnicianReach reach,
    TechnicianAdmission admission,
    OfferNext next,
    MakeOffer make
) : IUseCase
{
    /// <returns>The offer; null where nobody can be asked (the operator then has the trouble).</returns>
    public async Task<JobOffer?> RunAsync(Order order, Visit visit, CancellationToken ct)
    {
        var technician = await RowQueries.Technician.FindAsync(
            db,
            turn.TenantId,
            visit.TechnicianId,
            ct
        );
        if (technician is null || technician.IsSuspended)
            return await next.RunAsync(order, visit, ct);
        if (!await admission.AdmitsAsync(technician.Id, order, ct))
            return await next.RunAsync(order, visit, ct);
        if (!(await reach.AllAsync(ct)).Contains(visit.TechnicianId))
            return await next.RunAsync(order, visit, ct);
        turn.RelyOn(technician);
        return await make.RunAsync(order, visit, technician, ct);
    }
}

/// <summary>Writes the offer, its end and its notice.</summary>
public sealed class MakeOffer(BotDb db, Turn turn, TenantRows tenant, VisitJobs jobs) : IUseCase
{
    internal async Task<JobOffer> RunAsync(
        Order order,
        Visit visit,
        Technician technician,
        CancellationToken ct
    )
    {
        var company = await tenant.CompanyAsync(ct);
        var offer = new JobOffer(
            turn.TenantId,
            order.Id,
            visit.Id,
            technician.Id,
            await PayAsync(order, ct),
            EndOf(visit, company, turn.Now),
            turn.Now
        );
        db.JobOffers.Add(offer);
        db.DueRows.Add(
            new DueRow(turn.TenantId, OfferEnds.Kind, offer.Id.Value, 0, offer.ExpiresAt)
        );
        db.Record(turn, order, "offer.made", new { Technician = technician.FirstName });
        var news = new TechnicianNews.OfferMade(offer.Id);
        await jobs.TellAsync(technician.Id, TechnicianNews.OfferMadeKind, news, ct);
        return offer;
    }

    /// <summary>
    /// The time to answer does not run while the technician sleeps: an offer made in quiet hours ends so much after them,
    /// where the visit leaves the time. It ends when the window begins, unless it was made after that.
    /// </summary>
    internal static DateTime EndOf(Visit visit, ManagementCompany company, DateTime now)
    {
        var quiet = QuietHours.Of(company);
        var awake = quiet.Contain(now, visit.Zone) ? quiet.After(now, visit.Zone) : now;
        var end = awake.AddMinutes(company.OfferMinutes);
        if (end > visit.StartUtc.AddMinutes(-company.NoTakerMinutes))
            end = now.AddMinutes(company.OfferMinutes);
        return end < visit.StartUtc || now >= visit.StartUtc ? end : visit.StartUtc;
    }

    /// <summary>What the technician earns: what the resident pays without the УК's share, by the agreed quote.</summary>
    internal async Task<Money> PayAsync(Order order, CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        var share =
            db.Quotes.Local.FirstOrDefault(q => q.Id == order.AgreedQuoteId)?.CommissionBasisPoints
            ?? await db
                .Quotes.Where(q => q.Id == order.AgreedQuoteId)
                .Select(q => (int?)q.CommissionBasisPoints)
                .FirstOrDefaultAsync(ct)
            ?? company.CommissionBasisPoints;
        return order.Total - order.Total.Share(share);
    }
}
