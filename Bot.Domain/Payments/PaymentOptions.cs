using Bot.Domain.Tenants;

namespace Bot.Domain.Payments;

/// <summary>How a resident of a УК can pay before the visit. After the work is always possible.</summary>
/// <param name="Online">The method in the chat; null when it is off.</param>
/// <param name="WhyOff">A code for the УК's settings page: why it is off though it was switched on.</param>
public sealed record PaymentOptions(PaymentMethod? Online, string? WhyOff = null)
{
    public const string NoToken = "no-token";

    /// <summary>54-ФЗ: with real money every payment needs a fiscal receipt, so no receipt data means no payment.</summary>
    public const string NoReceipt = "no-receipt";

    public static PaymentOptions For(ManagementCompany company) =>
        company.OnlinePayment switch
        {
            OnlinePayment.Off => new(null, null),
            OnlinePayment.Sandbox => new(PaymentMethod.Sandbox),
            OnlinePayment.Telegram when string.IsNullOrEmpty(company.ProviderTokenName) => new(
                null,
                NoToken
            ),
            OnlinePayment.Telegram when company.ReceiptVatCode is not (>= 1 and <= 12) => new(
                null,
                NoReceipt
            ),
            OnlinePayment.Telegram => new(PaymentMethod.Telegram),
            _ => throw new InvalidOperationException(
                $"Unknown way of online payment {company.OnlinePayment}."
            ),
        };
}
