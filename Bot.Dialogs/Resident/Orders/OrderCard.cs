using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>The one card worth keeping: number, day and window, what to prepare. It edits itself as the order goes on.</summary>
public sealed class OrderCard : Card<OrderCard.View>
{
    public const string Id = "order";

    private const string Pay = "pay";
    private const string Move = "move";
    private const string Cancel = "cancel";
    private const string Message = "message";
    private const string Repeat = "repeat";

    public sealed record View(
        Order Order,
        Visit? Visit,
        string? Technician,
        ManagementCompany Company,
        House? House,
        IReadOnlyList<string> Prepare,
        bool IsFrom,
        string? StrangeZone
    );

    public override string Kind => Id;
    public override Lane Lane => Lane.Live;

    public override IReadOnlyList<string> Opens =>
        [PayDialog.Id, MoveDialog.Id, CancelDialog.Id, MessageDialog.Id, OrderDialog.Id];

    public override async Task<View?> LoadAsync(
        Guid subject,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        if (await OwnOrders.FindAsync(context, new OrderId(subject), ct) is not { } order)
            return null;
        var catalogue = await facts.CatalogueAsync(ct);
        var services = order
            .Lines.Select(l =>
                catalogue.Platform.Services.FirstOrDefault(s => s.Code == l.ServiceCode)
            )
            .OfType<Service>()
            .ToList();
        return new(
            order,
            await context.Db.CurrentVisitAsync(order, ct),
            await TechnicianNameAsync(context, order, ct),
            await facts.CompanyAsync(ct),
            await facts.HouseAsync(order.HouseId, ct),
            [.. services.SelectMany(s => s.Prepare).Distinct()],
            services.Any(s => s.Price.Kind == PriceKind.From),
            await facts.StrangeZoneAsync(order.HouseId, ct)
        );
    }

    private static async Task<string?> TechnicianNameAsync(
        LoadContext context,
        Order order,
        CancellationToken ct
    )
    {
        if (order.Status is not (OrderStatus.Assigned or OrderStatus.InProgress))
            return null;
        return await OwnOrders.LiveJobAsync(context, order, ct) is { } job
            ? await context
                .Db.Technicians.Where(t => t.Id == job.TechnicianId)
                .Select(t => t.FirstName)
                .FirstOrDefaultAsync(ct)
            : null;
    }

    /// <summary>What is only noted in the order's journal draws no new face, so it outdates none.</summary>
    public override int VersionOf(View view) => OrderPicture.Of(view.Order, view.Visit);

    public override CardFace Render(View view) =>
        new(OrderWords.Card(view)) { Columns = 2, Options = [.. Options(view)] };

    /// <summary>Only what the order's life permits now.</summary>
    private static IEnumerable<Option> Options(View view)
    {
        var permitted = OrderActions.Of(view);
        if (permitted.Pay)
            yield return new(Pay, new TextRef("resident.card_pay", ("sum", view.Order.Owed)));
        if (permitted.Move)
            yield return new(Move, new TextRef("resident.card_move"));
        if (permitted.Message)
            yield return new(Message, new TextRef("resident.card_message"));
        if (permitted.Cancel)
            yield return new(Cancel, new TextRef("resident.card_cancel"));
        if (permitted.Repeat)
            yield return new(Repeat, new TextRef("resident.card_repeat"));
    }

    public override CardStep Handle(View view, string action)
    {
        var (id, version) = (view.Order.Id, VersionOf(view));
        var permitted = OrderActions.Of(view);
        return action switch
        {
            Pay when permitted.Pay => CardStep.Use<AskPayment, Payment>(
                (ask, ct) => ask.RunAsync(id, ct),
                _ => new CardStep.Open(PayDialog.Id, new PayDialog.Data { Order = id })
            ),
            Move when permitted.Move => new CardStep.Open(
                MoveDialog.Id,
                new MoveDialog.Data { Order = id, Version = version }
            ),
            Cancel when permitted.Cancel => new CardStep.Open(
                CancelDialog.Id,
                new CancelDialog.Data { Order = id, Version = version }
            ),
            Message when permitted.Message => new CardStep.Open(
                MessageDialog.Id,
                new MessageDialog.Data { Order = id }
            ),
            Repeat => Again(view.Order),
            _ => new CardStep.Refresh(new TextRef("engine.card_changed")),
        };
    }

    /// <summary>A message or a repetition means the same whatever happened meanwhile; the rest is answered with the news.</summary>
    public override CardStep HandleStale(View view, string action) =>
        action is Message or Repeat ? Handle(view, action) : base.HandleStale(view, action);

    private static CardStep Again(Order order) =>
        CardStep.Use<RepeatOrder, OrderSeed>(
            (repeat, ct) => repeat.RunAsync(order.Id, ct),
            seed => new CardStep.Run(
                async (services, ct) =>
                {
                    var draft = OrderWords.Again(seed);
                    var prepared = await OrderFlow.PrepareAsync(services, draft, ct);
                    return new CardStep.Open(OrderDialog.Id, prepared.Draft)
                    {
                        Effects = prepared.Effects,
                    };
                }
            )
        );
}

/// <summary>What the resident may do with an order now; asked of the life cycle, never guessed.</summary>
internal readonly record struct OrderActions(
    bool Pay,
    bool Move,
    bool Message,
    bool Cancel,
    bool Repeat
)
{
    public static OrderActions Of(OrderCard.View view)
    {
        var order = view.Order;
        var isOver = order.Status is OrderStatus.Cancelled or OrderStatus.Closed;
        return new(
            Pay: order.Owed > Money.Zero
                && !isOver
                && (!view.IsFrom || order.Status == OrderStatus.Done)
                && PaymentOptions.For(view.Company).Online is not null,
            Move: order.Status
                is OrderStatus.AwaitingPayment
                    or OrderStatus.Placed
                    or OrderStatus.Assigned
                && view.Visit is { Status: VisitStatus.Planned },
            Message: order.Status is OrderStatus.Assigned or OrderStatus.InProgress,
            Cancel: OrderLifecycle.Can(order, OrderTrigger.Cancel),
            Repeat: isOver || order.Status == OrderStatus.Done
        );
    }
}
