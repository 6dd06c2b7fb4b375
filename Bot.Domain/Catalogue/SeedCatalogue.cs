using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>What a seeding changed.</summary>
public sealed record CatalogueSeeded(int Added, int Changed, int Retired);

/// <summary>
/// Brings the platform's table <c>services</c> to the files, by code. Runs at every start, without a УК in scope; a second
/// run changes nothing.
/// </summary>
public sealed class SeedCatalogue(BotDb db, CatalogueSnapshot catalogue) : IUseCase
{
    public async Task<CatalogueSeeded> RunAsync(CancellationToken ct)
    {
        var rows = await db.Services.AsTracking().ToDictionaryAsync(r => r.Code, ct);
        var (added, changed, retired) = (0, 0, 0);
        foreach (var service in catalogue.Services)
        {
            if (!rows.Remove(service.Code, out var row))
            {
                db.Services.Add(new(service));
                added++;
            }
            else if (row.Take(service))
                changed++;
        }
        foreach (var gone in rows.Values.Where(r => !r.IsRetired))
        {
            gone.Retire();
            retired++;
        }
        return new(added, changed, retired);
    }
}
