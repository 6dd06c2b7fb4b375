using Bot.Integrations.Persistence;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Bot.Host.Schedules;

internal static class SchedulesRegistration
{
    /// <summary>
    /// Quartz with its persistent store: on PostgreSQL in the same database, clustered; on SQLite in a file of its own
    /// beside the bot's, because its locks and the bot's would wait for each other.
    /// </summary>
    public static void AddSchedules(this IServiceCollection services, DatabaseSettings database)
    {
        services.AddSingleton<DueRunner>();
        services.AddSingleton<InboxRows>();
        services.AddHostedService<SchedulesStart>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "bot";
                o.GenerateInstanceId = database.Provider == DatabaseProvider.Postgres;
            });
            quartz.UsePersistentStore(store =>
            {
                if (database.Provider == DatabaseProvider.Sqlite)
                    store.UseSqlite(SqliteFactory.Instance, QuartzFile.ConnectionString(database));
                else
                {
                    store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                    store.UseClustering(c =>
                    {
                        c.CheckinInterval = TimeSpan.FromSeconds(5);
                        c.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
                    });
                }
                store.ProvisionSchema();
            });
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
