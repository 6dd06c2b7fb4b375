using System.Collections.Concurrent;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>
/// Each УК's catalogue, one a house group, kept in memory until its <see cref="ManagementCompany.CatalogueVersion"/> or its day changes.
/// Whoever changes <see cref="TenantService"/> rows raises that version in the same save. The company is always read
/// before the rows, so what is kept under a version is never older than it.
/// </summary>
public sealed class TenantCatalogues(CatalogueSnapshot platform)
{
    private readonly ConcurrentDictionary<(TenantId, HouseGroupId), TenantCatalogue> _kept = new();

    /// <summary>The catalogue of a УК at an instant (UTC). <paramref name="db"/> must be in that УК's scope.</summary>
    /// <param name="group">Whose price list; the default: that of all houses (also where the house is not known yet).</param>
    public async ValueTask<TenantCatalogue> GetAsync(
        BotDb db,
        ManagementCompany company,
        DateTime now,
        CancellationToken ct,
        HouseGroupId group = default
    )
    {
        var day = HouseZone.Today(now, company.TimeZone);
        if (
            _kept.TryGetValue((company.Id, group), out var kept)
            && kept.Version == company.CatalogueVersion
            && kept.Day == day
        )
            return kept;
        var rows = await db.TenantServices.AsNoTracking().ToListAsync(ct);
        return _kept[(company.Id, group)] = TenantCatalogue.Build(
            platform,
            company.Id,
            rows,
            day,
            company.CatalogueVersion,
            group
        );
    }
}
