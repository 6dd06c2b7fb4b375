using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
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
    private Visit? _visit;
    private Job? _job;
    private string? _technician;
    private CancellationTerms? _terms;
    private IReadOnlyList<DeviceSheet> _devices = [];
    private bool _withoutFee;

    /// <summary>Searched only when the operator asks for them.</summary>
    private IReadOnlyList<ArrivalWindow>? _windows;
    private string _zone = "Europe/Moscow";
    private string _chosen = "";
    private string _reason = "";
    private int _seen;

    [Parameter]
    public long Number { get; set; }

    [Inject]
    private Journal Journal { get; set; } = null!;

    [Inject]
    private CatalogueSnapshot Catalogue { get; set; } = null!;

    private bool CanMove =>
        _order?.Status is OrderStatus.AwaitingPayment or OrderStatus.Placed or OrderStatus.Assigned
        && _visit is { Status: VisitStatus.Planned };

    /// <summary>Nobody opened: another visit can be agreed.</summary>
    private bool CanComeAgain =>
        _order is { Status: OrderStatus.ResidentAbsent } && _visit is not null;

    protected override bool Concerns(object announcement) =>
        announcement is OrderChanged changed && changed.OrderId == _order?.Id;

    protected override async Task LoadAsync()
    {
        await ReadOrderAsync();
        if (_order is not { } order)
            return;
        var terms = await Work.RunAsync<CancelOrder, Outcome<CancellationTerms>>(
            Tenant,
            Me,
            (cancel, ct) => cancel.TermsAsync(order.Id, ct),
            CancellationToken.None
        );
        _terms = terms.IsOk ? terms.Value : null;
        _devices = await Work.RunAsync<OrderDevices, IReadOnlyList<DeviceSheet>>(
            Tenant,
            Me,
            async (devices, ct) => _job?.StartedAt is null ? [] : await devices.RunAsync(order, ct),
            CancellationToken.None
        );
    }

    private Task ReadOrderAsync() =>
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
        _visit = await db.CurrentVisitAsync(order, ct);
        _seen = OrderPicture.Of(order, _visit);
        _technicians = await (
            from a in db.Accreditations
            where a.TenantId == Tenant && a.SuspendedAt == null
            join t in db.Technicians on a.TechnicianId equals t.Id
            where !t.IsSuspended
            orderby t.LastName
            select new Candidate(t.Id, t.LastName + " " + t.FirstName)
        ).ToListAsync(ct);
        _job = await db
            .Jobs.Where(j =>
                j.TenantId == Tenant
                && j.OrderId == order.Id
                && j.Status != JobStatus.GivenUp
                && j.Status != JobStatus.Cancelled
            )
            .OrderByDescending(j => j.AcceptedAt)
            .FirstOrDefaultAsync(ct);
        _correction = await db.Corrections.FirstOrDefaultAsync(
            c => c.TenantId == Tenant && c.OrderId == order.Id,
            ct
        );
        _technician = _technicians.FirstOrDefault(t => t.Id == _job?.TechnicianId)?.Name;
    }

    /// <summary>Who has it now is on the page: the operator means "instead of them", and of nobody else.</summary>
    private Task AssignAsync() =>
        DoAsync<AssignByHand, Job>(
            (assign, ct) =>
                assign.RunAsync(
                    _order!.Id,
                    new TechnicianId(Guid.Parse(_chosen)),
                    ct,
                    insteadOf: _job?.Id
                ),
            Words("console.assigned")
        );

    private async Task<bool> WriteAsync(DeviceInput input)
    {
        var written = await DoAsync<RecordDevice, DeviceSheet>(
            (record, ct) => record.CorrectAsync(_order!.Id, input, ct),
            Words("console.device_saved")
        );
        // The event was the child's: only it would be drawn again.
        StateHasChanged();
        return written;
    }

    private Task CancelAsync() =>
        DoAsync<CancelOrder, CancelledOrder>(
            (cancel, ct) =>
                cancel.RunAsync(
                    new CancelOrderRequest(
                        _order!.Id,
                        "operator",
                        _reason,
                        _seen,
                        Effective(_terms!),
                        _withoutFee
                    ),
                    ct
                ),
            Words("console.cancelled")
        );

    private CancellationTerms Effective(CancellationTerms terms) =>
        _withoutFee ? terms.Waived(_order!) : terms;

    private static Money? Shown(Money sum) => sum > Money.Zero ? sum : null;

    private async Task FindWindowsAsync() =>
        _windows = await Work.RunAsync<FindOrderWindows, IReadOnlyList<ArrivalWindow>>(
            Tenant,
            Me,
            (find, ct) => find.RunAsync(_order!, _visit!, ct),
            CancellationToken.None
        );

    private async Task BookAsync(ArrivalWindow window)
    {
        var booked = CanMove ? await MoveAsync(window) : await ComeAgainAsync(window);
        if (booked)
            _windows = null;
        else if (_visit is not null)
            await FindWindowsAsync();
    }

    private Task<bool> MoveAsync(ArrivalWindow window) =>
        DoAsync<RescheduleOrder, Order>(
            (move, ct) => move.RunAsync(new RescheduleRequest(_order!.Id, window, _seen), ct),
            Words("console.moved")
        );

    /// <summary>The window is kept first; if the order cannot take it, it is free again at its term.</summary>
    private async Task<bool> ComeAgainAsync(ArrivalWindow window)
    {
        var needs = JobNeeds.Of(_order!, Catalogue);
        var request = new HoldRequest(
            Conversation: null,
            _order!.HouseId,
            window,
            needs.Skills,
            _visit!.WorkMinutes,
            Excluded: needs.Excluded
        );
        HoldId? held = null;
        return await DoAsync<HoldSlot, Hold>(
                async (hold, ct) =>
                {
                    var kept = await hold.RunAsync(request, ct);
                    held = kept.IsOk ? kept.Value.Id : null;
                    return kept;
                },
                ""
            )
            && await DoAsync<BookVisitAgain, Order>(
                (book, ct) => book.RunAsync(_order!.Id, held!.Value, ct),
                Words("console.booked_again")
            );
    }

    private static string At(Visit? visit) =>
        visit is null
            ? ""
            : $"{visit.LocalDate:dd.MM.yyyy} {visit.LocalFrom:HH:mm}–{visit.LocalTo:HH:mm}";

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
