using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>The resident does not want the extra work: what was agreed stays, and the technician who asked hears of it.</summary>
public sealed class RefuseExtraWork(BotDb db, Turn turn, VisitJobs jobs) : IUseCase
{
    public async Task<Outcome<Order>> RunAsync(OrderId id, QuoteId quoteId, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        var editions = await db
            .Quotes.Where(q => q.TenantId == turn.TenantId && q.OrderId == id)
            .ToListAsync(ct);
        var proposed = editions.Find(q => q.Id == quoteId);
        if (
            proposed is null
            || order.AgreedQuoteId == quoteId
            || proposed.Edition != editions.Max(q => q.Edition)
            || !order.IsLive
        )
            return OrderErrors.EditionGone;
        if (await db.IsRefusedAsync(order, proposed, ct))
            return order;
        db.Record(turn, order, RefusedEditions.Kind, new { proposed.Edition, proposed.Total });
        if (await jobs.OfAsync(order, ct) is { } job)
            await jobs.TellAsync(
                job.TechnicianId,
                TechnicianNews.ExtraWorkAnsweredKind,
                new TechnicianNews.ExtraWorkAnswered(job.Id, IsAgreed: false),
                ct
            );
        return order;
    }
}

/// <summary>Which editions the resident refused: an edition is never edited, the journal says it.</summary>
public static class RefusedEditions
{
    public const string Kind = "quote.refused";

    private sealed record Refusal(int Edition);

    public static async Task<bool> IsRefusedAsync(
        this BotDb db,
        Order order,
        Quote edition,
        CancellationToken ct
    )
    {
        var stored = await db
            .OrderEvents.Where(e =>
                e.TenantId == order.TenantId && e.OrderId == order.Id && e.Kind == Kind
            )
            .ToListAsync(ct);
        return stored
            .Union(db.OrderEvents.Local.Where(e => e.OrderId == order.Id && e.Kind == Kind))
            .Any(e => Json.Read<Refusal>(e.Data).Edition == edition.Edition);
    }
}
