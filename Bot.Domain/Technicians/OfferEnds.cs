using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>The time to answer an offer is over: the next by rule is asked.</summary>
public sealed class OfferEnds(BotDb db, Turn turn, VisitJobs jobs, OfferNext next) : IDueHandler
{
    public static string Kind => "offer.ends";

    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var id = JobOfferId.From(due.Subject);
        var offer = await db.JobOffers.FirstOrDefaultAsync(o => o.Id == id, ct);
        if (offer is not { Status: JobOfferStatus.Open } || offer.ExpiresAt > turn.Now)
            return;
        offer.Status = JobOfferStatus.Expired;
        var news = new TechnicianNews.OfferWithdrawn(offer.Id, TakenBack.Expired);
        await jobs.TellAsync(offer.TechnicianId, TechnicianNews.OfferWithdrawnKind, news, ct);
        await next.AfterAsync(offer, "offer.expired", ct);
    }
}
