using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Integrations.Persistence;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>Which database, and where.</summary>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>Used when nothing is configured: a file beside the process.</summary>
    public const string DefaultConnectionString = "Data Source=data/bot.db";

    /// <summary>Reads <c>Database:Provider</c> (default Sqlite) and <c>ConnectionStrings:Bot</c>.</summary>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider))
            throw new InvalidOperationException(
                $"Database:Provider is '{name}': use Sqlite or Postgres."
            );
        var connection = configuration.GetConnectionString("Bot");
        if (provider == DatabaseProvider.Postgres && string.IsNullOrWhiteSpace(connection))
            throw new InvalidOperationException(
                "Database:Provider is Postgres: set ConnectionStrings:Bot too."
            );
        return new(
            provider,
            string.IsNullOrWhiteSpace(connection) ? DefaultConnectionString : connection
        );
    }
}

public static class PersistenceRegistration
{
    /// <summary>The database: contexts, committer.</summary>
    public static IServiceCollection AddPersistence(
        this IServiceCollection services,
        DatabaseSettings settings
    )
    {
        services.AddSingleton(settings);
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            services.AddSingleton(_ => new SqliteDatabase(settings.ConnectionString));
            services.AddSingleton<IBotDbSource>(s => s.GetRequiredService<SqliteDatabase>());
            services.AddSingleton<ICommitter>(s => s.GetRequiredService<SqliteDatabase>());
        }
        else
        {
            services.AddSingleton(_ => new PostgresDatabase(settings.ConnectionString));
            services.AddSingleton<IBotDbSource>(s => s.GetRequiredService<PostgresDatabase>());
            services.AddSingleton<ICommitter>(s => s.GetRequiredService<PostgresDatabase>());
        }
        return services;
    }
}

/// <summary>Creates the database where there is none and brings it to the newest migration.</summary>
public static class Migrator
{
    public static async Task MigrateAsync(DatabaseSettings settings, CancellationToken ct)
    {
        await using var db = Create(settings);
        if (settings.Provider == DatabaseProvider.Sqlite)
            CreateFolder(settings.ConnectionString);
        await ToNewestAsync(db, ct);
    }

    /// <summary>Most starts find nothing to do: that is seen without comparing the whole model with its snapshot.</summary>
    public static async Task ToNewestAsync(DbContext db, CancellationToken ct)
    {
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            await db.Database.MigrateAsync(ct);
    }

    private static BotDb Create(DatabaseSettings settings)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            var sqlite = new DbContextOptionsBuilder<SqliteBotDb>();
            SqliteBotDb.Configure(sqlite, settings.ConnectionString);
            return new SqliteBotDb(sqlite.Options);
        }
        var postgres = new DbContextOptionsBuilder<PostgresBotDb>();
        PostgresBotDb.Configure(postgres, settings.ConnectionString);
        return new PostgresBotDb(postgres.Options);
    }

    private static void CreateFolder(string connectionString)
    {
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(
            connectionString
        ).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
