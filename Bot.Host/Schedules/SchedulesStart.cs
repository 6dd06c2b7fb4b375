using Bot.Integrations.Persistence;
using Quartz;

namespace Bot.Host.Schedules;

/// <summary>Before Quartz starts: its file, a check that every due row can be carried out, and the schedule as the code says it.</summary>
internal sealed class SchedulesStart(
    DatabaseSettings database,
    DueRunner due,
    ISchedulerFactory schedulers
) : IHostedService
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await due.CheckKindsAsync(cancellationToken);
        if (database.Provider == DatabaseProvider.Sqlite)
            QuartzFile.Prepare(database);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await ScheduleAsync<DueScan>(
            scheduler,
            DueScan.Key,
            [
                TriggerBuilder
                    .Create()
                    .WithIdentity("every-second")
                    .WithSimpleSchedule(s =>
                        s.WithInterval(TimeSpan.FromSeconds(1)).RepeatForever()
                    )
                    .Build(),
            ],
            cancellationToken
        );
        await ScheduleAsync<DailyCare>(
            scheduler,
            DailyCare.Key,
            [
                TriggerBuilder.Create().WithIdentity("after-start").StartNow().Build(),
                TriggerBuilder
                    .Create()
                    .WithIdentity("daily")
                    .WithCronSchedule("0 10 0 * * ?", s => s.InTimeZone(Utc))
                    .Build(),
            ],
            cancellationToken
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task ScheduleAsync<TJob>(
        IScheduler scheduler,
        JobKey key,
        IReadOnlyCollection<ITrigger> triggers,
        CancellationToken ct
    )
        where TJob : IJob
    {
        var job = JobBuilder.Create<TJob>().WithIdentity(key).StoreDurably().Build();
        await scheduler.ScheduleJob(job, triggers, new ScheduleJobOptions { Replace = true }, ct);
    }
}
