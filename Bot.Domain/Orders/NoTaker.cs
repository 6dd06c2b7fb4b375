using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>In good time before the visit nobody has taken the order: the operator sees it. Subject: the visit.</summary>
public sealed class NoTaker(BotDb db, Turn turn, OpenTrouble trouble) : IDueHandler
{
    public static string Kind => "order.no-taker";

    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var id = VisitId.From(due.Subject);
        var visit = await db.Visits.FirstOrDefaultAsync(
            v => v.TenantId == turn.TenantId && v.Id == id,
            ct
        );
        if (
            visit is not { Status: VisitStatus.Planned }
            || OrderTimers.VersionOf(visit.StartUtc) != due.SubjectVersion
            || await db.OrderAsync(visit.OrderId, ct) is not { Status: OrderStatus.Placed } order
        )
            return;
        turn.RelyOn(order);
        turn.RelyOn(visit);
        await trouble.RunAsync(
            TroubleKind.NoTaker,
            order.Id.Value.ToString(),
            TroubleReasons.NoTaker,
            order.Id,
            ct,
            visit.StartUtc,
            new { order.Number }
        );
    }
}
