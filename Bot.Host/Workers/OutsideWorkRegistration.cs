using Bot.Domain.Turns;
using Microsoft.Extensions.Options;

namespace Bot.Host.Workers;

internal static class OutsideWorkRegistration
{
    /// <summary>The worker that calls other systems; each system adds its <c>IOutsideWorkHandler</c>s.</summary>
    public static void AddOutsideWork(this IServiceCollection services)
    {
        services
            .AddOptions<OutsideWorkOptions>()
            .BindConfiguration("OutsideWork")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<OutsideWorkOptions>>().Value);
        services.AddSingleton<OutsideWorkTurns>();
        services.AddSingleton<OutsideWorkWorker>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<OutsideWorkWorker>());
        services.AddHostedService(s => s.GetRequiredService<OutsideWorkWorker>());
    }
}
