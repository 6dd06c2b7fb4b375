using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>A new edition of the quote: what would be added, what it would cost; in force only after a yes.</summary>
public sealed class ExtraWorkCard : Card<ExtraWorkCard.View>
{
    public const string Id = "extra-work";
    private const string Agree = "agree";
    private const string Refuse = "refuse";

    public sealed record View(
        Order Order,
        Quote Proposed,
        Quote Agreed,
        bool IsOpen,
        bool IsRefused
    );

    public override string Kind => Id;

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var id = new QuoteId(subject);
        var proposed = await context.Db.Quotes.FirstOrDefaultAsync(q => q.Id == id, ct);
        if (
            proposed?.OrderId is not { } orderId
            || await OwnOrders.FindAsync(context, orderId, ct) is not { } order
        )
            return null;
        var editions = await context.Db.Quotes.Where(q => q.OrderId == orderId).ToListAsync(ct);
        var isRefused = await context.Db.IsRefusedAsync(order, proposed, ct);
        return new(
            order,
            proposed,
            editions.Single(q => q.Id == order.AgreedQuoteId),
            order.IsLive
                && !isRefused
                && order.AgreedQuoteId != id
                && proposed.Edition == editions.Max(q => q.Edition)
                && context.Now < proposed.ValidUntil,
            isRefused
        );
    }

    /// <summary>A quote never changes: whether it is open is what the card shows.</summary>
    public override int VersionOf(View view) => view.IsOpen ? 0 : 1;

    public override CardFace Render(View view)
    {
        if (view.Order.AgreedQuoteId == view.Proposed.Id)
            return new(
                new TextRef(
                    "resident.extra_work_agreed",
                    ("number", view.Order.Number),
                    ("total", view.Proposed.Total)
                )
            );
        if (view.IsRefused)
            return new(
                new TextRef("resident.extra_work_is_refused", ("number", view.Order.Number))
            );
        if (!view.IsOpen)
            return new(new TextRef("resident.extra_work_gone", ("number", view.Order.Number)));
        return new(
            new TextRef(
                "resident.extra_work",
                ("number", view.Order.Number),
                ("lines", QuoteLines.Of(view.Proposed.Lines.Skip(view.Agreed.Lines.Count))),
                ("former", view.Agreed.Total),
                ("total", view.Proposed.Total)
            )
        )
        {
            Options =
            [
                new(
                    Agree,
                    new TextRef("resident.extra_work_agree", ("total", view.Proposed.Total))
                ),
                new(Refuse, new TextRef("resident.extra_work_refuse")),
            ],
        };
    }

    public override CardStep Handle(View view, string action) =>
        action switch
        {
            Agree when view.IsOpen => CardStep.Use<AgreeExtraWork, Order>(
                (agree, ct) =>
                    agree.RunAsync(view.Order.Id, view.Proposed.Id, view.Proposed.Seal, ct),
                order => new CardStep.Refresh().Showing(OrderCard.Id, order.Id.Value)
            ),
            Refuse when view.IsOpen => CardStep.Use<RefuseExtraWork, Order>(
                (refuse, ct) => refuse.RunAsync(view.Order.Id, view.Proposed.Id, ct),
                _ => new CardStep.Refresh(new TextRef("resident.extra_work_refused"))
            ),
            _ => new CardStep.Refresh(),
        };
}
