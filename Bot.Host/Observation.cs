using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;

namespace Bot.Host;

/// <summary>What an operator of the installation looks at: health and metrics.</summary>
internal static class Observation
{
    private const string Ready = "ready";

    public static void AddObservation(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [Ready])
            .AddCheck<CommitterHealth>("committer", tags: [Ready]);
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics
                    .AddMeter("bot.*")
                    .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                    .AddMeter("System.Runtime")
                    .AddPrometheusExporter()
            );
    }

    public static void MapObservation(this IEndpointRouteBuilder app)
    {
        // Alive: the process answers. Nothing else is asked, or a slow disk would have it restarted.
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", Of(Ready)).AllowAnonymous();
        app.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
    }

    private static HealthCheckOptions Of(string tag) =>
        new() { Predicate = check => check.Tags.Contains(tag) };
}
