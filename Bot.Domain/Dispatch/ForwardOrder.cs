using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>
/// Tells the УК's dispatch systems of an order: outside work, in order per order. Called by every use case that changes
/// what they should know.
/// </summary>
public sealed class ForwardOrder(BotDb db, Turn turn, OrderDevices devices) : IUseCase
{
    private static readonly CompiledRows<bool, string> Connections = new(
        (db, tenant, on) =>
            db
                .DispatchConnections.Where(c => c.TenantId == tenant && c.IsOn == on)
                .Select(c => c.Code)
    );

    /// <param name="kind">One of <see cref="DispatchWork"/>'s events. A change of an order that was never forwarded is nobody's news.</param>
    public async Task RunAsync(Order order, string kind, CancellationToken ct)
    {
        var connections = await Connections.ListAsync(db, turn.TenantId, true, ct);
        if (connections.Count == 0)
            return;
        var known = await KnownAsync(order, ct);
        var message = await DescribeAsync(order, ct);
        if (kind == DispatchWork.DevicesRecorded)
            message = message with { Devices = await DevicesAsync(order, ct) };
        foreach (var connection in connections)
        {
            if (kind != DispatchWork.Forwarded && !known.Contains(connection))
                continue;
            if (!known.Contains(connection))
                db.ForwardedOrders.Add(new ForwardedOrder(turn.TenantId, order.Id, connection));
            db.OutsideWork.Add(
                new OutsideWork(
                    turn.TenantId,
                    DispatchWork.Kind,
                    order.Id.Value,
                    Json.Write(new DispatchWork(connection, kind, message)),
                    turn.Now
                )
            );
        }
    }

    private async Task<HashSet<string>> KnownAsync(Order order, CancellationToken ct)
    {
        var stored = await db
            .ForwardedOrders.Where(f => f.TenantId == turn.TenantId && f.OrderId == order.Id)
            .Select(f => f.Connection)
            .ToListAsync(ct);
        var added = db.ForwardedOrders.Local.Where(f => f.OrderId == order.Id);
        return [.. stored, .. added.Select(f => f.Connection)];
    }

    private async Task<DispatchOrder> DescribeAsync(Order order, CancellationToken ct)
    {
        var house = await db
            .Houses.AsNoTracking()
            .FirstAsync(h => h.TenantId == turn.TenantId && h.Id == order.HouseId, ct);
        var visit = await db.CurrentVisitAsync(order, ct);
        return new(
            order.Id,
            order.Number,
            order.LastEventSeq,
            order.Status,
            turn.Now,
            $"{house.City}, {house.ShortAddress}",
            order.PlaceKind,
            order.Entrance,
            order.Floor,
            order.Flat,
            visit is null ? null : await DescribeAsync(order, visit, ct),
            [
                .. order.Lines.Select(l => new DispatchLine(
                    l.ServiceCode,
                    l.Title,
                    l.Quantity,
                    l.Unit
                )),
            ],
            order.Total.Kopecks,
            order.ContactName,
            order.ContactPhone?.Value,
            order.Comment,
            order.CancelReason
        );
    }

    private async Task<IReadOnlyList<DispatchDevice>> DevicesAsync(
        Order order,
        CancellationToken ct
    ) =>
        [
            .. (await devices.RunAsync(order, ct))
                .Where(s => s is { Record: not null, IsWhole: true })
                .Select(s => Describe(s, order.Lines.Single(l => l.Id == s.Slot.Line).ServiceCode)),
        ];

    private static DispatchDevice Describe(DeviceSheet sheet, string service)
    {
        var record = sheet.Record!;
        return new(
            service,
            record.Device,
            record.Work,
            record.Serial,
            record.Reading?.Numbers,
            record.IsReadingLower,
            record.Seal,
            record.RemovedSerial,
            record.RemovedReading?.Numbers,
            sheet.Verification is { } v
                ? new(
                    v.Result!.Value,
                    v.Organisation!,
                    v.RecordNumber!,
                    v.VerifiedOn!.Value,
                    v.ValidUntil
                )
                : null
        );
    }

    // The calendar's technician is a plan; the name is told once somebody took the job.
    private async Task<DispatchVisit> DescribeAsync(Order order, Visit visit, CancellationToken ct)
    {
        var taken =
            order.Status
            is not (OrderStatus.AwaitingPayment or OrderStatus.Placed or OrderStatus.Cancelled);
        var name = taken
            ? await db
                .Technicians.Where(t => t.Id == visit.TechnicianId)
                .Select(t => t.FirstName + " " + t.LastName)
                .FirstOrDefaultAsync(ct)
            : null;
        return new(visit.StartUtc, visit.EndUtc, visit.Zone, name);
    }
}
