using Bot.Domain.Messaging;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Turns;

/// <summary>Single rows by their key that the busiest turns need, tracked.</summary>
public static class RowQueries
{
    public static readonly CompiledRow<ResidentId, Resident> Resident = new(
        (db, tenant, id, _) => db.Residents.FirstOrDefault(r => r.TenantId == tenant && r.Id == id)
    );

    public static readonly CompiledRow<QuoteId, Quote> Quote = new(
        (db, tenant, id, _) => db.Quotes.FirstOrDefault(q => q.TenantId == tenant && q.Id == id)
    );

    public static readonly CompiledRow<HoldId, Hold> Hold = new(
        (db, tenant, id, _) => db.Holds.FirstOrDefault(h => h.TenantId == tenant && h.Id == id)
    );

    /// <summary>A technician belongs to the platform, whatever the УК.</summary>
    public static readonly CompiledRow<TechnicianId, Technician> Technician = new(
        (db, _, id, _) => db.Technicians.FirstOrDefault(t => t.Id == id)
    );

    public static readonly CompiledRow<TechnicianId, Accreditation> Accreditation = new(
        (db, tenant, id, _) =>
            db.Accreditations.FirstOrDefault(a => a.TenantId == tenant && a.TechnicianId == id)
    );
}
