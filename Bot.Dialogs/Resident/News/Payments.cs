using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>Money came.</summary>
public sealed class PaymentReceived : OrderHappening<OrderNews.Paid>
{
    public override string Kind => OrderNews.PaymentReceivedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.Tell;
    public override Lane Lane => Lane.Live;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Paid news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            Say(new TextRef("resident.news_paid", ("number", order.Number), ("sum", news.Amount))),
            Card(order),
        ]);
}

/// <summary>Money went back.</summary>
public sealed class PaymentRefunded : OrderHappening<OrderNews.Refunded>
{
    public override string Kind => OrderNews.PaymentRefundedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellRefund;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Refunded news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            Say(
                new TextRef(
                    "resident.news_refunded",
                    ("number", order.Number),
                    ("sum", news.Amount),
                    ("overpaid", news.Reason == "overpaid")
                )
            ),
            Card(order),
        ]);
}
