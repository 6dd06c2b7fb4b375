using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>A technician took the order: their card, with the door code, and the order's.</summary>
public sealed class Assigned : OrderHappening<OrderNews.Assigned>
{
    public override string Kind => OrderNews.AssignedKind;

    protected override async Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Assigned news,
        Order order,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (order.Status is not (OrderStatus.Assigned or OrderStatus.InProgress))
            return [];
        await Portrait.EnsureAsync(context, news.TechnicianId, ct);
        return [Card(order), new Effect.ShowCard(TechnicianCard.Id, news.JobId.Value, Anew: true)];
    }
}

/// <summary>On the way: worth a sound.</summary>
public sealed class OnTheWay : PlainNews
{
    public override string Kind => OrderNews.OnTheWayKind;
    public override Lane Lane => Lane.Offer;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status != OrderStatus.InProgress
            ? []
            : [Card(order), Say(new TextRef("resident.news_on_the_way", ("number", order.Number)))];
}

/// <summary>At the door.</summary>
public sealed class Arrived : PlainNews
{
    public override string Kind => OrderNews.ArrivedKind;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status != OrderStatus.InProgress
            ? []
            : [Say(new TextRef("resident.news_arrived", ("number", order.Number)))];
}

/// <summary>The work is done; what is still to be paid stands on the card.</summary>
public sealed class WorkDone : PlainNews
{
    public override string Kind => OrderNews.DoneKind;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status != OrderStatus.Done
            ? []
            :
            [
                Say(
                    new TextRef(
                        "resident.news_done",
                        ("number", order.Number),
                        ("owed", order.Owed > Domain.Money.Zero ? order.Owed : null)
                    )
                ),
                CardAnew(order),
            ];
}

/// <summary>Over and paid.</summary>
public sealed class Closed : PlainNews
{
    public override string Kind => OrderNews.ClosedKind;
    public override CallTaskKind? IfUnreachable => null;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        [Card(order), Say(new TextRef("resident.news_closed", ("number", order.Number)))];
}

/// <summary>The technician cannot come; another is sought.</summary>
public sealed class GaveUp : PlainNews
{
    public override string Kind => OrderNews.GaveUpKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellDelay;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status != OrderStatus.Placed
            ? []
            : [Card(order), Say(new TextRef("resident.news_gave_up", ("number", order.Number)))];
}

/// <summary>Nobody opens: the technician waits.</summary>
public sealed class AtTheDoor : OrderHappening<OrderNews.Changed>
{
    public override string Kind => OrderNews.AtTheDoorKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellAtDoor;
    public override Lane Lane => Lane.Live;

    protected override async Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Changed news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        order.Status != OrderStatus.InProgress
            ? []
            :
            [
                Say(
                    new TextRef(
                        "resident.news_at_the_door",
                        ("number", order.Number),
                        ("phone", (await context.Facts().CompanyAsync(ct)).Phone)
                    )
                ),
            ];
}

/// <summary>The technician came in vain.</summary>
public sealed class Absent : PlainNews
{
    public override string Kind => OrderNews.AbsentKind;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status != OrderStatus.ResidentAbsent
            ? []
            : [Say(new TextRef("resident.news_absent", ("number", order.Number))), Card(order)];
}

/// <summary>
/// What the technician wrote down of the devices; an unfit meter is explained, with the way to another. What an operator corrects later
/// edits the card.
/// </summary>
public sealed class DevicesRecorded : PlainNews
{
    public override string Kind => OrderNews.DevicesKind;
    public override CallTaskKind? IfUnreachable => null;
    public override IReadOnlyList<string> Shows => [DevicesCard.Id];

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status is OrderStatus.Done or OrderStatus.Closed
            ? [new Effect.ShowCard(DevicesCard.Id, order.Id.Value)]
            : [];
}
