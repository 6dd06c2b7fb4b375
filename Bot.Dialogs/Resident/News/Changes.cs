using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>Another window: the former one and the new.</summary>
public sealed class Moved : OrderHappening<OrderNews.Moved>
{
    public override string Kind => OrderNews.MovedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellMoved;

    protected override async Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Moved news,
        Order order,
        LoadContext context,
        CancellationToken ct
    )
    {
        var visit = await context.Db.CurrentVisitAsync(order, ct);
        if (visit is null)
            return [];
        return
        [
            Say(
                new TextRef(
                    "resident.news_moved",
                    ("number", order.Number),
                    ("from", LocalWindow.FromUtc(news.FromUtc, news.ToUtc, news.Zone)),
                    ("to", visit.Window)
                )
            ),
            CardAnew(order),
        ];
    }
}

/// <summary>Cancelled by somebody else, or because the payment did not come.</summary>
public sealed class Cancelled : OrderHappening<OrderNews.Cancelled>
{
    public override string Kind => OrderNews.CancelledKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellCancelled;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Cancelled news,
        Order order,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (order.Status != OrderStatus.Cancelled)
            return Task.FromResult<IReadOnlyList<Effect>>([]); // it came back to life meanwhile
        var unpaid = news.Reason == OrderLifecycle.Unpaid;
        return Task.FromResult<IReadOnlyList<Effect>>([
            Card(order),
            Say(
                new TextRef(
                    "resident.news_cancelled",
                    ("number", order.Number),
                    ("unpaid", unpaid),
                    ("fee", news.Fee > Money.Zero ? news.Fee : null),
                    ("refund", news.Refund > Money.Zero ? news.Refund : null)
                )
            ),
        ]);
    }
}
