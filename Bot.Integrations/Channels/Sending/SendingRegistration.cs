using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Playground;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Bot.Integrations.Channels.Sending;

public static class SendingRegistration
{
    /// <summary>
    /// The sender and the ownership of lanes. A channel adds itself: <c>services.AddSingleton&lt;IChannelSender, …&gt;()</c>.
    /// </summary>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services
            .AddOptions<SendingOptions>()
            .BindConfiguration("Sending")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(s => s.GetRequiredService<IOptions<SendingOptions>>().Value);
        services.AddSingleton<SendingMetrics>();
        services.AddSingleton<LaneOwnership>();
        services.AddSingleton<ILaneOwnership>(s => s.GetRequiredService<LaneOwnership>());
        // Turns announce to the sender, and the sender runs turns (parked, unreachable): one of them must come late.
        services.AddSingleton(s => new Lazy<UnitOfWork>(s.GetRequiredService<UnitOfWork>));
        services.AddSingleton(s => new Lazy<ITurnListener[]>(() =>
            [.. s.GetServices<ITurnListener>()]
        ));
        services.AddSingleton<Sender>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<Sender>());
        services.AddHostedService<SenderWorker>();
        return services;
    }

    /// <summary>The playground's phones as a channel.</summary>
    public static IServiceCollection AddPlaygroundChannel(this IServiceCollection services) =>
        services.AddSingleton<IChannelSender, PlaygroundSender>();
}

/// <summary>Runs the sender's rounds while the process lives, and lets it finish when the process stops.</summary>
internal sealed class SenderWorker(Sender sender, ILogger<Sender> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await sender.PollAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.PollFailed(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await sender.WaitAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sender.StopAsync();
    }
}
