using Bot.Domain;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace Bot.Host.Schedules;

/// <summary>Once a day, and after each start: technicians' days are laid out, old inbox marks and bytes that nobody names are thrown away.</summary>
[DisallowConcurrentExecution]
internal sealed partial class DailyCare(
    UnitOfWork work,
    IBotDbSource source,
    InboxRows inbox,
    UnusedFiles files,
    TimeProvider clock,
    ILogger<DailyCare> log
) : IJob
{
    public static readonly JobKey Key = new("daily-care");

    /// <summary>Telegram repeats an update for a day at most.</summary>
    private static readonly TimeSpan KeepInbox = TimeSpan.FromDays(7);

    public async ValueTask Execute(
        IJobExecutionContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (var tenant in await TenantsAsync(cancellationToken))
            await ExtendAsync(tenant, cancellationToken);
        var before = clock.GetUtcNow().UtcDateTime - KeepInbox;
        LogForgotten(await inbox.ForgetAsync(before, cancellationToken));
        LogFilesForgotten(await files.ForgetAsync(cancellationToken));
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        return await db.ManagementCompanies.Select(c => c.Id).ToListAsync(ct);
    }

    private async Task ExtendAsync(TenantId tenant, CancellationToken ct)
    {
        int extended;
        do extended = await work.RunAsync<ExtendCalendars, int>(
            tenant,
            Actor.System,
            (extend, token) => extend.RunAsync(token),
            ct
        );
        while (extended > 0);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} old inbox marks forgotten")]
    private partial void LogForgotten(int count);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Count} files that nobody names any more forgotten"
    )]
    private partial void LogFilesForgotten(int count);
}
