using System.Text.Json;

namespace Bot.Testing.Telegram;

/// <summary>What the bot answered before a payment: go on, or the sentence why not.</summary>
public sealed record StubCheckoutAnswer(bool Ok, string? ErrorMessage);

/// <summary>How a payment ended: paid, refused by the bot, or given up because the bot did not answer in time.</summary>
public sealed record StubPaymentResult(StubPayment? Payment, string? Refusal, StubUpdate? Update)
{
    public bool IsPaid => Payment is not null;
}

/// <summary>A payment under way: the pre-checkout query is sent, the money has not moved yet.</summary>
public sealed class StubCheckout
{
    private readonly TaskCompletionSource<StubCheckoutAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    internal StubCheckout(string id, StubInvoice invoice, DateTimeOffset sentAt) =>
        (Id, Invoice, SentAt) = (id, invoice, sentAt);

    public string Id { get; }

    public StubInvoice Invoice { get; }

    public StubUpdate Update { get; internal set; } = null!;

    public Task<StubCheckoutAnswer> Answer => _answer.Task;

    internal DateTimeOffset SentAt { get; }

    internal bool TryAnswer(StubCheckoutAnswer answer) => _answer.TrySetResult(answer);
}

/// <summary>Paying an invoice.</summary>
public sealed partial class StubChat
{
    /// <summary>Pays the invoice (the newest one of the chat), all the way to <c>successful_payment</c>.</summary>
    public async Task<StubPaymentResult> PayAsync(StubMessage? invoice = null)
    {
        var checkout = BeginPayment(invoice);
        try
        {
            var answer = await checkout.Answer.WaitAsync(Bot.Options.CheckoutDeadline);
            return answer.Ok
                ? CompletePayment(checkout)
                : new StubPaymentResult(null, answer.ErrorMessage, null);
        }
        catch (TimeoutException)
        {
            return new StubPaymentResult(null, "The bot did not answer in time.", null);
        }
    }

    /// <summary>Sends only the pre-checkout query; whether and when the money moves is the test's choice.</summary>
    public StubCheckout BeginPayment(StubMessage? invoice = null)
    {
        lock (Bot.Gate)
        {
            var message =
                invoice
                ?? _messages.Newest(m => !m.IsDeleted && m.Invoice is not null)
                ?? throw new InvalidOperationException($"No invoice to pay.\n{Transcript()}");
            var checkout = Bot.Queries.NewCheckout(message.Invoice!);
            checkout.Update = Bot.Feed.Add(
                this,
                "pre_checkout_query",
                new StubQueue(StubLane.Checkouts, Id),
                json => WriteCheckout(json, checkout),
                message,
                checkout.Id
            );
            return checkout;
        }
    }

    /// <summary>The money moved: the service message with <c>successful_payment</c>.</summary>
    public StubPaymentResult CompletePayment(StubCheckout checkout) =>
        SendPayment(checkout.Invoice.Payload, checkout.Invoice.Total, checkout.Invoice.Currency);

    /// <summary>A payment notice for any payload, also one that no invoice ever had.</summary>
    public StubPaymentResult SendPayment(string payload, long total, string currency = "RUB")
    {
        var number = Bot.NextChargeNumber();
        var payment = new StubPayment(
            currency,
            total,
            payload,
            $"tg-charge-{number}",
            $"provider-charge-{number}"
        );
        return TellPayment(payment);
    }

    /// <summary>The service message of a charge; told again, it is the same charge in another update.</summary>
    public StubPaymentResult TellPayment(StubPayment payment) =>
        new(payment, null, Say(new StubContent(StubKind.Payment) { Payment = payment }));

    private void WriteCheckout(Utf8JsonWriter json, StubCheckout checkout)
    {
        json.WriteStartObject("pre_checkout_query"u8);
        json.WriteString("id"u8, checkout.Id);
        json.WritePropertyName("from"u8);
        json.WriteRawValue(User.UserJson, true);
        json.WriteString("currency"u8, checkout.Invoice.Currency);
        json.WriteNumber("total_amount"u8, checkout.Invoice.Total);
        json.WriteString("invoice_payload"u8, checkout.Invoice.Payload);
        json.WriteEndObject();
    }
}
