using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Everything at a glance, the sum first; then the order is placed.</summary>
public sealed class SummaryScreen : OrderScreen<SummaryScreen.View>
{
    public const string Id = "summary";
    private const string Confirm = "confirm";
    private const string Change = "change";
    private const string Add = "add";

    public sealed record View(
        ManagementCompany Company,
        IReadOnlyList<Service> Services,
        Quote? Quote,
        House? House,
        PhoneNumber? Phone,
        string? StrangeZone,
        bool AreThereCodes
    );

    public override string Name => Id;
    public override IReadOnlyList<string> LeadsTo =>
        [ChangeScreen.Id, DescribeScreen.Id, CodeScreen.Id];

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var facts = context.Facts();
        var catalogue = await facts.CatalogueAsync(ct, data.House);
        return new(
            await facts.CompanyAsync(ct),
            data.Services(catalogue),
            await facts.QuoteAsync(data.Quote, ct),
            await facts.HouseAsync(data.House, ct),
            data.Phone ?? await facts.ContactPhoneAsync(ct),
            await facts.StrangeZoneAsync(data.House, ct),
            await context.Get<OpenDiscounts>().RunAsync(ct)
        );
    }

    public override Prompt Render(OrderDraft data, View view)
    {
        var rules = CancellationRules.Of(view.Company);
        return new(
            new TextRef(
                "ordering.summary",
                ("total", view.Quote?.Total ?? Money.Zero),
                ("from", view.Quote?.IsFrom),
                ("was", data.Discount is null ? null : data.FullTotal),
                ("code", data.Code),
                ("lines", QuoteLines.Of(view.Quote?.Lines ?? [])),
                ("window", data.Window),
                ("zone", view.StrangeZone is { } zone ? TextRef.OfZone(zone) : null),
                ("place", data.Place is { } place ? PlaceWords.Of(place, view.House) : null),
                ("phone", view.Phone),
                ("comment", data.Comment),
                ("photos", data.Files.Count > 0 ? data.Files.Count : null),
                ("now", data.Payment == PaymentChoice.Now),
                ("included", string.Join(' ', view.Services.Select(s => s.Description).Distinct())),
                ("materials", MaterialWords.Of(view.Services)),
                ("freeHours", rules.FreeHours),
                ("lateFee", rules.LateFee > Money.Zero ? rules.LateFee : null),
                ("falseCall", rules.FalseCallFee > Money.Zero ? rules.FalseCallFee : null)
            )
        )
        {
            Options =
            [
                new(
                    Confirm,
                    new TextRef("ordering.confirm", ("now", data.Payment == PaymentChoice.Now)),
                    new TextRef("ordering.yes_words")
                ),
                .. DraftCode.Options(data, view.AreThereCodes),
                Choice(Add, new TextRef("ordering.add_work")),
                Choice(Change, new TextRef("ordering.change")),
            ],
        };
    }

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Confirm } => Place(data, view.Phone),
            Input.Chosen { Value: Add } => Go(DescribeScreen.Id, data.Further()),
            Input.Chosen { Value: Change } => Go(ChangeScreen.Id, data),
            Input.Chosen chosen => DraftCode.Choose(data, chosen.Value) ?? NotUnderstood(),
            Input.Words words when view.AreThereCodes && CodeWords.IsCode(words.Text) =>
                DraftCode.Take(data, words.Text.Trim()),
            _ => NotUnderstood(new TextRef("ordering.summary_hint")),
        };

    private static Step<OrderDraft> Place(OrderDraft data, PhoneNumber? phone) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                if (
                    data
                    is not {
                        Place: { } place,
                        Quote: { } quote,
                        Seal: { } seal,
                        Hold: { } hold,
                        Payment: { } payment
                    }
                )
                    return Onward(data); // something is missing after all: it is asked
                var resident = services.Get<ResidentFacts>().ResidentId;
                var placed = await services
                    .Get<PlaceOrder>()
                    .RunAsync(
                        new PlaceOrderRequest(
                            resident,
                            place,
                            quote,
                            seal,
                            hold,
                            payment,
                            data.Name,
                            phone,
                            data.Comment,
                            data.Files,
                            OrderChannel.Bot,
                            data.Said,
                            [.. data.Lines.Select(l => WhyWords.Of(services, l))]
                        ),
                        ct
                    );
                return placed.IsOk
                    ? await PlacedAsync(services, data, placed.Value, ct)
                    : Refused(data, placed.Error!);
            }
        );

    private static async Task<Step<OrderDraft>> PlacedAsync(
        IServiceProvider services,
        OrderDraft data,
        Order order,
        CancellationToken ct
    )
    {
        var isToPay = order.Status == OrderStatus.AwaitingPayment;
        if (data.Later.Count > 0)
            return await SecondAsync(services, data, order, isToPay, ct);
        Step<OrderDraft> step = isToPay
            ? Become(Orders.PayDialog.Id, new Orders.PayDialog.Data { Order = order.Id })
            : Done();
        return step.Showing(Orders.OrderCard.Id, order.Id.Value);
    }

    /// <summary>The works that were put off are the next order; to pay, the first one's card stands above.</summary>
    private static async Task<Step<OrderDraft>> SecondAsync(
        IServiceProvider services,
        OrderDraft data,
        Order order,
        bool isToPay,
        CancellationToken ct
    )
    {
        var prepared = await OrderFlow.PrepareAsync(services, data.Second(), ct);
        Step<OrderDraft> step = Become(OrderDialog.Id, prepared.Draft)
            .Showing(Orders.OrderCard.Id, order.Id.Value)
            .Saying(
                new TextRef("ordering.second_order", ("number", order.Number), ("pay", isToPay))
            );
        return step with { Effects = [.. step.Effects, .. prepared.Effects] };
    }

    /// <summary>A price or window that ran out meanwhile is renewed at once, and the summary shown again as it is now.</summary>
    private static Step<OrderDraft> Refused(OrderDraft data, DomainError error)
    {
        if (
            error == OrderErrors.QuoteGone
            || error == OrderErrors.QuoteUsed
            || error == PricingErrors.QuoteExpired
            || error == PricingErrors.QuoteChanged
        )
            return Onward(data with { Quote = null, Seal = null })
                .Saying(new TextRef("ordering.price_renewed"));
        // The price is worked out anew, and why without the code is told there.
        if (DiscountErrors.IsOfCode(error))
            return Onward(data.WithoutQuote());
        if (
            error == OrderErrors.HoldGone
            || error == OrderErrors.HoldTooShort
            || error == SlotErrors.Taken
            || error == SlotErrors.Past
            || error == SlotErrors.Used
        )
            return Onward(data with { IsHoldOutdated = true })
                .Saying(new TextRef("ordering.window_renewed"));
        if (error == OrderErrors.HouseNotServed)
            return Go(HouseScreen.Id, data).Saying(TextRef.Of(error));
        if (error == OrderErrors.NoConsent)
            return Go(ConsentScreen.Id, data).Saying(TextRef.Of(error));
        if (error == OrderErrors.OnlinePaymentOff)
            return Onward(data with { Payment = PaymentChoice.AfterWork })
                .Saying(TextRef.Of(error));
        if (error == OrderErrors.UnknownFile)
            return Onward(data with { Files = [] }).Saying(TextRef.Of(error));
        return Stay(TextRef.Of(error));
    }
}

/// <summary>Who buys and brings what the works need.</summary>
internal static class MaterialWords
{
    public static IReadOnlyList<TextRef> Of(IReadOnlyList<Service> services) =>
        [
            .. services
                .SelectMany(s => s.Materials.Select(m => (m.Name, m.BoughtBy)))
                .Concat(services.SelectMany(s => s.Devices.Select(d => (d.Name, d.BoughtBy))))
                .Distinct()
                .Select(m => new TextRef(
                    "ordering.material",
                    ("name", m.Name),
                    ("by", m.BoughtBy)
                )),
        ];
}
