using Bot.Integrations.Persistence;
using Npgsql;

namespace Bot.Testing.Databases;

/// <summary>Copies of a migrated database on the server that <c>BOT_TEST_POSTGRES</c> names.</summary>
internal static class TestPostgres
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    /// <summary>Connection string of the server, or null where there is none.</summary>
    public static string? Server { get; } =
        Environment.GetEnvironmentVariable("BOT_TEST_POSTGRES") is { Length: > 0 } server
            ? server
            : null;

    public static async Task<string> CopyAsync()
    {
        var name = FreshName();
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {await Template.Value}");
        return name;
    }

    public static string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(Known())
        {
            Database = database,
            // Many tests share one server.
            MaxPoolSize = 25,
        }.ToString();

    public static async Task DropAsync(string database)
    {
        await using var pool = new NpgsqlConnection(ConnectionTo(database));
        NpgsqlConnection.ClearPool(pool);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var name = FreshName();
        await ExecuteAsync($"CREATE DATABASE {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            DropAsync(name).Wait(TimeSpan.FromSeconds(10));
        // A template must have no connection left open to it.
        var settings = new NpgsqlConnectionStringBuilder(ConnectionTo(name)) { Pooling = false };
        await Migrator.MigrateAsync(
            new(DatabaseProvider.Postgres, settings.ToString()),
            CancellationToken.None
        );
        return name;
    }

    private static string FreshName() => $"bot_test_{Guid.NewGuid():N}";

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Known());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static string Known() =>
        Server ?? throw new InvalidOperationException(EachDatabaseAttribute.WithoutPostgres);
}
