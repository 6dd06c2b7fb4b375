using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Orders;

/// <summary>Pays what an order owes: the channel's invoice, or the sandbox's button. Opened once the payment was asked for.</summary>
public sealed class PayDialog : Dialog<PayDialog.Data>
{
    public const string Id = "pay";

    public sealed record Data
    {
        public OrderId Order { get; init; }
    }

    public override string Name => Id;
    protected override IReadOnlyList<Screen<Data>> Screens => [new PayScreen()];
}

/// <summary>The invoice of one order.</summary>
public sealed class PayScreen : Screen<PayDialog.Data, PayScreen.View>
{
    private const string Sandbox = "sandbox";
    private const string InChat = "in-chat";
    private const string Later = "later";

    public sealed record View(Order? Order, Payment? Payment, ManagementCompany Company);

    public override string Name => "pay";
    public override IReadOnlyList<string> LeadsTo => [];

    public override async Task<View> LoadAsync(
        PayDialog.Data data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var company = await context.Facts().CompanyAsync(ct);
        if (await OwnOrders.FindAsync(context, data.Order, ct) is not { } order)
            return new(null, null, company);
        await context.Db.Payments.Where(p => p.OrderId == order.Id).LoadAsync(ct);
        var asked = context.Db.Payments.Local.FirstOrDefault(p =>
            p.OrderId == order.Id && p.Status == PaymentStatus.Pending && p.Amount == order.Owed
        );
        return new(order, asked, company);
    }

    public override Prompt Render(PayDialog.Data data, View view) =>
        view is { Order: { } order, Payment: { } payment }
            ? Ask(order, payment, view.Company)
            : new(
                view.Order is { } paid && paid.Owed <= Money.Zero
                    ? new TextRef("resident.pay_paid", ("number", paid.Number))
                    : new TextRef("resident.pay_impossible")
            )
            {
                Options = [new(Later, new TextRef("common.ok"))],
            };

    private static Prompt Ask(Order order, Payment payment, ManagementCompany company)
    {
        var isSandbox = payment.Method == PaymentMethod.Sandbox;
        var pay = isSandbox
            ? new Option(Sandbox, new TextRef("resident.pay_sandbox", ("sum", payment.Amount)))
            : new Option(
                InChat,
                new TextRef("resident.pay_in_chat", ("sum", payment.Amount)),
                Pays: true
            );
        return new(
            new TextRef(
                "resident.pay",
                ("number", order.Number),
                ("sum", payment.Amount),
                ("sandbox", isSandbox),
                (
                    "minutes",
                    order.Status == OrderStatus.AwaitingPayment
                        ? TimeSpan.FromMinutes(company.PayingMinutes)
                        : null
                )
            )
        )
        {
            Invoice = isSandbox ? null : Invoice(order, payment, company),
            Options = [pay, new(Later, new TextRef("resident.pay_later"))],
        };
    }

    private static InvoiceBody Invoice(Order order, Payment payment, ManagementCompany company)
    {
        var title = OrderWords.Title(order);
        IReadOnlyList<InvoicePrice> prices = [new(title, payment.Amount)];
        return new(
            payment.Id,
            title,
            payment.Amount,
            prices,
            company.ProviderTokenName ?? "",
            company.ReceiptVatCode is { } vat
                ? ReceiptData.For(
                    prices,
                    order.ContactPhone,
                    vat,
                    isPrepayment: order.Status != OrderStatus.Done
                )
                : null
        );
    }

    public override Step<PayDialog.Data> Handle(PayDialog.Data data, View view, Input input) =>
        input switch
        {
            Input.Chosen { Value: Sandbox } when view.Payment is { } payment => InSandbox(
                data,
                payment
            ),
            // Said instead of pressed: only the channel's own button moves money.
            Input.Chosen { Value: InChat } => Stay(new TextRef("resident.pay_press")),
            Input.Chosen => Done(),
            _ => NotUnderstood(),
        };

    /// <summary>The sandbox takes no money: the press itself is the charge, checked and booked like a real one.</summary>
    private static Step<PayDialog.Data> InSandbox(PayDialog.Data data, Payment payment) =>
        new Step<PayDialog.Data>.Run(
            async (services, ct) =>
            {
                var check = await services
                    .Get<CheckPayment>()
                    .RunAsync(payment.Id, payment.Amount, CheckPayment.Rouble, ct);
                if (!check.IsOk)
                    return Stay(TextRef.Of(check.Error!));
                await services
                    .Get<RecordPayment>()
                    .RunAsync(PaymentReceived.InSandbox(payment), ct);
                return Done().Showing(OrderCard.Id, data.Order.Value);
            }
        );
}
