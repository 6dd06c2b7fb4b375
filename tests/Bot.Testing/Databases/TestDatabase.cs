using Bot.Domain;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Testing.Databases;

/// <summary>
/// A migrated, empty database for one test, gone when the test ends. It is a copy of a template that each test process
/// migrates once, so tests may run side by side and need not clean up.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _opened = [];
    private readonly Func<Task> _drop;
    private ServiceProvider? _plain;

    private TestDatabase(DatabaseSettings settings, Func<Task> drop) =>
        (Settings, _drop) = (settings, drop);

    /// <summary>What <c>Database:Provider</c> and <c>ConnectionStrings:Bot</c> would say.</summary>
    public DatabaseSettings Settings { get; }

    public static Task<TestDatabase> CreateAsync(DatabaseProvider database) =>
        database == DatabaseProvider.Sqlite ? CreateSqliteAsync() : CreatePostgresAsync();

    /// <summary>The unit of work on this database, its use cases, and what the test adds; ends with the database.</summary>
    public ServiceProvider Services(TimeProvider clock, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddPersistence(Settings);
        services.AddTurns();
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        _opened.Add(provider);
        return provider;
    }

    /// <summary>A context to look into the database with, seeing one УК's rows. Dispose it before the database.</summary>
    public BotDb Open(TenantId tenant)
    {
        _plain ??= Services(TimeProvider.System);
        var db = _plain.GetRequiredService<IBotDbSource>().Open();
        db.EnterScope(tenant);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _opened.Count - 1; i >= 0; i--)
            await _opened[i].DisposeAsync();
        await _drop();
    }

    private static async Task<TestDatabase> CreateSqliteAsync()
    {
        var file = await TestSqlite.CopyAsync();
        return new(
            new(DatabaseProvider.Sqlite, $"Data Source={file}"),
            () =>
            {
                Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
                return Task.CompletedTask;
            }
        );
    }

    private static async Task<TestDatabase> CreatePostgresAsync()
    {
        var name = await TestPostgres.CopyAsync();
        return new(
            new(DatabaseProvider.Postgres, TestPostgres.ConnectionTo(name)),
            () => TestPostgres.DropAsync(name)
        );
    }
}
