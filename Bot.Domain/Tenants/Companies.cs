using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Tenants;

public static class Companies
{
    /// <summary>The rules of the turn's УК as they are now; not tracked.</summary>
    public static Task<ManagementCompany> CompanyAsync(
        this BotDb db,
        Turn turn,
        CancellationToken ct
    ) => db.ManagementCompanies.AsNoTracking().SingleAsync(c => c.Id == turn.TenantId, ct);
}
