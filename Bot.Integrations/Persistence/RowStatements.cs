using System.Collections.Concurrent;
using System.Numerics;
using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Bot.Integrations.Persistence;

/// <summary>A statement that changes one row, with its values in order.</summary>
/// <param name="Text">Marks its values with <c>?</c>.</param>
/// <param name="Conflict">What it means that no row was changed; null if that cannot be (an insert).</param>
internal readonly record struct RowStatement(string Text, object?[] Values, string? Conflict)
    : IComparable<RowStatement>
{
    /// <summary>Statements run by rank: deletions, changes, insertions; a row comes after, and goes before, what it refers to.</summary>
    public required int Rank { get; init; }

    public int CompareTo(RowStatement other) => Rank.CompareTo(other.Rank);
}

/// <summary>
/// How the changes of an entity become statements. EF would do it, too, but anew for every save and on the thread that all
/// saves share; here the text is made once per entity and set of changed columns, and only the values are read.
/// </summary>
/// <remarks>
/// It knows what the model uses: one table an entity, values made by us, rows guarded by <see cref="IVersioned.Version"/>.
/// Anything else in the model is refused at the first save. A unique value cannot wander from one row to another within a
/// save unless the former one is deleted.
/// </remarks>
internal sealed class RowStatements
{
    private const string Annotation = "Bot:RowStatements";

    // Deletions below the changes, insertions above them; references between tables stay far below this depth.
    private const int Apart = 1000;

    private readonly string _table;
    private readonly string _name;
    private readonly int _depth;
    private readonly Column[] _columns;
    private readonly Column[] _guards;
    private readonly Column[] _changeable;
    private readonly string _insert;
    private readonly string _delete;
    private readonly string _relied;
    private readonly string _changed;
    private readonly string _reliedOnChanged;
    private readonly ConcurrentDictionary<ulong, string> _updates = new();

    private RowStatements(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        Refuse(entity);
        _table = Quoted(table.Name);
        _name = entity.ShortName();
        _depth = Depth(entity);
        _columns = [.. entity.GetProperties().Select(p => new Column(p, table))];
        _guards = [.. _columns.Where(c => c.Property.IsPrimaryKey() || IsToken(c))];
        _changeable = [.. _columns.Where(c => !c.Property.IsPrimaryKey())];
        _insert =
            $"INSERT INTO {_table} ({string.Join(", ", _columns.Select(c => c.Name))}) VALUES ({string.Join(", ", _columns.Select(_ => "?"))})";
        _delete = $"DELETE FROM {_table} WHERE {Guarded()}";
        _changed = $"A {_name} was changed by another turn.";
        _reliedOnChanged = $"A {_name} that the turn relied on has changed.";
        _relied = $"SELECT 1 FROM {_table} WHERE {Guarded()}";
    }

    /// <summary>The statements of a save, in the order in which they must run.</summary>
    public static List<RowStatement> Of(IList<IUpdateEntry> entries)
    {
        var statements = new List<RowStatement>(entries.Count);
        foreach (var entry in entries)
            statements.Add(Of(entry.EntityType).Of(entry));
        // A stable order: rows of one rank stay as the turn made them.
        return [.. statements.Order()];
    }

    /// <summary>Queries that find each row a turn relied on as long as it has the version that was read.</summary>
    public static List<RowStatement> Of(BotDb db, IReadOnlyList<IVersioned> reliedOn)
    {
        var statements = new List<RowStatement>(reliedOn.Count);
        foreach (var entry in Reliances.ToCheck(db, reliedOn))
            statements.Add(Of(entry.Metadata).Relied(entry));
        return statements;
    }

    private static RowStatements Of(IEntityType entity) =>
        entity.GetOrAddRuntimeAnnotationValue(
            Annotation,
            static entity => new RowStatements(entity!),
            entity
        );

    private RowStatement Relied(EntityEntry entry) =>
        new(
            _relied,
            [.. _guards.Select(c => c.Stored(entry.Property(c.Property.Name).CurrentValue))],
            _reliedOnChanged
        )
        {
            Rank = 0,
        };

    private RowStatement Of(IUpdateEntry entry) =>
        entry.EntityState switch
        {
            EntityState.Added => new(_insert, Current(entry), null) { Rank = Apart + _depth },
            EntityState.Modified => Update(entry),
            EntityState.Deleted => new(_delete, Former(entry), _changed) { Rank = -Apart - _depth },
            var state => throw new InvalidOperationException($"A {_name} to save is {state}."),
        };

    private object?[] Current(IUpdateEntry entry)
    {
        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = _columns[i].Current(entry);
        return values;
    }

    private object?[] Former(IUpdateEntry entry)
    {
        var values = new object?[_guards.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = _guards[i].Original(entry);
        return values;
    }

    private RowStatement Update(IUpdateEntry entry)
    {
        var changed = 0UL;
        for (var i = 0; i < _changeable.Length; i++)
            if (entry.IsModified(_changeable[i].Property))
                changed |= 1UL << i;
        var values = new object?[BitOperations.PopCount(changed) + _guards.Length];
        var next = 0;
        for (var i = 0; i < _changeable.Length; i++)
            if ((changed & (1UL << i)) != 0)
                values[next++] = _changeable[i].Current(entry);
        foreach (var guard in _guards)
            values[next++] = guard.Original(entry);
        return new(_updates.GetOrAdd(changed, UpdateText), values, _changed) { Rank = 0 };
    }

    private string UpdateText(ulong changed)
    {
        var set = _changeable
            .Where((_, i) => (changed & (1UL << i)) != 0)
            .Select(c => $"{c.Name} = ?");
        return $"UPDATE {_table} SET {string.Join(", ", set)} WHERE {Guarded()}";
    }

    private string Guarded() => string.Join(" AND ", _guards.Select(c => $"{c.Name} = ?"));

    private static bool IsToken(Column column) => column.Property.IsConcurrencyToken;

    /// <summary>How many references lead on from the entity: what it refers to must be there first and go last.</summary>
    private static int Depth(IEntityType entity) =>
        entity
            .GetForeignKeys()
            .Where(f => f.PrincipalEntityType != entity)
            .Select(f => 1 + Depth(f.PrincipalEntityType))
            .DefaultIfEmpty(0)
            .Max();

    private static void Refuse(IEntityType entity)
    {
        var unknown =
            entity.BaseType is not null
            || entity.GetDirectlyDerivedTypes().Any()
            || entity.IsOwned()
            || entity.GetComplexProperties().Any()
            || entity.GetProperties().Count() > 64
            || entity.GetProperties().Any(p => p.ValueGenerated != ValueGenerated.Never)
            || entity.GetProperties().Any(p => IsNullableToken(p));
        if (unknown)
            throw new NotSupportedException(
                $"{entity.ShortName()} is mapped in a way that {nameof(RowStatements)} does not know."
            );
    }

    // "= NULL" finds nothing.
    private static bool IsNullableToken(IProperty property) =>
        property is { IsConcurrencyToken: true, IsNullable: true };

    private static string Quoted(string name) => $"\"{name}\"";

    private sealed class Column(IProperty property, StoreObjectIdentifier table)
    {
        private readonly Func<object?, object?>? _convert = property
            .GetTypeMapping()
            .Converter?.ConvertToProvider;

        public IProperty Property => property;
        public string Name { get; } = Quoted(property.GetColumnName(table)!);

        public object? Current(IUpdateEntry entry) => Stored(entry.GetCurrentValue(property));

        public object? Original(IUpdateEntry entry) => Stored(entry.GetOriginalValue(property));

        public object? Stored(object? value) => _convert is null ? value : _convert(value);
    }
}

/// <summary>EF's save, up to the statements: the committer runs them.</summary>
internal sealed class StatementsOfSave(
    DatabaseDependencies dependencies,
    RelationalDatabaseDependencies relational
) : RelationalDatabase(dependencies, relational)
{
    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        if (entries.Count > 0)
            ((SqliteBotDb)entries[0].Context).Statements = RowStatements.Of(entries);
        return entries.Count;
    }

    public override Task<int> SaveChangesAsync(
        IList<IUpdateEntry> entries,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(SaveChanges(entries));
}
