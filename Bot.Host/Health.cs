using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Bot.Host;

/// <summary>The database answers and has all migrations of this program.</summary>
internal sealed class DatabaseHealth(IBotDbSource source) : IHealthCheck
{
    private bool _migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var db = source.Open();
            // Once complete, the migrations stay complete while this program runs.
            _migrated =
                _migrated
                || !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
            if (!_migrated)
                return HealthCheckResult.Unhealthy("Migrations are missing.");
            await db.ManagementCompanies.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(e.GetType().Name);
        }
    }
}

/// <summary>A turn could be saved now: the committer takes a write that changes nothing.</summary>
internal sealed class CommitterHealth(ICommitter committer) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await committer
                .WriteAsync((_, _) => true, cancellationToken)
                .WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(e.GetType().Name);
        }
    }
}
