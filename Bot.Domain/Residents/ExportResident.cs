using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>All that is kept about a resident, as JSON to hand out.</summary>
public sealed class ExportResident(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<string>> RunAsync(ResidentId id, CancellationToken ct)
    {
        var resident = await db
            .Residents.AsNoTracking()
            .FirstOrDefaultAsync(r => r.TenantId == turn.TenantId && r.Id == id, ct);
        if (resident is null || turn.Actor.Kind is ActorKind.Technician or ActorKind.Dispatch)
            return ResidentErrors.NotFound;
        if (turn.Actor.Kind == ActorKind.Resident && turn.Actor != Actor.Resident(id))
            return ResidentErrors.NotFound;
        var orders = await db
            .Orders.AsNoTracking()
            .Where(o => o.TenantId == turn.TenantId && o.ResidentId == id)
            .OrderBy(o => o.CreatedAt)
            .ToListAsync(ct);
        return Json.Write(
            new
            {
                MadeAt = turn.Now,
                Resident = new
                {
                    resident.Name,
                    Phone = resident.Phone?.Value,
                    resident.Email,
                    resident.CreatedAt,
                },
                Consents = await ConsentsAsync(id, ct),
                Places = await PlacesAsync(id, ct),
                Orders = orders.Select(Describe),
                Devices = await DevicesAsync(orders, ct),
                Payments = await PaymentsAsync([.. orders.Select(o => o.Id)], ct),
                Surveys = await SurveysAsync(id, ct),
                Corrections = await CorrectionsAsync(id, ct),
                Messages = await MessagesAsync(id, ct),
            }
        );
    }

    private static object Describe(Order order) =>
        new
        {
            order.Number,
            order.Status,
            order.CreatedAt,
            order.ClosedAt,
            order.Place,
            order.ContactName,
            ContactPhone = order.ContactPhone?.Value,
            order.Comment,
            Total = order.Total.Kopecks,
            Paid = order.Paid.Kopecks,
            Lines = order.Lines.Select(l => new
            {
                l.Title,
                l.Quantity,
                Sum = l.Sum.Kopecks,
            }),
        };

    private async Task<object> DevicesAsync(List<Order> orders, CancellationToken ct)
    {
        var ids = orders.Select(o => o.Id).ToList();
        var devices = await db
            .DeviceRecords.AsNoTracking()
            .Where(d => d.TenantId == turn.TenantId && ids.Contains(d.OrderId))
            .OrderBy(d => d.RecordedAt)
            .ToListAsync(ct);
        var verifications = await db
            .MeterVerifications.AsNoTracking()
            .Where(v => v.TenantId == turn.TenantId && ids.Contains(v.OrderId))
            .ToListAsync(ct);
        return devices.Select(d => new
        {
            Order = orders.Single(o => o.Id == d.OrderId).Number,
            d.Device,
            d.Work,
            d.Serial,
            Reading = d.Reading?.ToString(),
            d.Seal,
            d.RemovedSerial,
            RemovedReading = d.RemovedReading?.ToString(),
            Verification = verifications
                .Where(v => v.LineId == d.LineId && v.Number == d.Number)
                .Select(v => new
                {
                    v.Result,
                    v.Organisation,
                    v.RecordNumber,
                    v.VerifiedOn,
                    v.ValidUntil,
                })
                .FirstOrDefault(),
        });
    }

    private async Task<object> ConsentsAsync(ResidentId id, CancellationToken ct) =>
        await db
            .Consents.Where(c => c.TenantId == turn.TenantId && c.ResidentId == id)
            .OrderBy(c => c.At)
            .Select(c => new
            {
                c.Kind,
                c.IsGiven,
                c.TextVersion,
                c.Proof,
                c.At,
            })
            .ToListAsync(ct);

    private async Task<object> PlacesAsync(ResidentId id, CancellationToken ct) =>
        (
            await db
                .Places.AsNoTracking()
                .Where(p => p.TenantId == turn.TenantId && p.ResidentId == id)
                .ToListAsync(ct)
        ).Select(p => p.Address);

    private async Task<object> PaymentsAsync(List<OrderId> orders, CancellationToken ct) =>
        (
            await db
                .Payments.AsNoTracking()
                .Where(p =>
                    p.TenantId == turn.TenantId
                    && p.OrderId != null
                    && orders.Contains(p.OrderId.Value)
                )
                .ToListAsync(ct)
        ).Select(p => new
        {
            p.Method,
            p.Status,
            Amount = p.Amount.Kopecks,
            Refunded = p.Refunded.Kopecks,
            p.PaidAt,
        });

    private async Task<object> SurveysAsync(ResidentId id, CancellationToken ct) =>
        await db
            .Surveys.Where(s => s.TenantId == turn.TenantId && s.ResidentId == id)
            .Select(s => new
            {
                s.Rating,
                s.Recommendation,
                s.Comment,
                s.AnsweredAt,
            })
            .ToListAsync(ct);

    private async Task<object> CorrectionsAsync(ResidentId id, CancellationToken ct) =>
        await db
            .Corrections.Where(c => c.TenantId == turn.TenantId && c.ResidentId == id)
            .OrderBy(c => c.At)
            .Select(c => new
            {
                c.Words,
                c.Meaning,
                c.Status,
                c.At,
            })
            .ToListAsync(ct);

    private async Task<object> MessagesAsync(ResidentId id, CancellationToken ct)
    {
        var conversations = await ResidentConversations.IdsAsync(db, turn.TenantId, id, ct);
        var messages = await db
            .Messages.AsNoTracking()
            .Where(m => m.TenantId == turn.TenantId && conversations.Contains(m.ConversationId))
            .OrderBy(m => m.At)
            .ToListAsync(ct);
        return messages.Select(m => new
        {
            m.At,
            m.IsFromPerson,
            Text = m.ReadBody().Text.PlainText,
        });
    }
}
