using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.News;

/// <summary>A reminder of a visit, if it is still the visit that was meant.</summary>
public abstract class Reminder : OrderHappening<OrderNews.Reminder>
{
    public override Lane Lane => Lane.Reminder;

    protected override async Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Reminder news,
        Order order,
        LoadContext context,
        CancellationToken ct
    )
    {
        var visit = await context.Db.CurrentVisitAsync(order, ct);
        var stillStands =
            order.Status is OrderStatus.Placed or OrderStatus.Assigned
            && visit is { Status: VisitStatus.Planned }
            && visit.Id == news.VisitId
            && visit.StartUtc == news.StartUtc
            && context.Now < visit.StartUtc;
        return stillStands ? [Say(Text(order, visit!)), CardAnew(order)] : [];
    }

    protected abstract TextRef Text(Order order, Visit visit);
}

/// <summary>A day before.</summary>
public sealed class ReminderDay : Reminder
{
    public override string Kind => OrderNews.ReminderDayKind;

    protected override TextRef Text(Order order, Visit visit) =>
        new("resident.reminder_day", ("number", order.Number), ("window", visit.Window));
}

/// <summary>Two hours before.</summary>
public sealed class ReminderHours : Reminder
{
    public override string Kind => OrderNews.ReminderHoursKind;

    protected override TextRef Text(Order order, Visit visit) =>
        new("resident.reminder_hours", ("number", order.Number), ("window", visit.Window));
}
