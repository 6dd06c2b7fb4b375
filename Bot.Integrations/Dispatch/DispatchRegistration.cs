using Bot.Domain.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Dispatch;

public static class DispatchRegistration
{
    /// <summary>The generic signed webhook.</summary>
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services
            .AddHttpClient(
                WebhookDispatch.HttpClient,
                client => client.Timeout = TimeSpan.FromSeconds(15)
            )
            .RemoveAllLoggers();
        services.AddSingleton<IOutsideWorkHandler, WebhookDispatch>();
        return services;
    }
}
