using Bot.Integrations.Persistence;
using Microsoft.Data.Sqlite;

namespace Bot.Testing.Databases;

/// <summary>Copies of a migrated SQLite file, each in a folder of its own.</summary>
internal static class TestSqlite
{
    private static readonly Lazy<Task<string>> Template = new(MigrateTemplateAsync);

    public static async Task<string> CopyAsync()
    {
        var template = await Template.Value;
        var folder = Directory.CreateDirectory(
            Path.Combine(Path.GetDirectoryName(template)!, Guid.NewGuid().ToString("N"))
        );
        var copy = Path.Combine(folder.FullName, "bot.db");
        File.Copy(template, copy);
        return copy;
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bot-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var file = Path.Combine(folder, "template.db");
        // Without pooling the last connection folds the write-ahead log into the file, which can then be copied alone.
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        await Migrator.MigrateAsync(
            new(DatabaseProvider.Sqlite, settings.ToString()),
            CancellationToken.None
        );
        return file;
    }
}
