using Bot.Domain.Dispatch;
using Bot.Domain.Pricing;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>The resident agrees to a new edition: from now on it, and only it, is in force.</summary>
public sealed class AgreeExtraWork(BotDb db, Turn turn, ForwardOrder forward) : IUseCase
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
        if (proposed.Agree(seal, turn.Now) is { IsOk: false } refused)
            return refused.Error!;
        order.Agree(proposed.Id, proposed.Total);
        await AddLinesAsync(order, former, proposed, ct);
        db.Record(turn, order, "quote.agreed", new { proposed.Edition, proposed.Total });
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        return order;
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
