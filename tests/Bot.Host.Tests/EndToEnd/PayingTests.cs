using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Tenants;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Telegram;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>Paying in the chat over real HTTP: invoice → pre-checkout → its answer within Telegram's term → money, booked once.</summary>
public sealed class PayingTests
{
    private const string TokenName = "Network:ProviderToken";

    [Theory]
    [EachDatabase("Webhook")]
    [EachDatabase("Polling")]
    public async Task A_resident_pays_before_the_visit(DatabaseProvider provider, string mode)
    {
        await using var host = await StartAsync(provider, mode);
        var chat = host.Chat("Анна");
        var invoice = await InvoiceAsync(host, chat);
        // Telegram's own button first, ours under it.
        Assert.Equal(StubAction.Pay, invoice.Buttons.First().Action);
        Assert.Contains("Оплатить", invoice.Buttons.First().Text, StringComparison.Ordinal);
        Assert.Contains(invoice.Buttons, b => b.Text == "Позже");
        Assert.Contains(
            "Время держим за вами",
            invoice.Invoice!.Description,
            StringComparison.Ordinal
        );
        Assert.Contains("vat_code", invoice.Invoice.ProviderData, StringComparison.Ordinal);
        Assert.Equal("provider-token-of-the-network", invoice.Invoice.ProviderToken);

        var paid = await chat.PayAsync();

        Assert.Null(paid.Refusal);
        await chat.WaitAsync("получена");
        // The same update again, and the same charge in an update of its own.
        host.Bot.Redeliver(paid.Update!);
        await chat.TellPayment(paid.Payment!).Update!.Delivered;
        var order = Assert.Single(await host.OrdersAsync());
        Assert.Equal((OrderStatus.Placed, order.Total), (order.Status, order.Paid));
        var payment = Assert.Single(await host.ReadAsync(db => db.Payments));
        Assert.Equal(
            (PaymentStatus.Succeeded, PaymentMethod.Telegram, paid.Payment!.TelegramChargeId),
            (payment.Status, payment.Method, payment.ChargeKey)
        );
        Assert.Empty(await host.ReadAsync(db => db.Refunds));
        var entries = await host.ReadAsync(db => db.LedgerEntries);
        Assert.Equal(2, entries.Count);
        Assert.Equal(0, entries.Sum(e => e.Amount.Kopecks));
        Assert.Single(chat.BotMessages, m => m.Text.Contains("получена", StringComparison.Ordinal));
        Assert.Empty(host.Stub.Refusals);
    }

    [Fact]
    public async Task An_order_that_is_gone_is_not_paid()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite, "Webhook");
        var chat = host.Chat("Анна");
        var invoice = await InvoiceAsync(host, chat);
        await PressAsync(chat, "Отменить заявку");
        await PressAsync(chat, "Да, отменить");
        await PressAsync(chat, "Изменились планы");
        await chat.WaitAsync("отменена");

        var paid = await chat.PayAsync(invoice);

        Assert.False(paid.IsPaid);
        Assert.Contains("больше не действует", paid.Refusal, StringComparison.Ordinal);
        // Had the money moved all the same, it would be booked and go back.
        Assert.Empty(await host.ReadAsync(db => db.LedgerEntries));
    }

    [Fact]
    public async Task Money_for_an_order_that_is_gone_is_booked_and_goes_back()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite, "Webhook");
        var chat = host.Chat("Анна");
        var invoice = await InvoiceAsync(host, chat);
        var checkout = chat.BeginPayment(invoice);
        Assert.True((await checkout.Answer.WaitAsync(TimeSpan.FromSeconds(10))).Ok);
        await PressAsync(chat, "Отменить заявку");
        await PressAsync(chat, "Да, отменить");
        await PressAsync(chat, "Изменились планы");
        await chat.WaitAsync("отменена");

        await chat.CompletePayment(checkout).Update!.Delivered;

        var payment = Assert.Single(await host.ReadAsync(db => db.Payments));
        Assert.Equal((PaymentStatus.Succeeded, Money.Zero), (payment.Status, payment.Refundable));
        Assert.Equal(
            RefundStatus.ByHand,
            Assert.Single(await host.ReadAsync(db => db.Refunds)).Status
        );
    }

    private static Task<RunningHost> StartAsync(DatabaseProvider provider, string mode) =>
        RunningHost.StartAsync(
            provider,
            mode,
            company =>
                (company.OnlinePayment, company.ProviderTokenName, company.ReceiptVatCode) = (
                    OnlinePayment.Telegram,
                    TokenName,
                    1
                ),
            (TokenName, "provider-token-of-the-network")
        );

    private static async Task<StubMessage> InvoiceAsync(RunningHost host, StubChat chat)
    {
        await RunningHost.OrderAsync(chat, host.Resident(chat, 3, paysNow: true));
        return await chat.WaitAsync(m => m.Invoice is not null);
    }

    private static async Task PressAsync(StubChat chat, string label)
    {
        await chat.WaitAsync(m => m.Button(label) is not null);
        await chat.Press(label).Delivered;
    }
}
