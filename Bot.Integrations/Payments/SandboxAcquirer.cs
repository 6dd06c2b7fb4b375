using Bot.Domain.Messaging;
using Bot.Domain.Payments;

namespace Bot.Integrations.Payments;

/// <summary>The acquirer for trials and the demo: nobody was charged, so every refund succeeds at once.</summary>
public sealed class SandboxAcquirer : IAcquirer
{
    public PaymentMethod Method => PaymentMethod.Sandbox;

    public Task<OutsideAnswer> RefundAsync(RefundCall call, CancellationToken ct) =>
        Task.FromResult<OutsideAnswer>(new OutsideAnswer.Succeeded());
}
