using Bot.Domain.Messaging;

namespace Bot.Domain.Payments;

/// <summary>
/// The other side of online payments. Asking goes through the chat (invoice) and comes back as
/// <see cref="PaymentReceived"/>; giving back is a call.
/// </summary>
public interface IAcquirer
{
    PaymentMethod Method { get; }

    /// <summary>Returns money of one charge. The refund's id is the idempotency key: a repeated call returns nothing twice.</summary>
    Task<OutsideAnswer> RefundAsync(RefundCall call, CancellationToken ct);
}

/// <param name="RefundId">The idempotency key.</param>
/// <param name="ChargeKey">Whose money: the charge's id in the channel.</param>
/// <param name="ProviderKey">The provider's own id of the charge, where it has one.</param>
public sealed record RefundCall(
    RefundId RefundId,
    PaymentMethod Method,
    string ChargeKey,
    string? ProviderKey,
    Money Amount
);
