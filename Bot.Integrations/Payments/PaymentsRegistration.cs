using Bot.Domain.Messaging;
using Bot.Domain.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Payments;

public static class PaymentsRegistration
{
    /// <summary>Acquirers, and the outside work that asks them to give money back.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        services.AddSingleton<IAcquirer, SandboxAcquirer>();
        services.AddSingleton<IOutsideWorkHandler, RefundHandler>();
        return services;
    }
}
