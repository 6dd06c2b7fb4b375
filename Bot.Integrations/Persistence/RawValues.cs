using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Bot.Integrations.Persistence;

/// <summary>Parameters of plain statements, in the shape that each database keeps them (see <c>BotDb</c>'s conventions).</summary>
internal static class RawValues
{
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name; // without the sign SQLite would try all there are, each time
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    /// <summary>16 bytes big-endian on SQLite, uuid on PostgreSQL.</summary>
    public static object Of(DbConnection connection, Guid value) =>
        connection is SqliteConnection ? value.ToByteArray(bigEndian: true) : value;

    /// <summary>Ticks on SQLite, timestamptz on PostgreSQL.</summary>
    public static object Of(DbConnection connection, DateTime? value) =>
        value is not { } instant ? DBNull.Value
        : connection is SqliteConnection ? instant.Ticks
        : instant;
}
