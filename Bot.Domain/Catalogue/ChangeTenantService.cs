using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>A manager's word on one service from a day on; null keeps what lies under it.</summary>
/// <param name="Group">The houses it concerns; the default: all.</param>
/// <param name="Steps">Volume prices under <paramref name="Price"/>; only with it.</param>
public sealed record TenantServiceChange(
    string Code,
    DateOnly ValidFrom,
    bool IsOn,
    Money? Price = null,
    Money? Minimum = null,
    string? Title = null,
    HouseGroupId Group = default,
    IReadOnlyList<PriceStep>? Steps = null,
    Executor? Executor = null
);

/// <summary>Switches a service of the УК on or off, or gives it its own price, title and executor.</summary>
public sealed class ChangeTenantService(BotDb db, Turn turn, CatalogueSnapshot platform) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(TenantServiceChange change, CancellationToken ct)
    {
        if (TenantServiceRules.Refusal(change, platform) is { } refusal)
            return refusal;
        if (
            change.Group != default
            && !await db.HouseGroups.AnyAsync(
                g => g.TenantId == turn.TenantId && g.Id == change.Group,
                ct
            )
        )
            return CatalogueErrors.UnknownGroup;
        var row = await db
            .TenantServices.AsTracking()
            .SingleOrDefaultAsync(
                s =>
                    s.Code == change.Code
                    && s.GroupId == change.Group
                    && s.ValidFrom == change.ValidFrom,
                ct
            );
        if (row is null)
            db.TenantServices.Add(
                row = new TenantService(turn.TenantId, change.Code, change.ValidFrom, change.Group)
            );
        TenantServiceRules.Apply(change, row);
        var company = await db
            .ManagementCompanies.AsTracking()
            .SingleAsync(c => c.Id == turn.TenantId, ct);
        company.CatalogueVersion++;
        return Done.It;
    }
}
