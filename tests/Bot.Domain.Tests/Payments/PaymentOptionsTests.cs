using System.Text.Json;
using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Bot.Domain.Tenants;
using Xunit;

namespace Bot.Domain.Tests.Payments;

public sealed class PaymentOptionsTests
{
    [Theory]
    [InlineData(OnlinePayment.Off, null, null, null, null)]
    [InlineData(OnlinePayment.Sandbox, null, null, PaymentMethod.Sandbox, null)]
    [InlineData(OnlinePayment.Telegram, null, 1, null, PaymentOptions.NoToken)]
    [InlineData(OnlinePayment.Telegram, "Demo:Token", null, null, PaymentOptions.NoReceipt)]
    [InlineData(OnlinePayment.Telegram, "Demo:Token", 13, null, PaymentOptions.NoReceipt)]
    [InlineData(OnlinePayment.Telegram, "Demo:Token", 1, PaymentMethod.Telegram, null)]
    public void Real_money_needs_a_token_and_receipt_data(
        OnlinePayment wish,
        string? token,
        int? vatCode,
        PaymentMethod? online,
        string? whyOff
    )
    {
        var company = new ManagementCompany(new(1), "one", "Первая", "Europe/Moscow")
        {
            OnlinePayment = wish,
            ProviderTokenName = token,
            ReceiptVatCode = vatCode,
        };

        Assert.Equal(new PaymentOptions(online, whyOff), PaymentOptions.For(company));
    }

    [Fact]
    public void A_receipt_has_the_shape_of_the_provider()
    {
        var json = ReceiptData.For(
            [
                new InvoicePrice("Ремонт смесителя", new(150_050)),
                new InvoicePrice(new string('я', 200), new(5)),
            ],
            new PhoneNumber("+79161234567"),
            vatCode: 1,
            isPrepayment: true
        );

        using var document = JsonDocument.Parse(json);
        var receipt = document.RootElement.GetProperty("receipt");
        var items = receipt.GetProperty("items");
        Assert.Equal(
            "79161234567",
            receipt.GetProperty("customer").GetProperty("phone").GetString()
        );
        Assert.Equal(2, items.GetArrayLength());
        Assert.Equal("Ремонт смесителя", items[0].GetProperty("description").GetString());
        Assert.Equal(1, items[0].GetProperty("quantity").GetInt32());
        Assert.Equal("1500.50", items[0].GetProperty("amount").GetProperty("value").GetString());
        Assert.Equal("RUB", items[0].GetProperty("amount").GetProperty("currency").GetString());
        Assert.Equal(1, items[0].GetProperty("vat_code").GetInt32());
        Assert.Equal("full_prepayment", items[0].GetProperty("payment_mode").GetString());
        Assert.Equal("service", items[0].GetProperty("payment_subject").GetString());
        Assert.Equal("0.05", items[1].GetProperty("amount").GetProperty("value").GetString());
        Assert.Equal(128, items[1].GetProperty("description").GetString()!.Length);
    }
}
