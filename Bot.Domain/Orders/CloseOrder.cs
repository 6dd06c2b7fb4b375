using Bot.Domain.Dispatch;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Surveys;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Orders;

/// <summary>Done and paid in full: what it earned is split, and after a while the resident is asked how it was.</summary>
public sealed class CloseOrder(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    SettleOrder settle,
    ForwardOrder forward,
    OrderDevices devices,
    Tell tell
) : IUseCase
{
    /// <param name="pay">What the technicians of the order earn together.</param>
    public async Task<Outcome<Order>> RunAsync(Order order, Money pay, CancellationToken ct)
    {
        if (OrderLifecycle.Fire(order, OrderTrigger.Close) is { IsOk: false } refused)
            return refused.Error!;
        order.ClosedAt = turn.Now;
        await settle.RunAsync(order, pay, ct);
        db.Record(turn, order, OrderNews.ClosedKind, new { order.Total });
        await ScheduleSurveyAsync(order, ct);
        await forward.RunAsync(order, DispatchWork.Changed, ct);
        if ((await devices.RunAsync(order, ct)).Count > 0)
            await forward.RunAsync(order, DispatchWork.DevicesRecorded, ct);
        await tell.RunAsync(
            ConversationRole.Resident,
            order.ResidentId.Value,
            OrderNews.ClosedKind,
            new OrderNews.Changed(order.Id),
            ct
        );
        return order;
    }

    private async Task ScheduleSurveyAsync(Order order, CancellationToken ct)
    {
        var company = await tenant.CompanyAsync(ct);
        var zone = await db
            .Houses.Where(h => h.TenantId == turn.TenantId && h.Id == order.HouseId)
            .Select(h => h.TimeZone)
            .SingleAsync(ct);
        var quiet = QuietHours.Of(company);
        var at = turn.Now + AskSurvey.After;
        db.DueRows.Add(
            new DueRow(
                turn.TenantId,
                AskSurvey.Kind,
                order.Id.Value,
                0,
                quiet.Contain(at, zone) ? quiet.After(at, zone) : at
            )
        );
    }
}
