using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Orders;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Pay now or after the work; not asked where nothing can be paid ahead.</summary>
public sealed class PaymentScreen : OrderScreen<PaymentScreen.View>
{
    public const string Id = "payment";

    public sealed record View;

    public override string Name => Id;

    public override Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult(new View());

    public override Prompt Render(OrderDraft data, View view) =>
        new(new TextRef("ordering.payment", ("total", data.Total ?? Money.Zero)))
        {
            Options =
            [
                new(
                    nameof(PaymentChoice.AfterWork),
                    new TextRef("ordering.pay_after"),
                    new TextRef("ordering.pay_after_words")
                ),
                new(
                    nameof(PaymentChoice.Now),
                    new TextRef("ordering.pay_now"),
                    new TextRef("ordering.pay_now_words")
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input is Input.Chosen chosen && Enum.TryParse<PaymentChoice>(chosen.Value, out var choice)
            ? Onward(data with { Payment = choice })
            : NotUnderstood();
}
