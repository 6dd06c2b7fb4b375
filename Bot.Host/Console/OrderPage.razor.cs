using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>An order: what it is, everything that happened, and what an operator may do with it.</summary>
public sealed partial class OrderPage : ConsolePage
{
    private Order? _order;
    private List<OrderEvent> _events = [];
    private List<Candidate> _technicians = [];
    private string _address = "";
    private string _visit = "";
    private string? _technician;
    private string _zone = "Europe/Moscow";
    private string _chosen = "";
    private string _reason = "";
    private int _seen;

    [Parameter]
    public long Number { get; set; }

    [Inject]
    private Journal Journal { get; set; } = null!;

    protected override bool Concerns(object announcement) =>
        announcement is OrderChanged changed && changed.OrderId == _order?.Id;

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _order = await db.Orders.FirstOrDefaultAsync(
                    o => o.TenantId == Tenant && o.Number == Number,
                    ct
                );
                if (_order is not null)
                    await ReadAsync(db, _order, ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task ReadAsync(BotDb db, Order order, CancellationToken ct)
    {
        _events = await db
            .OrderEvents.Where(e => e.TenantId == Tenant && e.OrderId == order.Id)
            .OrderBy(e => e.Seq)
            .ToListAsync(ct);
        var house = await db.Houses.FirstAsync(
            h => h.TenantId == Tenant && h.Id == order.HouseId,
            ct
        );
        (_zone, _address) = (house.TimeZone, Describe(order, house.ShortAddress));
        var visit = await db.CurrentVisitAsync(order, ct);
        _seen = OrderPicture.Of(order, visit);
        _visit = visit is null
            ? ""
            : $"{visit.LocalDate:dd.MM.yyyy} {visit.LocalFrom:HH:mm}–{visit.LocalTo:HH:mm}";
        _technicians = await (
            from a in db.Accreditations
            where a.TenantId == Tenant && a.SuspendedAt == null
            join t in db.Technicians on a.TechnicianId equals t.Id
            where !t.IsSuspended
            orderby t.LastName
            select new Candidate(t.Id, t.LastName + " " + t.FirstName)
        ).ToListAsync(ct);
        var job = await db
            .Jobs.Where(j =>
                j.TenantId == Tenant
                && j.OrderId == order.Id
                && j.Status != JobStatus.GivenUp
                && j.Status != JobStatus.Cancelled
            )
            .OrderByDescending(j => j.AcceptedAt)
            .FirstOrDefaultAsync(ct);
        _technician = _technicians.FirstOrDefault(t => t.Id == job?.TechnicianId)?.Name;
    }

    private Task AssignAsync() =>
        DoAsync<AssignByHand, Job>(
            (assign, ct) => assign.RunAsync(_order!.Id, new TechnicianId(Guid.Parse(_chosen)), ct),
            Words("console.assigned")
        );

    private Task CancelAsync() =>
        DoAsync<CancelOrder, CancelledOrder>(
            (cancel, ct) =>
                cancel.RunAsync(new CancelOrderRequest(_order!.Id, "operator", _reason, _seen), ct),
            Words("console.cancelled")
        );

    private string Describe(Order order, string house) =>
        Words(
            "console.address_line",
            ("house", house),
            ("entrance", order.Entrance),
            ("floor", order.Floor),
            ("flat", order.Flat),
            ("intercom", order.Intercom)
        );

    private sealed record Candidate(TechnicianId Id, string Name);
}
