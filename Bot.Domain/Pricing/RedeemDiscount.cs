using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>
/// Uses a quote's discount code up for its order, in the order's own save, and gives it back. Both change the code's row,
/// so of two orders that want the last use the later save runs again and is refused.
/// </summary>
public sealed class RedeemDiscount(BotDb db, Turn turn, CheckDiscount check) : IUseCase
{
    /// <summary>Why the quote's code cannot be used now; null also where it has none.</summary>
    public async Task<DomainError?> RefusalAsync(
        Quote quote,
        ResidentId resident,
        CancellationToken ct
    ) =>
        quote.DiscountCodeId is { } id
            ? await check.RefusalAsync(await CodeAsync(id, ct), resident, ct)
            : null;

    /// <summary>Only after <see cref="RefusalAsync"/> found nothing in the same turn.</summary>
    public async Task RunAsync(
        Quote quote,
        ResidentId resident,
        OrderId order,
        CancellationToken ct
    )
    {
        if (quote.DiscountCodeId is not { } id)
            return;
        (await CodeAsync(id, ct)).Uses++;
        db.DiscountUses.Add(new(turn.TenantId, id, order, resident, turn.Now));
    }

    /// <summary>The order was cancelled before the work: somebody else, or the same person again, may use the code.</summary>
    public async Task ReleaseAsync(OrderId order, CancellationToken ct)
    {
        var use = await db
            .DiscountUses.AsTracking()
            .SingleOrDefaultAsync(u => u.TenantId == turn.TenantId && u.OrderId == order, ct);
        if (use is not { ReleasedAt: null })
            return;
        use.ReleasedAt = turn.Now;
        (await CodeAsync(use.CodeId, ct)).Uses--;
    }

    // Tracked: the same row for all of the turn.
    private Task<DiscountCode> CodeAsync(DiscountCodeId id, CancellationToken ct) =>
        db
            .DiscountCodes.AsTracking()
            .SingleAsync(c => c.TenantId == turn.TenantId && c.Id == id, ct);
}
