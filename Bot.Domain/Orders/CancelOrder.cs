using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <param name="Seen">The <see cref="OrderPicture"/> that the person saw; null where nobody looked at it.</param>
/// <param name="Shown">The terms that were confirmed; null where nobody was shown any (an operator's decision).</param>
/// <param name="Reason">A code of the reasons that were offered.</param>
/// <param name="Words">The person's own words.</param>
/// <param name="WithoutFee">An operator's kindness, or the УК's fault.</param>
public sealed record CancelOrderRequest(
    OrderId OrderId,
    string Reason,
    string? Words = null,
    int? Seen = null,
    CancellationTerms? Shown = null,
    bool WithoutFee = false
);

public sealed record CancelledOrder(Order Order, CancellationTerms Terms);

/// <summary>Calls an order off, on the terms that were shown. A technician cannot: "resident absent" has a path of its own.</summary>
public sealed class CancelOrder(BotDb db, Turn turn, TenantRows tenant, EndOrder end) : IUseCase
{
    /// <summary>What cancelling would cost now: to be shown before it is confirmed.</summary>
    public async Task<Outcome<CancellationTerms>> TermsAsync(OrderId id, CancellationToken ct)
    {
        if (await db.OrderAsync(id, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        return await TermsAsync(order, await db.CurrentVisitAsync(order, ct), ct);
    }

    public async Task<Outcome<CancelledOrder>> RunAsync(
        CancelOrderRequest request,
        CancellationToken ct
    )
    {
        if (await db.OrderAsync(request.OrderId, ct) is not { } order || !turn.Actor.MaySee(order))
            return OrderErrors.NotFound;
        var visit = await db.CurrentVisitAsync(order, ct);
        if (request.Seen is { } seen && seen != OrderPicture.Of(order, visit))
            return OrderErrors.Changed(order);
        var terms = await TermsAsync(order, visit, ct);
        if (!terms.IsPossible)
            return OrderErrors.WrongState(order, OrderTrigger.Cancel);
        if (request.WithoutFee && turn.Actor.Kind != ActorKind.Resident)
            terms = terms.Waived(order);
        if (request.Shown is { } shown && (shown.Fee, shown.Refund) != (terms.Fee, terms.Refund))
            return OrderErrors.TermsChanged(terms);
        var words = request.Words is { Length: > 300 } ? request.Words[..300] : request.Words;
        var ended = await end.RunAsync(order, terms, request.Reason, words, ct);
        return ended.IsOk ? new CancelledOrder(order, terms) : ended.Error!;
    }

    private async Task<CancellationTerms> TermsAsync(
        Order order,
        Visit? visit,
        CancellationToken ct
    )
    {
        var company = await tenant.CompanyAsync(ct);
        return CancellationTerms.For(order, visit, CancellationRules.Of(company), turn.Now);
    }
}
