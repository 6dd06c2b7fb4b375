using Bot.Domain;
using Bot.Domain.Orders;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>All orders of the УК, newest first; the search and the filter stand in the address, so a list can be sent to a colleague.</summary>
public sealed partial class Orders : ConsolePage
{
    private const int PageSize = 50;

    private List<Row> _rows = [];
    private bool _hasMore;

    /// <summary>What the address brought; not bound back, or a late answer would take away what was typed meanwhile.</summary>
    private string? _firstFind;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    protected override bool Concerns(object announcement) => announcement is OrderChanged;

    protected override async Task LoadAsync()
    {
        _firstFind ??= Find ?? "";
        await ReadAsync(before: null, Math.Max(PageSize, _rows.Count));
    }

    private async Task FindAsync(ChangeEventArgs change)
    {
        Find = change.Value as string;
        await ShowAsync();
    }

    private async Task FilterAsync(ChangeEventArgs change)
    {
        Status = change.Value as string;
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        _rows = [];
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["q"] = string.IsNullOrWhiteSpace(Find) ? null : Find,
                    ["status"] = string.IsNullOrEmpty(Status) ? null : Status,
                }
            ),
            replace: true
        );
        await ReloadAsync();
    }

    private Task MoreAsync() => ReadAsync(_rows[^1].Number, PageSize);

    private async Task ReadAsync(long? before, int count)
    {
        var read = await Work.ReadAsync(
            Tenant,
            (db, ct) => ReadAsync(db, before, count + 1, ct),
            CancellationToken.None
        );
        _hasMore = read.Count > count;
        var rows = read.Take(count);
        _rows = before is null ? [.. rows] : [.. _rows, .. rows];
    }

    private async Task<List<Row>> ReadAsync(BotDb db, long? before, int count, CancellationToken ct)
    {
        var orders = db.Orders.Where(o => o.TenantId == Tenant);
        if (before is { } number)
            orders = orders.Where(o => o.Number < number);
        if (Enum.TryParse<OrderStatus>(Status, out var status))
            orders = orders.Where(o => o.Status == status);
        // Each word must be there: a number, a part of a name, of the phone or of the address.
        foreach (
            var word in (Find ?? "")
                .ToLowerInvariant()
                .Replace('ё', 'е')
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Take(6)
        )
            orders = orders.Where(o => o.SearchText.Contains(word));
        var found = await orders.OrderByDescending(o => o.Number).Take(count).ToListAsync(ct);
        var ids = found.Select(o => o.Id).ToList();
        var houseIds = found.Select(o => o.HouseId).Distinct().ToList();
        var houses = await db
            .Houses.Where(h => h.TenantId == Tenant && houseIds.Contains(h.Id))
            .ToDictionaryAsync(h => h.Id, ct);
        var visits = await db
            .Visits.Where(v => v.TenantId == Tenant && ids.Contains(v.OrderId))
            .ToListAsync(ct);
        return
        [
            .. found.Select(o =>
            {
                var visit = visits.Where(v => v.OrderId == o.Id).MaxBy(v => v.StartUtc);
                return new Row(
                    o.Number,
                    o.Status,
                    string.Join(
                        ", ",
                        o.Lines.Select(l => l.Quantity > 1 ? $"{l.Title} × {l.Quantity}" : l.Title)
                    ),
                    houses.TryGetValue(o.HouseId, out var house)
                        ? $"{house.ShortAddress}{(o.Flat is null ? "" : $", кв. {o.Flat}")}"
                        : "",
                    visit is null
                        ? ""
                        : $"{visit.LocalDate:dd.MM} {visit.LocalFrom:HH:mm}–{visit.LocalTo:HH:mm}",
                    o.Total
                );
            }),
        ];
    }

    private sealed record Row(
        long Number,
        OrderStatus Status,
        string Work,
        string Address,
        string Visit,
        Money Sum
    );
}
