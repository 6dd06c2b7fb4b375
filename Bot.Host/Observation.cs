using Bot.Domain;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
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
            .AddCheck<CommitterHealth>("committer", tags: [Ready])
            .AddCheck<TelegramHealth>("telegram", tags: [Ready]);
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
        new() { Predicate = check => check.Tags.Contains(tag), ResponseWriter = WritePartsAsync };

    /// <summary>The parts by name, so that whoever sees red sees where.</summary>
    private static Task WritePartsAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = report.Status.ToString(),
                Parts = report.Entries.ToDictionary(
                    e => e.Key,
                    e => new
                    {
                        Status = e.Value.Status.ToString(),
                        Detail = e.Value.Description,
                        Bots = e.Value.Data.Count > 0 ? e.Value.Data : null,
                    }
                ),
            },
            Json.Options
        );
}
