using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bot.Integrations.Persistence;

/// <summary>
/// Checks, inside a save's transaction on PostgreSQL, that rows a turn relied on still have the version it read, and keeps
/// them from changing until the commit (<c>FOR SHARE</c>; one that is being changed is a conflict at once, <c>NOWAIT</c>).
/// </summary>
internal static class Reliances
{
    public static void Check(
        BotDb db,
        IReadOnlyList<IVersioned> rows,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        foreach (var row in rows)
        {
            var entry = db.Entry(row);
            if (entry.State is EntityState.Modified or EntityState.Added or EntityState.Deleted)
                continue; // the save itself compares the version
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Statement(db, entry.Metadata);
            var number = 0;
            foreach (var property in entry.Metadata.FindPrimaryKey()!.Properties)
                Add(command, $"k{number++}", property, entry.Property(property.Name).CurrentValue);
            var version = entry.Metadata.FindProperty(nameof(IVersioned.Version))!;
            Add(command, "version", version, row.Version);
            if (command.ExecuteScalar() is null)
                throw new TurnConflictException(
                    $"A {entry.Metadata.ShortName()} that the turn relied on has changed."
                );
        }
    }

    private static string Statement(BotDb db, IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var sql = db.GetService<Microsoft.EntityFrameworkCore.Storage.ISqlGenerationHelper>();
        var keys = entity
            .FindPrimaryKey()!
            .Properties.Select(
                (p, i) => $"{sql.DelimitIdentifier(p.GetColumnName(table)!)} = @k{i}"
            );
        var version = sql.DelimitIdentifier(
            entity.FindProperty(nameof(IVersioned.Version))!.GetColumnName(table)!
        );
        return $"SELECT 1 FROM {sql.DelimitIdentifier(table.Name)} WHERE {string.Join(" AND ", keys)} AND {version} = @version FOR SHARE NOWAIT";
    }

    private static void Add(DbCommand command, string name, IProperty property, object? value)
    {
        var converter = property.GetTypeMapping().Converter;
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = converter is null ? value : converter.ConvertToProvider(value);
        command.Parameters.Add(parameter);
    }

    private static T GetService<T>(this BotDb db)
        where T : class =>
        Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<T>(db);
}
