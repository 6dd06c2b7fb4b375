using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Bot.Host.Demo;
using Bot.Host.Workers;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Playground;

/// <summary>The demo's newest orders with everything that happened to them.</summary>
public sealed partial class History : PlaygroundPart, IDisposable
{
    private IReadOnlyList<OrderHistory> _orders = [];
    private IDisposable? _listening;
    private bool _closed;

    [Inject]
    private UnitOfWork Work { get; set; } = null!;

    [Inject]
    private Journal Journal { get; set; } = null!;

    [Inject]
    private TurnSignals Signals { get; set; } = null!;

    public void Dispose()
    {
        _closed = true;
        _listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (RendererInfo.IsInteractive)
            _listening = Signals.Listen(
                (tenant, announcements) =>
                {
                    if (tenant == DemoCompany.Tenant && announcements.Any(a => a is OrderChanged))
                        _ = InvokeAsync(RefreshAsync);
                }
            );
    }

    private async Task RefreshAsync()
    {
        if (_closed)
            return;
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync() =>
        _orders = await Work.ReadAsync(DemoCompany.Tenant, ReadAsync, CancellationToken.None);

    private async Task<IReadOnlyList<OrderHistory>> ReadAsync(BotDb db, CancellationToken ct)
    {
        var orders = await db
            .Orders.Where(o => o.TenantId == DemoCompany.Tenant)
            .OrderByDescending(o => o.CreatedAt)
            .Take(5)
            .ToListAsync(ct);
        var ids = orders.Select(o => o.Id).ToList();
        var events = await db
            .OrderEvents.Where(e => e.TenantId == DemoCompany.Tenant && ids.Contains(e.OrderId))
            .OrderBy(e => e.Seq)
            .ToListAsync(ct);
        return
        [
            .. orders.Select(o => new OrderHistory(
                o.Number,
                o.Status,
                string.Join(", ", o.Lines.Select(l => l.Title)),
                o.Total,
                [.. events.Where(e => e.OrderId == o.Id).Select(Line)]
            )),
        ];
    }

    private OrderHistoryLine Line(OrderEvent happened) =>
        new(
            happened.Kind,
            HouseZone.ToLocal(happened.At, DemoCompany.Zone).ToString("HH:mm:ss"),
            Journal.Tell(happened, Language.Ru)
        );

    private sealed record OrderHistory(
        long Number,
        OrderStatus Status,
        string Title,
        Money Total,
        IReadOnlyList<OrderHistoryLine> Events
    );

    private sealed record OrderHistoryLine(string Kind, string At, string Words);
}
