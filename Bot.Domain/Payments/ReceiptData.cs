using System.Globalization;
using System.Text.Json.Serialization;
using Bot.Domain.Messaging;

namespace Bot.Domain.Payments;

/// <summary>
/// The 54-ФЗ receipt that a Telegram invoice carries to YooKassa in <c>provider_data</c>. Each position is one piece at its
/// whole sum: quantity times unit price would not always give it (discounts, minimums).
/// </summary>
public static class ReceiptData
{
    private const int LongestDescription = 128;

    /// <param name="prices">The invoice's own labelled prices: receipt and invoice cannot differ.</param>
    /// <param name="isPrepayment">Paid before the work; else the work is done.</param>
    public static string For(
        IReadOnlyList<InvoicePrice> prices,
        PhoneNumber? phone,
        int vatCode,
        bool isPrepayment
    )
    {
        var mode = isPrepayment ? "full_prepayment" : "full_payment";
        var items = prices.Select(p => new Item(
            p.Label.Length <= LongestDescription ? p.Label : p.Label[..LongestDescription],
            1,
            new Amount(Value(p.Amount), "RUB"),
            vatCode,
            mode,
            "service"
        ));
        var customer = phone is { } known ? new Customer(known.Value.TrimStart('+')) : null;
        return Json.Write(new Envelope(new Receipt([.. items], customer)));
    }

    private static string Value(Money amount) =>
        (amount.Kopecks / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Envelope(Receipt Receipt);

    private sealed record Receipt(IReadOnlyList<Item> Items, Customer? Customer);

    private sealed record Customer(string Phone);

    private sealed record Amount(string Value, string Currency);

    private sealed record Item(
        string Description,
        int Quantity,
        Amount Amount,
        [property: JsonPropertyName("vat_code")] int VatCode,
        [property: JsonPropertyName("payment_mode")] string PaymentMode,
        [property: JsonPropertyName("payment_subject")] string PaymentSubject
    );
}
