using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// Wishes about one's own order: the only one that is open is shown or its dialog opened, of several one is chosen. What no
/// screen settles goes to an operator with the words.
/// </summary>
internal static class OwnOrderWishes
{
    /// <summary>About work that may be long done.</summary>
    private static readonly string[] OfFormer = ["refund", "receipt", "complaint", "warranty"];

    /// <summary>Settled by a person.</summary>
    private static readonly string[] ByOperator =
    [
        "refund",
        "receipt",
        "complaint",
        "warranty",
        "absent",
        "details",
        "payment",
    ];

    /// <summary>Dialogs that a wish may open at once.</summary>
    public static IReadOnlyList<string> Opened =>
        [MoveDialog.Id, CancelDialog.Id, MessageDialog.Id, Help.EmergencyDialog.Id];

    public static async Task<Answered> OpenAsync(
        IServiceProvider services,
        Subject subject,
        string words,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        var all = await services.Get<MyOrders>().RunAsync(facts.ResidentId, ct);
        var meant = all.Where(o => o.IsLive).ToList();
        if (meant.Count == 0 && OfFormer.Contains(subject.Code, StringComparer.Ordinal))
            meant = [.. all.Take(1)];
        List<Effect> effects = [];
        if (meant.Count == 0)
            effects.Add(new Effect.Say(new TextRef("resident.no_open_order")));
        if (meant is [var only] && DialogOf(subject.Code, only) is { } opens)
            return new(effects, opens)
            {
                Beside = [new Effect.ShowCard(OrderCard.Id, only.OrderId.Value, Anew: true)],
            };
        if (meant is [var shown])
            effects.Add(new Effect.ShowCard(OrderCard.Id, shown.OrderId.Value, Anew: true));
        if (
            ByOperator.Contains(subject.Code, StringComparer.Ordinal)
            && (
                subject.Code != "payment" || meant is not [{ Owed: var owed }] || owed <= Money.Zero
            )
        )
            effects.Add(new Effect.Say(await OtherWishes.HumanAsync(services, words, ct)));
        return meant.Count > 1
            ? new(effects, (OrdersDialog.Id, null))
            {
                Beside = [new Effect.Say(new TextRef("resident.orders_beside"))],
            }
            : new(effects, null);
    }

    /// <summary>The place where the wish is settled; null: the card itself, with all that can be done.</summary>
    private static (string Dialog, object? Data)? DialogOf(string code, OrderSummary order) =>
        code switch
        {
            "move"
                when order.Status
                    is OrderStatus.Placed
                        or OrderStatus.Assigned
                        or OrderStatus.AwaitingPayment => (
                MoveDialog.Id,
                new MoveDialog.Data { Order = order.OrderId, Version = order.Picture }
            ),
            "cancel"
                when order.Status
                    is OrderStatus.Placed
                        or OrderStatus.Assigned
                        or OrderStatus.AwaitingPayment => (
                CancelDialog.Id,
                new CancelDialog.Data { Order = order.OrderId, Version = order.Picture }
            ),
            "details" when order.Status is OrderStatus.Assigned or OrderStatus.InProgress => (
                MessageDialog.Id,
                new MessageDialog.Data { Order = order.OrderId }
            ),
            _ => null,
        };
}
