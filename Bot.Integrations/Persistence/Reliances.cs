using System.Data.Common;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bot.Integrations.Persistence;

/// <summary>
/// The rows a turn relied on. <see cref="Check"/> looks, inside a save's transaction on PostgreSQL, whether they still have the version that was read, and keeps
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
        foreach (var entry in ToCheck(db, rows))
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Statement(db, entry.Metadata);
            var number = 0;
            foreach (var property in entry.Metadata.FindPrimaryKey()!.Properties)
                Add(command, $"k{number++}", property, entry.Property(property.Name).CurrentValue);
            var version = entry.Metadata.FindProperty(nameof(IVersioned.Version))!;
            Add(command, "version", version, ((IVersioned)entry.Entity).Version);
            if (command.ExecuteScalar() is null)
                throw new TurnConflictException(
                    $"A {entry.Metadata.ShortName()} that the turn relied on has changed."
                );
        }
    }

    /// <summary>Those whose version the save itself does not compare. A row from memory is not tracked.</summary>
    public static IEnumerable<EntityEntry> ToCheck(BotDb db, IReadOnlyList<IVersioned> rows) =>
        rows.Select(r => db.Entry(r))
            .Where(e =>
                e.State == EntityState.Unchanged
                || e.State == EntityState.Detached && !IsChangedHere(db, e)
            );

    /// <summary>The turn read the row once more and changes it.</summary>
    private static bool IsChangedHere(BotDb db, EntityEntry row)
    {
        var keys = row.Metadata.FindPrimaryKey()!.Properties;
        return db
            .ChangeTracker.Entries()
            .Any(e =>
                e.Metadata == row.Metadata
                && e.State is EntityState.Modified or EntityState.Deleted
                && keys.All(k =>
                    Equals(e.Property(k.Name).CurrentValue, row.Property(k.Name).CurrentValue)
                )
            );
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
