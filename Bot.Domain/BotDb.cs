using System.Linq.Expressions;
using System.Reflection;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bot.Domain;

/// <summary>
/// The unit of work's rows, neutral of the database; each provider derives its own. Queries see only the УК of the
/// scope; only the committer saves.
/// </summary>
public abstract partial class BotDb(DbContextOptions options) : DbContext(options)
{
    /// <summary>The named query filter that keeps one УК's rows from another's.</summary>
    public const string TenantFilter = "Tenant";

    private TenantId? _scope;

    /// <summary>The УК whose rows are visible. Reading tenant rows without a scope is a bug and throws.</summary>
    public TenantId ScopeTenant =>
        _scope
        ?? throw new InvalidOperationException(
            "No УК is in scope: set it before tenant rows are read."
        );

    /// <summary>SQLite keeps UUIDs as 16 bytes, big-endian, so that they sort by time; PostgreSQL as uuid.</summary>
    protected abstract bool KeepsUuidsAsBytes { get; }

    /// <summary>SQLite keeps instants as ticks; PostgreSQL as timestamptz.</summary>
    protected abstract bool KeepsInstantsAsTicks { get; }

    /// <summary>Whether the row is made in this turn: nothing can be stored about it yet, so nothing need be looked for.</summary>
    public bool IsNew(object row) => Entry(row).State == EntityState.Added;

    public void EnterScope(TenantId tenant) => _scope = tenant.Value > 0 ? tenant : null;

    /// <summary>Stamps and guards what the turn changed: УК of new rows, versions of changed rows. Called once, before the save.</summary>
    public void PrepareSave(Turn turn)
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (entry.Entity is ITenantOwned owned && owned.TenantId != turn.TenantId)
                throw new CrossTenantWriteException(
                    entry.Metadata.ShortName(),
                    owned.TenantId,
                    turn.TenantId
                );
            if (entry is { State: EntityState.Added, Entity: OutsideWork work })
                turn.Announce(new WorkStored(work.TenantId, work.Id, work.Kind));
            if (entry.Entity is IKeptInMemory kept)
                turn.Announce(new KeptRowSaved(kept, entry.State == EntityState.Deleted));
            if (entry.Entity is IVersioned && entry.State == EntityState.Modified)
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            if (entity.ClrType.IsAssignableTo(typeof(IVersioned)))
                modelBuilder
                    .Entity(entity.ClrType)
                    .Property(nameof(IVersioned.Version))
                    .IsConcurrencyToken();
            if (entity.ClrType.IsAssignableTo(typeof(ITenantOwned)))
                modelBuilder
                    .Entity(entity.ClrType)
                    .HasQueryFilter(TenantFilter, OfScope(entity.ClrType));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<TenantId>().HaveConversion<TenantIdConverter>();
        configurationBuilder.Properties<BotId>().HaveConversion<BotIdConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder
            .Properties<PhoneNumber>()
            .HaveConversion<PhoneConverter>()
            .HaveMaxLength(20);
        configurationBuilder
            .Properties<MeterReading>()
            .HaveConversion<ReadingConverter>()
            .HaveMaxLength(MeterReading.Longest);
        if (KeepsInstantsAsTicks)
            configurationBuilder.Properties<DateTime>().HaveConversion<InstantToTicksConverter>();
        else
            configurationBuilder.Properties<DateTime>().HaveConversion<InstantConverter>();
        if (KeepsUuidsAsBytes)
            configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytesConverter>();
        var converter = KeepsUuidsAsBytes
            ? typeof(IdToBytesConverter<>)
            : typeof(IdToGuidConverter<>);
        foreach (var id in typeof(BotDb).Assembly.GetTypes().Where(IsGuidId))
            configurationBuilder.Properties(id).HaveConversion(converter.MakeGenericType(id));
    }

    private LambdaExpression OfScope(Type entity)
    {
        var row = Expression.Parameter(entity, "row");
        return Expression.Lambda(
            Expression.Equal(
                Expression.Property(row, nameof(ITenantOwned.TenantId)),
                Expression.Property(Expression.Constant(this), nameof(ScopeTenant))
            ),
            row
        );
    }

    // Expression trees cannot call a static interface member themselves.
    private static TId IdFrom<TId>(Guid value)
        where TId : struct, IGuidId<TId> => TId.From(value);

    private static bool IsGuidId(Type type) =>
        type.IsValueType
        && !type.IsGenericType
        && type.GetInterfaces()
            .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGuidId<>));

    private sealed class TenantIdConverter()
        : ValueConverter<TenantId, int>(id => id.Value, value => new(value));

    private sealed class BotIdConverter()
        : ValueConverter<BotId, long>(id => id.Value, value => new(value));

    private sealed class MoneyConverter()
        : ValueConverter<Money, long>(money => money.Kopecks, value => new(value));

    private sealed class PhoneConverter()
        : ValueConverter<PhoneNumber, string>(phone => phone.Value, value => new(value));

    private sealed class ReadingConverter()
        : ValueConverter<MeterReading, string>(reading => reading.Value, value => new(value));

    private sealed class InstantToTicksConverter()
        : ValueConverter<DateTime, long>(
            instant => instant.Ticks,
            ticks => new(ticks, DateTimeKind.Utc)
        );

    private sealed class InstantConverter()
        : ValueConverter<DateTime, DateTime>(
            instant => DateTime.SpecifyKind(instant, DateTimeKind.Utc),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        );

    private sealed class GuidToBytesConverter()
        : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new(bytes, true));

    private sealed class IdToBytesConverter<TId>()
        : ValueConverter<TId, byte[]>(
            id => id.Value.ToByteArray(true),
            bytes => IdFrom<TId>(new(bytes, true))
        )
        where TId : struct, IGuidId<TId>;

    private sealed class IdToGuidConverter<TId>()
        : ValueConverter<TId, Guid>(id => id.Value, value => IdFrom<TId>(value))
        where TId : struct, IGuidId<TId>;
}
