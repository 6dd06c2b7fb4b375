using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Dispatch;

namespace Bot.Dialogs.Resident;

/// <summary>The bottom of the stack: words begin an order at once, buttons lead to the rest.</summary>
public sealed class HomeDialog : Dialog<HomeDialog.Data>
{
    public const string Id = "home";

    public sealed record Data;

    public override string Name => Id;

    public override IReadOnlyList<string> Calls =>
        [OrderDialog.Id, Orders.OrdersDialog.Id, SettingsDialog.Id, .. OwnOrderWishes.Opened];

    protected override IReadOnlyList<Screen<Data>> Screens => [new HomeScreen()];
}

/// <summary>«Что нужно сделать?»</summary>
public sealed class HomeScreen : Screen<HomeDialog.Data, HomeScreen.View>
{
    private const string Browse = "browse";
    private const string Resume = "resume";
    private const string MyOrders = "orders";
    private const string Settings = "settings";

    public sealed record View(string Brand, bool HasDraft, string? Draft);

    public override string Name => "home";
    public override IReadOnlyList<string> LeadsTo => [];

    public override async Task<View> LoadAsync(
        HomeDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var brand = (await facts.CompanyAsync(ct)).BrandName;
        if (context.Aside is not { } aside)
            return new(brand, HasDraft: false, Draft: null);
        var service = DraftReading.Of(aside)?.Lines.Select(l => l.Service).FirstOrDefault();
        var title = service is null ? null : (await facts.CatalogueAsync(ct)).Find(service)?.Title;
        return new(brand, HasDraft: true, title);
    }

    public override Prompt Render(HomeDialog.Data data, View view)
    {
        List<Option> options = [];
        if (view.HasDraft)
            options.Add(
                new(
                    Resume,
                    new TextRef("resident.resume", ("service", view.Draft)),
                    new TextRef("resident.resume_words")
                )
            );
        options.Add(new(Browse, new TextRef("resident.browse")));
        options.Add(new(MyOrders, new TextRef("resident.my_orders")));
        options.Add(new(Settings, new TextRef("resident.settings")));
        return new(new TextRef("resident.home", ("brand", view.Brand), ("draft", view.HasDraft)))
        {
            IsHome = true,
            Options = options,
        };
    }

    public override Step<HomeDialog.Data> Handle(HomeDialog.Data data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Resume } => Call(OrderDialog.Id, ResumeAside.It),
            Input.Chosen { Value: Browse } => Call(
                OrderDialog.Id,
                new OrderDraft { At = CategoriesScreen.Id }
            ),
            Input.Chosen { Value: MyOrders } => Call(Orders.OrdersDialog.Id),
            Input.Chosen { Value: Settings } => Call(SettingsDialog.Id),
            Input.Words words => Describe(new OrderDraft(), words.Text),
            Input.File { Caption: { Length: > 0 } caption } file => Describe(
                new OrderDraft().WithFile(file.Attachment.File),
                caption
            ),
            Input.File file => Photo(file.Attachment.File),
            _ => NotUnderstood(new TextRef("resident.home_hint")),
        };

    /// <summary>Right after a request to the dispatcher it belongs there, else it begins an order.</summary>
    private static Step<HomeDialog.Data> Photo(FileId file) =>
        new Step<HomeDialog.Data>.Run(
            async (services, ct) =>
                await services
                    .Get<AddRequestPhoto>()
                    .RunAsync(services.Get<ResidentFacts>().Conversation.Id, file, ct)
                    is { } request
                    ? Stay(
                        new TextRef(
                            "resident.request_photo",
                            ("number", request.Number),
                            ("count", request.Files.Count)
                        )
                    )
                    : Call(OrderDialog.Id, new OrderDraft().WithFile(file))
                        .Saying(new TextRef("ordering.photo_kept", ("count", 1)))
        );

    private static Step<HomeDialog.Data> Describe(OrderDraft draft, string text) =>
        new Step<HomeDialog.Data>.Run(
            async (services, ct) =>
                await OrderReading.DescribeAsync(
                    services,
                    draft,
                    text,
                    OrderFlow.Begin<HomeDialog.Data>,
                    ct
                ) ?? NotUnderstood(new TextRef("resident.home_hint"))
        );
}

/// <summary>Reads the draft in a stored frame.</summary>
public static class DraftReading
{
    public static OrderDraft? Of(Frame? frame) =>
        frame?.Dialog == OrderDialog.Id
            ? System.Text.Json.JsonSerializer.Deserialize<OrderDraft>(frame.Data, Json.Options)
            : null;

    /// <summary>As it was kept with a call task, perhaps by an older release.</summary>
    public static OrderDraft Of(string text)
    {
        var data = Json.Read<System.Text.Json.Nodes.JsonObject>(text);
        if (!data.ContainsKey("lines"))
            OrderDialog.FirstLine(data);
        return Json.Read<OrderDraft>(data.ToJsonString());
    }

    /// <summary>As the operator gets it with a call task.</summary>
    public static string? Text(Frame? frame) =>
        frame?.Dialog == OrderDialog.Id ? frame.Data.GetRawText() : null;
}
