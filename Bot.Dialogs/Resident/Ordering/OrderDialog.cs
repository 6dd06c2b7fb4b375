using System.Text.Json.Nodes;
using Bot.Dialogs.Engine;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>From the wish to the placed order.</summary>
public sealed class OrderDialog : Dialog<OrderDraft>
{
    public const string Id = "order";

    public override string Name => Id;
    public override int Revision => 2;

    /// <summary>Since revision 2 an order holds several works: the one there was becomes the first.</summary>
    public override string? Upgrade(int fromRevision, string screen, JsonObject data)
    {
        if (fromRevision == 1)
            FirstLine(data);
        return screen;
    }

    internal static void FirstLine(JsonObject data)
    {
        JsonObject line = [];
        foreach (var name in (string[])["said", "found", "service", "quantity", "saidQuantity"])
        {
            if (data[name] is { } value)
                line[name] = value.DeepClone();
            data.Remove(name);
        }
        var isNamed = line.ContainsKey("service") || line["found"] is JsonArray { Count: > 0 };
        data["lines"] = isNamed ? new JsonArray(line) : new JsonArray();
    }

    public override IReadOnlyList<string> Calls =>
        [
            Help.CallMeDialog.Id,
            Orders.PayDialog.Id,
            Orders.OrdersDialog.Id,
            .. OwnOrderWishes.Opened,
        ];

    protected override IReadOnlyList<Screen<OrderDraft>> Screens =>
        [
            new DescribeScreen(),
            new CategoriesScreen(),
            new ServicesScreen(),
            new MatchesScreen(),
            new BoundaryScreen(),
            new QuantityScreen(),
            new OptionScreen(),
            new PriceScreen(),
            new CodeScreen(),
            new ConsentScreen(),
            new HouseScreen(),
            new KindScreen(),
            new FlatScreen(),
            new EntryScreen(),
            new PhoneScreen(),
            new DayScreen(),
            new WindowScreen(),
            new CommentScreen(),
            new PaymentScreen(),
            new SummaryScreen(),
            new ChangeScreen(),
            new WorksScreen(),
            new WorkScreen(),
        ];

    protected override IReadOnlyList<string> Line =>
        [
            DescribeScreen.Id,
            MatchesScreen.Id,
            BoundaryScreen.Id,
            QuantityScreen.Id,
            OptionScreen.Id,
            PriceScreen.Id,
            ConsentScreen.Id,
            HouseScreen.Id,
            KindScreen.Id,
            FlatScreen.Id,
            EntryScreen.Id,
            PhoneScreen.Id,
            DayScreen.Id,
            WindowScreen.Id,
            CommentScreen.Id,
            PaymentScreen.Id,
            SummaryScreen.Id,
        ];

    protected override string StartScreen(OrderDraft data) => data.At ?? DescribeScreen.Id;

    protected override async Task<Step<OrderDraft>?> InterpretAsync(
        string screen,
        OrderDraft data,
        Input input,
        LoadContext context,
        CancellationToken ct
    )
    {
        return input switch
        {
            Input.Words words => await OrderReading.CorrectAsync(
                context.Services,
                data,
                words.Text,
                cautious: false,
                ct
            ),
            Input.File file => new Step<OrderDraft>.Stay(
                new Texts.TextRef(
                    "ordering.photo_kept",
                    ("count", data.WithFile(file.Attachment.File).Files.Count)
                ),
                data.WithFile(file.Attachment.File)
            ),
            // Before the consent nothing personal is kept.
            Input.Contact contact when await context.Facts().HasConsentAsync(ct) => OwnPhone.Take(
                data,
                contact
            ),
            Input.Contact => new Step<OrderDraft>.Stay(new Texts.TextRef("ordering.phone_later")),
            _ => null,
        };
    }

    protected override async Task LeaveAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (data.Hold is { } hold)
            await context.Get<ReleaseHold>().RunAsync(hold, context.Conversation.Id, ct);
    }
}
