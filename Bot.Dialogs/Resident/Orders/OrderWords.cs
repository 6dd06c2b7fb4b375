using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>An order in words, and as a draft of the next.</summary>
internal static class OrderWords
{
    public static TextRef Card(OrderCard.View view)
    {
        var order = view.Order;
        var isToCome =
            order.Status
            is OrderStatus.AwaitingPayment
                or OrderStatus.Placed
                or OrderStatus.Assigned
                or OrderStatus.InProgress;
        return new TextRef(
            "resident.order_card",
            ("number", order.Number),
            ("status", order.Status),
            ("services", Lines(order)),
            ("window", view.Visit is { Status: not VisitStatus.Cancelled } v ? v.Window : null),
            ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null),
            ("place", PlaceWords.Of(order.Place, view.House)),
            ("total", order.Total),
            ("from", view.IsFrom),
            ("paid", order.Paid > Money.Zero ? order.Paid : null),
            ("owed", order.Paid > Money.Zero && order.Owed > Money.Zero ? order.Owed : null),
            ("technician", view.Technician),
            ("prepare", isToCome ? view.Prepare : []),
            ("phone", view.Company.Phone)
        );
    }

    public static IReadOnlyList<TextRef> Lines(Order order) =>
        [
            .. order.Lines.Select(l => new TextRef(
                "resident.order_line",
                ("title", l.Title),
                ("quantity", l.Quantity > 1 ? l.Quantity : null)
            )),
        ];

    public static string Title(Order order) => order.Lines.Count > 0 ? order.Lines[0].Title : "";

    /// <summary>The same works at the same place; price, window and agreement are new.</summary>
    public static OrderDraft Again(OrderSeed seed) =>
        new OrderDraft
        {
            Lines =
            [
                .. seed.Works.Select(w => new DraftLine
                {
                    Service = w.ServiceCode,
                    Quantity = w.Quantity,
                }),
            ],
            Phone = seed.ContactPhone,
            Name = seed.ContactName,
        }.WithPlace(seed.Place);
}
