using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>
/// More works turn out to be needed: a new edition of the quote, the agreed lines unchanged and the new ones after them.
/// It is in force only when the resident agreed (<see cref="AgreeExtraWork"/>); until then nothing about the order changes.
/// </summary>
public sealed class ProposeExtraWork(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    TenantCatalogues catalogues,
    TechnicianAdmission admission,
    Tell tell
) : IUseCase
{
    /// <summary>How long the resident may think about it.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    public async Task<Outcome<Quote>> RunAsync(
        OrderId id,
        IReadOnlyList<OrderSeedWork> works,
        CancellationToken ct
    )
    {
        if (await db.OrderAsync(id, ct) is not { } order || !await MayProposeAsync(order, ct))
            return OrderErrors.NotFound;
        if (order.Status is not (OrderStatus.Assigned or OrderStatus.InProgress))
            return OrderErrors.WrongState(order, OrderTrigger.Finish);
        var extra = await PriceAsync(order, works, ct);
        if (!extra.IsOk)
            return extra.Error!;
        var editions = await db
            .Quotes.Where(q => q.TenantId == turn.TenantId && q.OrderId == id)
            .ToListAsync(ct);
        var agreed = editions.Single(q => q.Id == order.AgreedQuoteId);
        var draft = new QuoteDraft(
            [.. agreed.Lines, .. extra.Value.Lines],
            agreed.CommissionBasisPoints,
            agreed.Minutes + extra.Value.Minutes
        );
        var edition = Quote.Issue(
            turn.TenantId,
            draft,
            turn.Now,
            ValidFor,
            id,
            editions.Max(q => q.Edition) + 1,
            agreed.DiscountCodeId
        );
        db.Quotes.Add(edition);
        db.Record(turn, order, "quote.proposed", new { edition.Edition, edition.Total });
        await tell.ResidentAsync(
            order.ResidentId,
            OrderNews.ExtraWorkKind,
            new OrderNews.ExtraWork(id, edition.Id),
            CallTaskKind.ExtraWork,
            id,
            ct
        );
        return edition;
    }

    // Only works: call-out and minimums were agreed with the order.
    private async Task<Outcome<QuoteDraft>> PriceAsync(
        Order order,
        IReadOnlyList<OrderSeedWork> works,
        CancellationToken ct
    )
    {
        var company = await tenant.CompanyAsync(ct);
        var group = (await tenant.HouseAsync(order.HouseId, ct))?.GroupId ?? default;
        var catalogue = await catalogues.GetAsync(db, company, turn.Now, ct, group);
        var ordered = new List<OrderedWork>();
        foreach (var work in works)
        {
            if (catalogue.Find(work.ServiceCode) is not { } service)
                return CatalogueErrors.UnknownService;
            ordered.Add(new(service, work.Quantity));
        }
        // They are done by whoever is at work already.
        if (
            await db.CurrentVisitAsync(order, ct) is { } visit
            && !await admission.AdmitsAsync(
                visit.TechnicianId,
                ordered.ConvertAll(o => o.Service),
                ct
            )
        )
            return TechnicianErrors.NotSkilled;
        return QuoteCalculator.Calculate(ordered, PricingRules.None, PricingContext.Usual);
    }

    private async Task<bool> MayProposeAsync(Order order, CancellationToken ct)
    {
        if (turn.Actor.Kind != ActorKind.Technician)
            return turn.Actor.Kind is ActorKind.Operator or ActorKind.System;
        var visit = await db.CurrentVisitAsync(order, ct);
        return visit is not null && turn.Actor == Actor.Technician(visit.TechnicianId);
    }
}
