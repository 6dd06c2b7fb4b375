using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>The reminder a day before the visit. Subject: the visit.</summary>
public sealed class RemindDay(RemindOfVisit remind) : IDueHandler
{
    public static string Kind => OrderNews.ReminderDayKind;

    public Task RunAsync(DueRow due, CancellationToken ct) => remind.RunAsync(due, ct);
}

/// <summary>The reminder two hours before the visit. Subject: the visit.</summary>
public sealed class RemindHours(RemindOfVisit remind) : IDueHandler
{
    public static string Kind => OrderNews.ReminderHoursKind;

    public Task RunAsync(DueRow due, CancellationToken ct) => remind.RunAsync(due, ct);
}

/// <summary>
/// Reminds of a visit if it is still to come, in the window that the reminder was made for: re-checked in the save that
/// sends. Whom no chat reaches gets a call.
/// </summary>
public sealed class RemindOfVisit(BotDb db, Turn turn, TenantRows tenant, Tell tell) : IUseCase
{
    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var id = VisitId.From(due.Subject);
        var visit = await db.Visits.FirstOrDefaultAsync(
            v => v.TenantId == turn.TenantId && v.Id == id,
            ct
        );
        if (visit is null || !IsToCome(visit, due) || await OrderAsync(visit, ct) is not { } order)
            return;
        var quiet = QuietHours.Of(await tenant.CompanyAsync(ct));
        if (quiet.Contain(turn.Now, visit.Zone))
        {
            // The process stood still when it was due: better in the morning than in the night.
            Later(due, visit, quiet.After(turn.Now, visit.Zone));
            return;
        }
        turn.RelyOn(visit);
        turn.RelyOn(order);
        await tell.ResidentAsync(
            order.ResidentId,
            due.Kind,
            new OrderNews.Reminder(order.Id, visit.Id, visit.StartUtc),
            CallTaskKind.Remind,
            order.Id,
            ct
        );
    }

    private bool IsToCome(Visit visit, DueRow due) =>
        visit.Status == VisitStatus.Planned
        && OrderTimers.VersionOf(visit.StartUtc) == Math.Abs(due.SubjectVersion)
        && turn.Now < visit.StartUtc;

    private async Task<Order?> OrderAsync(Visit visit, CancellationToken ct) =>
        await db.OrderAsync(visit.OrderId, ct)
            is { Status: OrderStatus.Placed or OrderStatus.Assigned } order
            ? order
            : null;

    // The row of this turn is deleted in its save, so the later one needs another key: the window's, turned negative.
    private void Later(DueRow due, Visit visit, DateTime at)
    {
        if (at < visit.StartUtc && due.SubjectVersion > 0)
            db.DueRows.Add(new(turn.TenantId, due.Kind, due.Subject, -due.SubjectVersion, at));
    }
}
