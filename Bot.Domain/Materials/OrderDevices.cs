using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Materials;

/// <summary>Reads the devices of an order, as this turn has left them. Changes nothing.</summary>
public sealed class OrderDevices(BotDb db, Turn turn, CatalogueSnapshot catalogue) : IUseCase
{
    public async Task<IReadOnlyList<DeviceSheet>> RunAsync(Order order, CancellationToken ct)
    {
        var slots = DeviceSlot.Of(order, catalogue);
        if (slots.Count == 0)
            return [];
        await db
            .DeviceRecords.Where(d => d.TenantId == turn.TenantId && d.OrderId == order.Id)
            .LoadAsync(ct);
        await db
            .MeterVerifications.Where(v => v.TenantId == turn.TenantId && v.OrderId == order.Id)
            .LoadAsync(ct);
        return
        [
            .. slots.Select(s => new DeviceSheet(
                s,
                db.DeviceRecords.Local.FirstOrDefault(d =>
                    d.LineId == s.Line && d.Number == s.Number
                ),
                db.MeterVerifications.Local.FirstOrDefault(v =>
                    v.LineId == s.Line && v.Number == s.Number
                )
            )),
        ];
    }

    /// <summary>Refuses while something is missing; the answers stay as they were read until the save.</summary>
    public async Task<DomainError?> RefusalAsync(Order order, CancellationToken ct)
    {
        var sheets = await RunAsync(order, ct);
        var missing = sheets.Count(s => !s.IsWhole);
        if (missing > 0)
            return DeviceErrors.Missing(missing);
        foreach (var verification in sheets.Select(s => s.Verification).OfType<MeterVerification>())
            if (!db.IsNew(verification))
                turn.RelyOn(verification);
        return null;
    }
}
