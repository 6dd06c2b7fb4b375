using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain.Dispatch;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>«Мои заказы».</summary>
public sealed class OrdersDialog : Dialog<OrdersDialog.Data>
{
    public const string Id = "orders";

    public sealed record Data
    {
        /// <summary>How many newer ones were passed over.</summary>
        public int Skip { get; init; }
    }

    public override string Name => Id;
    public override IReadOnlyList<string> Calls => [OrderDialog.Id, .. OwnOrderWishes.Opened];
    protected override IReadOnlyList<Screen<Data>> Screens => [new OrdersScreen()];

    /// <summary>«Перенесите на завтра», «ещё люстру повесить»: who looks at the list still speaks as at the start.</summary>
    protected override async Task<Step<Data>?> InterpretAsync(
        string screen,
        Data data,
        Input input,
        LoadContext context,
        CancellationToken ct
    )
    {
        // A draft that waits below is not to get a second one above it.
        if (input is not Input.Words words || context.Draft is not null)
            return null;
        var step = await OrderReading.DescribeAsync(
            context.Services,
            new OrderDraft(),
            words.Text,
            OrderFlow.Begin<Data>,
            ct
        );
        // Which of several orders is meant: this very list asks.
        return step is Step<Data>.Call { Dialog: Id } ? null : step;
    }
}

/// <summary>The newest orders; a tap shows the order's card with everything that can be done.</summary>
public sealed class OrdersScreen : Screen<OrdersDialog.Data, OrdersScreen.View>
{
    private const string Prefix = "o:";
    private const string Older = "older";
    private const string Newest = "newest";
    private const int Page = 6;

    private const int Most = 60;

    public sealed record View(
        IReadOnlyList<OrderSummary> Orders,
        bool HasOlder,
        IReadOnlyList<DispatchRequest> Requests
    );

    public override string Name => "list";
    public override IReadOnlyList<string> LeadsTo => [];

    public override async Task<View> LoadAsync(
        OrdersDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var resident = context.Facts().ResidentId;
        var all = await context.Get<MyOrders>().RunAsync(resident, ct, Most);
        return new(
            [.. all.Skip(data.Skip).Take(Page)],
            all.Count > data.Skip + Page,
            data.Skip > 0 ? [] : await context.Get<MyRequests>().RunAsync(resident, ct)
        );
    }

    public override Prompt Render(OrdersDialog.Data data, View view)
    {
        List<Option> options =
        [
            .. view.Orders.Select(o => new Option(
                $"{Prefix}{o.OrderId.Value:N}",
                new TextRef(
                    "resident.orders_option",
                    ("number", o.Number),
                    ("title", o.Titles.Count > 0 ? o.Titles[0] : ""),
                    ("window", o.Window),
                    ("status", o.Status)
                )
            )),
        ];
        if (view.HasOlder)
            options.Add(new(Older, new TextRef("resident.orders_older")));
        if (data.Skip > 0)
            options.Add(new(Newest, new TextRef("resident.orders_newest")));
        return new(
            new TextRef(
                "resident.orders",
                ("any", view.Orders.Count > 0),
                ("requests", view.Requests.Select(Line).ToList())
            )
        )
        {
            Options = options,
        };
    }

    private static TextRef Line(DispatchRequest request) =>
        new(
            "resident.request_line",
            ("number", request.Number),
            ("title", request.Title),
            ("text", request.Title is null ? request.Text : null),
            ("status", request.Status),
            ("photos", request.Files.Count > 0 ? request.Files.Count : null)
        );

    public override Step<OrdersDialog.Data> Handle(
        OrdersDialog.Data data,
        View view,
        Input input
    ) =>
        input switch
        {
            Input.Chosen { Value: Older } => Stay(data with { Skip = data.Skip + Page }),
            Input.Chosen { Value: Newest } => Stay(data with { Skip = 0 }),
            Input.Chosen chosen => Show(view, $"{chosen.Value}"),
            Input.Words words => ByNumber(view, words.Text),
            _ => NotUnderstood(new TextRef("resident.orders_hint")),
        };

    /// <summary>Sent anew: the card shown before may be far above.</summary>
    private static Step<OrdersDialog.Data> Show(View view, string value)
    {
        foreach (var order in view.Orders)
            if (value == $"{Prefix}{order.OrderId.Value:N}")
                return Done() with
                {
                    Effects = [new Effect.ShowCard(OrderCard.Id, order.OrderId.Value, Anew: true)],
                };
        return Stay();
    }

    private static Step<OrdersDialog.Data> ByNumber(View view, string words)
    {
        var digits = new string([.. words.Where(char.IsAsciiDigit)]);
        foreach (var order in view.Orders)
            if ($"{order.Number}" == digits)
                return Show(view, $"{Prefix}{order.OrderId.Value:N}");
        return NotUnderstood(new TextRef("resident.orders_hint"));
    }
}
