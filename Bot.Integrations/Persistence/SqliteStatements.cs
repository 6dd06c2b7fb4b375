using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Bot.Integrations.Persistence;

/// <summary>
/// The committer's prepared statements, run without a command in between: with a few values each, the command costs more than
/// the row. One thread.
/// </summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    // As many as there are kinds of rows and sets of columns that are changed together: a few hundred.
    private readonly Dictionary<string, sqlite3_stmt> _prepared = new(StringComparer.Ordinal);

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Change(string text, params ReadOnlySpan<object?> values)
    {
        Step(text, values);
        return raw.sqlite3_changes(connection.Handle);
    }

    /// <summary>Whether a query finds a row.</summary>
    public bool Finds(string text, params ReadOnlySpan<object?> values) =>
        Step(text, values) == raw.SQLITE_ROW;

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
            statement.Dispose();
        _prepared.Clear();
    }

    private int Step(string text, ReadOnlySpan<object?> values)
    {
        var statement = Prepared(text);
        try
        {
            for (var i = 0; i < values.Length; i++)
                Check(Bind(statement, i + 1, values[i]));
            var code = raw.sqlite3_step(statement);
            if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
                Check(code);
            return code;
        }
        finally
        {
            // Tells the error of the step once more: it is thrown already.
            _ = raw.sqlite3_reset(statement);
            _ = raw.sqlite3_clear_bindings(statement);
        }
    }

    private sqlite3_stmt Prepared(string text)
    {
        if (_prepared.TryGetValue(text, out var known))
            return known;
        Check(raw.sqlite3_prepare_v2(connection.Handle, text, out var statement));
        _prepared.Add(text, statement);
        return statement;
    }

    // The shapes are those of Microsoft.Data.Sqlite, which reads the rows: a test compares them.
    private static int Bind(sqlite3_stmt statement, int at, object? value) =>
        value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            string text => raw.sqlite3_bind_text(statement, at, text),
            long number => raw.sqlite3_bind_int64(statement, at, number),
            int number => raw.sqlite3_bind_int64(statement, at, number),
            bool flag => raw.sqlite3_bind_int64(statement, at, flag ? 1 : 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            double number => raw.sqlite3_bind_double(statement, at, number),
            DateOnly day => raw.sqlite3_bind_text(
                statement,
                at,
                day.ToString("yyyy'-'MM'-'dd", CultureInfo.InvariantCulture)
            ),
            TimeOnly time => raw.sqlite3_bind_text(
                statement,
                at,
                time.ToString(
                    time.Ticks % TimeSpan.TicksPerSecond == 0
                        ? "HH':'mm':'ss"
                        : "HH':'mm':'ss'.'fffffff",
                    CultureInfo.InvariantCulture
                )
            ),
            _ => throw new NotSupportedException(
                $"{value.GetType()} is no shape that rows keep on SQLite."
            ),
        };

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);
}
