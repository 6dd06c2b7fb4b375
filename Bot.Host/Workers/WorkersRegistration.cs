using Bot.Domain.Turns;

namespace Bot.Host.Workers;

internal static class WorkersRegistration
{
    public static void AddWorkers(this IServiceCollection services)
    {
        services.AddSingleton<TurnSignals>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<TurnSignals>());
        services.AddSingleton<PendingActivities>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<PendingActivities>());
        services.AddHostedService(s => s.GetRequiredService<PendingActivities>());
        services.AddSingleton<ModelTraining>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<ModelTraining>());
        services.AddHostedService(s => s.GetRequiredService<ModelTraining>());
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<ModelWatch>());
        services.AddHostedService(s => s.GetRequiredService<ModelWatch>());
    }
}
