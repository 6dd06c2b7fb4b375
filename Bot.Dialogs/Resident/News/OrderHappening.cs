using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>News of one of the person's orders. The order is read as it is now: late news tells what is true.</summary>
public abstract class OrderHappening<TNews> : Happening
    where TNews : OrderNews
{
    public override ConversationRole Role => ConversationRole.Resident;

    public override async Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var news = Json.Read<TNews>(payload);
        return await OwnOrders.FindAsync(context, news.OrderId, ct) is { } order
            ? await ReactAsync(news, order, context, ct)
            : [];
    }

    protected abstract Task<IReadOnlyList<Effect>> ReactAsync(
        TNews news,
        Order order,
        LoadContext context,
        CancellationToken ct
    );

    protected static Effect Say(TextRef text) => new Effect.Say(text);

    /// <summary>The order's card, edited in place.</summary>
    protected static Effect Card(Order order) => new Effect.ShowCard(OrderCard.Id, order.Id.Value);

    /// <summary>The order's card as a new message below.</summary>
    protected static Effect CardAnew(Order order) =>
        new Effect.ShowCard(OrderCard.Id, order.Id.Value, Anew: true);
}

/// <summary>News that needs nothing but a sentence and the card.</summary>
public abstract class PlainNews : OrderHappening<OrderNews.Changed>
{
    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.Changed news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(Effects(order));

    protected abstract IReadOnlyList<Effect> Effects(Order order);
}
