using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Surveys;

/// <summary>
/// Some time after closing the resident is asked how it was; never in quiet hours. Whom no chat reaches is asked by phone.
/// Subject: the order.
/// </summary>
public sealed class AskSurvey(BotDb db, Turn turn, TenantRows tenant, Tell tell) : IDueHandler
{
    /// <summary>How long after closing.</summary>
    public static readonly TimeSpan After = TimeSpan.FromHours(1);

    public static string Kind => OrderNews.SurveyKind;

    public async Task RunAsync(DueRow due, CancellationToken ct)
    {
        var order = await db.OrderAsync(OrderId.From(due.Subject), ct);
        if (order is not { Status: OrderStatus.Closed } || await WasAskedAsync(order, ct))
            return;
        if (await QuietUntilAsync(order, ct) is { } later)
        {
            // Its clock stood still: another row, since this one goes with the save.
            db.DueRows.Add(
                new(turn.TenantId, due.Kind, due.Subject, due.SubjectVersion + 1, later)
            );
            return;
        }
        turn.RelyOn(order);
        var survey = new Survey(
            turn.TenantId,
            order.Id,
            order.ResidentId,
            await TechnicianAsync(order, ct),
            turn.Now
        );
        db.Surveys.Add(survey);
        await tell.ResidentAsync(
            order.ResidentId,
            OrderNews.SurveyKind,
            new OrderNews.SurveyAsked(order.Id, survey.Id),
            CallTaskKind.Survey,
            order.Id,
            ct
        );
    }

    private Task<bool> WasAskedAsync(Order order, CancellationToken ct) =>
        db.Surveys.AnyAsync(s => s.TenantId == turn.TenantId && s.OrderId == order.Id, ct);

    private async Task<DateTime?> QuietUntilAsync(Order order, CancellationToken ct)
    {
        var zone = await db
            .Houses.Where(h => h.TenantId == turn.TenantId && h.Id == order.HouseId)
            .Select(h => h.TimeZone)
            .SingleAsync(ct);
        var quiet = QuietHours.Of(await tenant.CompanyAsync(ct));
        return quiet.Contain(turn.Now, zone) ? quiet.After(turn.Now, zone) : null;
    }

    // The calendar's technician of the visit is who came: a swap moves the visit.
    private async Task<TechnicianId?> TechnicianAsync(Order order, CancellationToken ct) =>
        (await db.CurrentVisitAsync(order, ct))?.TechnicianId;
}
