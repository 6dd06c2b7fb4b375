using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Messaging;

/// <summary>What is no longer to happen, or at another time.</summary>
public static class DueRows
{
    /// <summary>All that is scheduled for a subject.</summary>
    public static readonly CompiledRows<Guid, DueRow> Of = new(
        (db, tenant, subject) => db.DueRows.Where(d => d.TenantId == tenant && d.Subject == subject)
    );

    /// <summary>Deletes what was scheduled for a subject under a kind.</summary>
    public static async Task ForgetAsync(
        this BotDb db,
        TenantId tenant,
        string kind,
        Guid subject,
        CancellationToken ct
    )
    {
        foreach (var row in await Of.ListAsync(db, tenant, subject, ct))
            if (row.Kind == kind)
                db.DueRows.Remove(row);
    }

    /// <summary>Schedules for a subject under a kind, or moves what is scheduled already.</summary>
    public static async Task ScheduleAsync(
        this DbSet<DueRow> rows,
        TenantId tenant,
        string kind,
        Guid subject,
        DateTime at,
        CancellationToken ct
    )
    {
        var row =
            rows.Local.FirstOrDefault(d => d.Subject == subject && d.Kind == kind)
            ?? await rows.FirstOrDefaultAsync(
                d => d.TenantId == tenant && d.Subject == subject && d.Kind == kind,
                ct
            );
        if (row is null)
            rows.Add(new DueRow(tenant, kind, subject, 0, at));
        else
            row.Postpone(at);
    }
}
