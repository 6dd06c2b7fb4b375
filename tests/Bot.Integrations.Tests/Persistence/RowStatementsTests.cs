using System.Runtime.CompilerServices;
using System.Text;
using Bot.Domain;
using Bot.Integrations.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Bot.Integrations.Tests.Persistence;

/// <summary>
/// On SQLite the committer's own statements take the place of EF's. Both save the same changes of a row of every entity there is,
/// and the files must say the same, storage classes included.
/// </summary>
public sealed class RowStatementsTests : IDisposable
{
    private readonly Copy _ours = new(SqliteBotDb.Configure);
    private readonly Copy _efs = new(
        (builder, connection) => builder.UseSqlite(connection).UseSnakeCaseNamingConvention()
    );

    public void Dispose()
    {
        _ours.Dispose();
        _efs.Dispose();
    }

    [Fact]
    public void Rows_of_every_entity_are_written_as_EF_writes_them()
    {
        Both(copy => copy.AddAll());
        Assert.All(
            _ours.Tables,
            t => Assert.Contains($"{t}.", _ours.Dump(), StringComparison.Ordinal)
        );
        Both(copy => copy.Change(_ => true, sample: 1));
        Both(copy => copy.Change(p => p.Index % 3 == 0, sample: 0));
        Both(copy => copy.Change(p => p.IsNullable, sample: null));
        Both(copy => copy.DeleteAll());
    }

    [Fact]
    public void A_row_that_is_not_as_it_was_read_changes_nothing()
    {
        _ours.AddAll();
        _ours.Save();
        _ours.Run(
            "UPDATE orders SET version = version + 1; UPDATE holds SET version = version + 1"
        );

        _ours.Change(_ => true, sample: 1);
        var missed = _ours.Save();

        Assert.Equal(2, missed.Count);
        Assert.All(
            missed,
            m => Assert.Contains("changed by another turn", m, StringComparison.Ordinal)
        );
    }

    private void Both(Action<Copy> change)
    {
        change(_ours);
        change(_efs);
        Assert.Empty(_ours.Save());
        _efs.SaveByEf();
        var rows = _efs.Dump();
        Assert.Equal(rows, _ours.Dump());
    }

    private sealed class Copy : IDisposable
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:");
        private readonly SqliteBotDb _db;
        private readonly SqliteStatements _statements;
        private readonly List<EntityEntry> _rows = [];

        public Copy(Action<DbContextOptionsBuilder, string> configure)
        {
            var builder = new DbContextOptionsBuilder<SqliteBotDb>();
            configure(builder, "Data Source=:memory:");
            _connection.Open();
            _db = new SqliteBotDb(builder.Options);
            _db.Database.SetDbConnection(_connection);
            _db.Database.EnsureCreated();
            _statements = new SqliteStatements(_connection);
        }

        public IEnumerable<string> Tables => Entities().Select(e => e.GetTableName()!).Order();

        public void AddAll()
        {
            // The parts before their wholes: the order of the statements must not hang on ours.
            foreach (var entity in Entities().OrderByDescending(e => e.GetForeignKeys().Count()))
            {
                var entry = _db.Entry(RuntimeHelpers.GetUninitializedObject(entity.ClrType));
                foreach (var property in entity.GetProperties())
                    entry.Property(property.Name).CurrentValue = Sample(property, 0);
                entry.State = EntityState.Added;
                _rows.Add(entry);
            }
        }

        public void Change(Func<(int Index, bool IsNullable), bool> which, int? sample)
        {
            foreach (var row in _rows)
            foreach (var (property, i) in row.Metadata.GetProperties().Select((p, i) => (p, i)))
                if (
                    !property.IsPrimaryKey()
                    && !property.IsForeignKey()
                    && which((i, property.IsNullable))
                )
                    row.Property(property.Name).CurrentValue = sample is { } s
                        ? Sample(property, s)
                        : null;
        }

        public void DeleteAll()
        {
            foreach (var row in _rows)
                row.State = EntityState.Deleted;
        }

        /// <returns>What the statements that found no row say.</returns>
        public List<string> Save()
        {
            List<string> missed = [];
            foreach (var statement in _db.TakeStatements())
                if (_statements.Change(statement.Text, statement.Values) == 0)
                    missed.Add(statement.Conflict!);
            _db.ChangeTracker.AcceptAllChanges();
            return missed;
        }

        public void SaveByEf() => _db.SaveChanges();

        public void Run(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public string Dump()
        {
            var text = new StringBuilder();
            foreach (var table in Tables)
            {
                using var command = _connection.CreateCommand();
                command.CommandText = $"SELECT * FROM \"{table}\"";
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    for (var i = 0; i < reader.FieldCount; i++)
                        text.AppendLine($"{table}.{reader.GetName(i)} {Shown(reader.GetValue(i))}");
            }
            return text.ToString();
        }

        public void Dispose()
        {
            _statements.Dispose();
            _db.Dispose();
            _connection.Dispose();
        }

        private IEnumerable<IEntityType> Entities() => _db.Model.GetEntityTypes();

        private static string Shown(object value) =>
            $"{value.GetType().Name} {(value is byte[] bytes ? Convert.ToHexString(bytes) : value)}";

        private static object? Sample(IProperty property, int number)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsEnum)
                return Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length);
            if (type == typeof(DateOnly))
                return new DateOnly(2026, 11, 23 + number);
            if (type == typeof(TimeOnly))
                return number == 0 ? new TimeOnly(9, 5) : new TimeOnly(23, 59, 1, 250);
            var converter = property.GetTypeMapping().Converter;
            var stored = converter?.ProviderClrType ?? type;
            object sample =
                stored == typeof(byte[]) ? Enumerable.Repeat((byte)(number + 1), 16).ToArray()
                : stored == typeof(long) ? 638_000_000_000_000_000 + number
                : stored == typeof(int) ? 5 + number
                : stored == typeof(double) ? 55.75 + number
                : stored == typeof(bool) ? number == 0
                : stored != typeof(string) ? throw new NotSupportedException(stored.Name)
                : IsList(type) ? "[]"
                : $"+7999000000{number}";
            return converter is null ? sample : converter.ConvertFromProvider(sample);
        }

        private static bool IsList(Type type) =>
            type != typeof(string) && type.IsAssignableTo(typeof(System.Collections.IEnumerable));
    }
}
