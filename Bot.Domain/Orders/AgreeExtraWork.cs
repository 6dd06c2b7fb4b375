using Bot.Domain.Dispatch;
using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>
/// The resident agrees to a new edition: from now on it, and only it, is in force. The technician hears of it and earns by
/// the same rule as before.
/// </summary>
public sealed class AgreeExtraWork(
    BotDb db,
    Turn turn,
    ForwardOrder forward,
    VisitJobs jobs,
    MakeOffer offers
) : IUseCase
{
    /// <param name="seal">Of what was shown.</param>
    public async Task<Outcome<Order>> RunAsync(
        OrderId id,
        QuoteId quoteId,
        string seal,
        CancellationToken ct
    )
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        if (order.AgreedQuoteId == quoteId)
            return order;
        var editions = await db
            .Quotes.Where(q => q.TenantId == turn.TenantId && q.OrderId == id)
            .ToListAsync(ct);
        var former = editions.Single(q => q.Id == order.AgreedQuoteId);
        var proposed = editions.Find(q => q.Id == quoteId);
        if (
            proposed is not { IsIntact: true }
            || proposed.Edition != editions.Max(q => q.Edition)
            || !order.IsLive
        )
            return OrderErrors.EditionGone;
        if (await db.IsRefusedAsync(order, proposed, ct))
            return OrderErrors.EditionGone;
        if (proposed.Agree(seal, turn.Now) is { IsOk: false } refused)
            return refused.Error!;
        order.Agree(proposed.Id, proposed.Total);
        await AddLinesAsync(order, former, proposed, ct);
        db.Record(turn, order, "quote.agreed", new { proposed.Edition, proposed.Total });
        await RaiseAsync(order, ct);
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        return order;
    }

    private async Task RaiseAsync(Order order, CancellationToken ct)
    {
        if (await jobs.OfAsync(order, ct) is not { } job)
            return;
        job.Pay = await offers.PayAsync(order, ct);
        await jobs.TellAsync(
            job.TechnicianId,
            TechnicianNews.ExtraWorkAnsweredKind,
            new TechnicianNews.ExtraWorkAnswered(job.Id, IsAgreed: true),
            ct
        );
    }

    private async Task AddLinesAsync(
        Order order,
        Quote former,
        Quote proposed,
        CancellationToken ct
    )
    {
        var visit = await db.CurrentVisitAsync(order, ct);
        foreach (var line in OrderLines.Of(order, [.. proposed.Lines.Skip(former.Lines.Count)]))
        {
            line.VisitId = visit?.Id;
            order.Add(line);
            db.OrderLines.Add(line);
        }
    }
}
