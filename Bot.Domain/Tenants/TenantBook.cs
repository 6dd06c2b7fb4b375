using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Tenants;

/// <summary>A УК and its houses as they were read; shared by turns, so nobody changes these rows.</summary>
public sealed class TenantPage(ManagementCompany company, IReadOnlyList<House> houses)
{
    private readonly Dictionary<HouseId, House> _byId = houses.ToDictionary(h => h.Id);
    private IReadOnlyList<(House, HouseAddress)>? _addresses;

    public ManagementCompany Company { get; } = company;

    /// <summary>All of the УК's, by street and number; also those that are not served.</summary>
    public IReadOnlyList<House> Houses { get; } = houses;

    /// <summary>The same houses by their addresses, taken apart for comparing.</summary>
    public IReadOnlyList<(House House, HouseAddress Address)> Addresses =>
        _addresses ??= [
            .. Houses.Select(h => (h, new HouseAddress(h.Street, h.Number, h.Building, h.City))),
        ];

    public House? House(HouseId id) => _byId.GetValueOrDefault(id);
}

/// <summary>Each УК with its houses, kept in memory: every turn needs them, and they change a few times a day.</summary>
public sealed class TenantBook(IBotDbSource source, TimeProvider clock) : ITurnListener
{
    private readonly KeptPages<TenantId, TenantPage> _pages = new(source, clock);

    // A turn that runs again may have failed on a row that another process changed.
    internal async ValueTask<TenantPage> OfAsync(Turn turn, CancellationToken ct) =>
        turn.Attempt == 1 && _pages.Find(turn.TenantId) is { } known
            ? known
            : await _pages.ReadAsync(
                turn.TenantId,
                turn.TenantId,
                db => ReadAsync(db, turn.TenantId, ct)
            );

    private static async Task<TenantPage> ReadAsync(
        BotDb db,
        TenantId tenant,
        CancellationToken ct
    ) =>
        new(
            await db.ManagementCompanies.AsNoTracking().SingleAsync(c => c.Id == tenant, ct),
            await db
                .Houses.AsNoTracking()
                .OrderBy(h => h.Street)
                .ThenBy(h => h.Number)
                .ToListAsync(ct)
        );

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            if (announcement is KeptRowSaved { Row: ManagementCompany or House })
            {
                _pages.Change(tenant);
                return;
            }
    }
}

/// <summary>The turn's УК and its houses.</summary>
public sealed class TenantRows(Turn turn, TenantBook book) : IUseCase
{
    private TenantPage? _page;

    /// <summary>The same page for the whole turn.</summary>
    public async ValueTask<TenantPage> PageAsync(CancellationToken ct) =>
        _page ??= await book.OfAsync(turn, ct);

    /// <summary>The УК and its rules.</summary>
    public async ValueTask<ManagementCompany> CompanyAsync(CancellationToken ct) =>
        (await PageAsync(ct)).Company;

    public async ValueTask<House?> HouseAsync(HouseId id, CancellationToken ct) =>
        (await PageAsync(ct)).House(id);
}
