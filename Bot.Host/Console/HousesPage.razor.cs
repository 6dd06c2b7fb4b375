using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>The УК's houses, each with the link and the QR code that open the residents' bot at it; printed, a sheet a house.</summary>
public sealed partial class HousesPage : ConsolePage
{
    private const int Most = 60;

    private List<House> _houses = [];
    private bool _hasMore;
    private string? _bot;
    private string _brand = "";
    private string _find = "";

    protected override bool Concerns(object announcement) =>
        announcement is KeptRowSaved or BotPresented;

    protected override Task LoadAsync() =>
        Work.RunAsync(
            Tenant,
            Me,
            async (services, ct) =>
            {
                var links = services.GetRequiredService<BotLinks>();
                _bot = await links.OfAsync(ConversationRole.Resident, ct);
                _brand = (
                    await services.GetRequiredService<TenantRows>().CompanyAsync(ct)
                ).BrandName;
                await ReadAsync(services.GetRequiredService<BotDb>(), ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task ReadAsync(BotDb db, CancellationToken ct)
    {
        var houses = db.Houses.AsNoTracking().Where(h => h.TenantId == Tenant);
        foreach (
            var word in _find
                .ToLowerInvariant()
                .Replace('ё', 'е')
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Take(6)
        )
            houses = houses.Where(h => h.SearchText.Contains(word));
        var found = await houses
            .OrderBy(h => h.Street)
            .ThenBy(h => h.Number)
            .ThenBy(h => h.Building)
            .Take(Most + 1)
            .ToListAsync(ct);
        (_houses, _hasMore) = ([.. found.Take(Most)], found.Count > Most);
    }

    private Task FindAsync(ChangeEventArgs change)
    {
        _find = change.Value as string ?? "";
        return ReloadAsync();
    }

    private string? LinkOf(House house) =>
        _bot is null ? null : BotLinks.With(_bot, BotLinks.House, house.LinkCode);
}
