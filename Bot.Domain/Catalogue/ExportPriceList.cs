using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>
/// The whole price list of a УК as a table: every service with what the УК says about it, for all houses and for each
/// group, now and from later days on. A service without a word of the УК has an empty row, to be filled in.
/// </summary>
public sealed class ExportPriceList(
    BotDb db,
    Turn turn,
    CatalogueSnapshot platform,
    TenantRows tenant
) : IUseCase
{
    /// <summary>The rows without the header; each has a cell for every column.</summary>
    public async Task<IReadOnlyList<PriceListRow>> RunAsync(CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        var today = HouseZone.Today(turn.Now, company.TimeZone);
        var groups = await db
            .HouseGroups.AsNoTracking()
            .ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        var own = (await db.TenantServices.AsNoTracking().ToListAsync(ct)).ToLookup(r => r.Code);
        List<PriceListRow> rows = [];
        foreach (var service in platform.Services)
        {
            var said = Valid(own[service.Code], today)
                .OrderBy(r => groups.GetValueOrDefault(r.GroupId, ""), StringComparer.Ordinal)
                .ThenBy(r => r.ValidFrom)
                .ToList();
            if (said.All(r => r.GroupId != default))
                rows.Add(Row(rows.Count, service, null, ""));
            foreach (var row in said)
                rows.Add(Row(rows.Count, service, row, groups.GetValueOrDefault(row.GroupId, "")));
        }
        return rows;
    }

    // Of each group the one in force, and what comes later.
    private static IEnumerable<TenantService> Valid(
        IEnumerable<TenantService> rows,
        DateOnly day
    ) =>
        rows.GroupBy(r => r.GroupId)
            .SelectMany(group =>
            {
                var inForce = group.Where(r => r.ValidFrom <= day).MaxBy(r => r.ValidFrom);
                return group.Where(r => r == inForce || r.ValidFrom > day);
            });

    private PriceListRow Row(int before, Service service, TenantService? own, string group) =>
        new(
            before + 2, // after the header, counted from one
            new Dictionary<PriceColumn, string>
            {
                [PriceColumn.Code] = service.Code,
                [PriceColumn.Category] = platform
                    .Categories.First(c => c.Code == service.Category)
                    .Title,
                [PriceColumn.Service] = service.Title,
                [PriceColumn.Unit] = service.Unit.ToString(),
                [PriceColumn.PlatformPrice] = PriceListFormat.Write(service.Price.Price),
                [PriceColumn.Group] = group,
                [PriceColumn.ValidFrom] = own is null ? "" : PriceListFormat.Write(own.ValidFrom),
                [PriceColumn.IsOn] = PriceListFormat.Write(own?.IsOn ?? true),
                [PriceColumn.Title] = own?.Title ?? "",
                [PriceColumn.Price] = own?.Price is { } price ? PriceListFormat.Write(price) : "",
                [PriceColumn.Minimum] = own?.Minimum is { } minimum
                    ? PriceListFormat.Write(minimum)
                    : "",
                [PriceColumn.Steps] = PriceListFormat.Write(own?.Steps ?? []),
                [PriceColumn.Executor] = own?.Executor is { } executor
                    ? PriceListFormat.Write(executor)
                    : "",
            }
        );
}
