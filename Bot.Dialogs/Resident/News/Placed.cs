using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>Placed by phone, or confirmed by a payment that came from elsewhere.</summary>
public sealed class Placed : PlainNews
{
    public override string Kind => OrderNews.PlacedKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TellConfirmed;

    protected override IReadOnlyList<Effect> Effects(Order order) =>
        order.Status is OrderStatus.Cancelled
            ? []
            : [Say(new TextRef("resident.news_placed", ("number", order.Number))), CardAnew(order)];
}
