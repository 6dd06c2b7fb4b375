using Bot.Domain.Turns;
using Bot.Integrations.Channels.Telegram;
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

/// <summary>
/// Telegram accepts each bot's token, as it was last asked. Where it does not, the others go on: degraded, not unready, or one
/// company's revoked token would take all of them out of service.
/// </summary>
internal sealed class TelegramHealth(TelegramBots bots, TelegramTokens tokens) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var said = bots
            .All.OrderBy(b => b.Id.Value)
            .ToDictionary(b => b.Id.ToString(), b => (object)tokens.Of(b.Id));
        return Task.FromResult(
            said.Values.All(TelegramTokens.Accepted.Equals)
                ? HealthCheckResult.Healthy(data: said)
                : HealthCheckResult.Degraded(data: said)
        );
    }
}
