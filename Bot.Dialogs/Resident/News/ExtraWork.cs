using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Orders;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.News;

/// <summary>The technician found more to do: the price does not grow without a yes.</summary>
public sealed class ExtraWork : OrderHappening<OrderNews.ExtraWork>
{
    public override string Kind => OrderNews.ExtraWorkKind;
    public override CallTaskKind? IfUnreachable => CallTaskKind.ExtraWork;

    protected override Task<IReadOnlyList<Effect>> ReactAsync(
        OrderNews.ExtraWork news,
        Order order,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.ShowCard(ExtraWorkCard.Id, news.QuoteId.Value, Anew: true),
        ]);
}
