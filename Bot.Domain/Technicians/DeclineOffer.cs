using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>A technician does not want an offer; the next by rule is asked in the same save.</summary>
public sealed class DeclineOffer(BotDb db, Turn turn, VisitJobs jobs, OfferNext next) : IUseCase
{
    public const int LongestReason = 200;

    public async Task<Outcome<Done>> RunAsync(
        JobOfferId id,
        TechnicianId technician,
        string? reason,
        CancellationToken ct
    )
    {
        var offer = await db.JobOffers.FirstOrDefaultAsync(o => o.Id == id, ct);
        if (offer is null || offer.TechnicianId != technician)
            return TechnicianErrors.OfferNotFound;
        if (offer.Status == JobOfferStatus.Declined)
            return Done.It;
        if (offer.Status != JobOfferStatus.Open)
            return TechnicianErrors.OfferOver;
        (offer.Status, offer.AnsweredAt) = (JobOfferStatus.Declined, turn.Now);
        offer.Reason = reason is { Length: > LongestReason } ? reason[..LongestReason] : reason;
        await jobs.ForgetEndAsync(offer, ct);
        await next.AfterAsync(offer, "offer.declined", ct);
        return Done.It;
    }
}
