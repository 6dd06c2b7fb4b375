using Bot.Integrations.Persistence;
using Microsoft.Data.Sqlite;

namespace Bot.Host.Schedules;

/// <summary>Quartz's own SQLite file: <c>bot.db</c> → <c>bot.quartz.db</c>.</summary>
internal static class QuartzFile
{
    public static string ConnectionString(DatabaseSettings database)
    {
        var bot = new SqliteConnectionStringBuilder(database.ConnectionString).DataSource;
        var file = Path.ChangeExtension(bot, ".quartz.db");
        return new SqliteConnectionStringBuilder { DataSource = file }.ToString();
    }

    /// <summary>The log beside the file (WAL) halves its writes; the setting stays in the file.</summary>
    public static void Prepare(DatabaseSettings database)
    {
        using var connection = new SqliteConnection(ConnectionString(database));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteNonQuery();
    }
}
