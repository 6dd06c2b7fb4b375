using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Pricing;

/// <summary>From now on the code gives nothing; orders that have it keep it. Closing twice changes nothing.</summary>
public sealed class CloseDiscountCode(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(DiscountCodeId id, CancellationToken ct)
    {
        var code = await db
            .DiscountCodes.AsTracking()
            .SingleOrDefaultAsync(c => c.TenantId == turn.TenantId && c.Id == id, ct);
        if (code is null)
            return DiscountErrors.Unknown;
        code.ClosedAt ??= turn.Now;
        return Done.It;
    }
}
