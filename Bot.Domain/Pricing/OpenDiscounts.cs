using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>Whether residents are to be asked for a code at all: some code can be used today.</summary>
public sealed class OpenDiscounts(BotDb db, Turn turn, TenantRows tenant) : IUseCase
{
    private static readonly CompiledRow<DateOnly, DiscountCode> Open = new(
        (db, tenant, day, _) =>
            db
                .DiscountCodes.AsNoTracking()
                .FirstOrDefault(c =>
                    c.TenantId == tenant
                    && c.ClosedAt == null
                    && c.ValidFrom <= day
                    && (c.ValidUntil == null || c.ValidUntil >= day)
                    && (c.MostUses == null || c.Uses < c.MostUses)
                )
    );

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var zone = (await tenant.CompanyAsync(ct)).TimeZone;
        return await Open.FindAsync(db, turn.TenantId, HouseZone.Today(turn.Now, zone), ct)
            is not null;
    }
}
