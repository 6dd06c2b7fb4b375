using Microsoft.Data.Sqlite;

namespace Bot.Integrations.Persistence;

/// <summary>
/// Held by the one process that works with a SQLite file. The operating system lets go of it when the process dies,
/// however it dies: whoever gets it knows that all former owners of this file are dead, and need not wait for their
/// leases to run out.
/// </summary>
public sealed class SqliteFileLock : IDisposable
{
    private readonly FileStream _file;

    private SqliteFileLock(FileStream file) => _file = file;

    /// <summary>Null when another live process holds it, or when the database is no file.</summary>
    public static SqliteFileLock? TryTake(DatabaseSettings settings)
    {
        if (settings.Provider != DatabaseProvider.Sqlite)
            return null;
        var database = new SqliteConnectionStringBuilder(settings.ConnectionString);
        if (database.Mode == SqliteOpenMode.Memory || database.DataSource is "" or ":memory:")
            return null;
        try
        {
            var path = Path.GetFullPath(database.DataSource) + ".lock";
            return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
