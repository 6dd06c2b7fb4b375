using Bot.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bot.Integrations.Persistence;

/// <summary>The rows on SQLite. Migrations in <c>Migrations/Sqlite</c>.</summary>
public sealed class SqliteBotDb(DbContextOptions<SqliteBotDb> options) : BotDb(options)
{
    protected override bool KeepsUuidsAsBytes => true;
    protected override bool KeepsInstantsAsTicks => true;

    private SqliteConnections? _connections;
    private SqliteConnection? _reading;

    /// <summary>What the save in progress consists of: set by <see cref="StatementsOfSave"/>.</summary>
    internal List<RowStatement>? Statements { get; set; }

    public static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder
            .UseSqlite(connectionString)
            .UseSnakeCaseNamingConvention()
            .EnableThreadSafetyChecks(false) // a context belongs to one turn, which awaits each query
            .ReplaceService<IDatabase, StatementsOfSave>();

    /// <summary>Reads on a connection that stays open between turns: opening one costs more than most queries.</summary>
    internal void Use(SqliteConnections connections)
    {
        _connections = connections;
        _reading = connections.Rent();
        Database.SetDbConnection(_reading);
    }

    /// <summary>The turn's changes as statements. Nobody looks at the context again.</summary>
    internal List<RowStatement> TakeStatements()
    {
        SaveChanges(acceptAllChangesOnSuccess: false);
        var statements = Statements ?? [];
        Statements = null;
        return statements;
    }

    internal void StopReading()
    {
        if (_reading is not { } reading)
            return;
        _reading = null;
        Database.SetDbConnection(null);
        _connections!.Return(reading);
    }

    public override void Dispose()
    {
        StopReading();
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        StopReading();
        return base.DisposeAsync();
    }
}

/// <summary>The rows on PostgreSQL. Migrations in <c>Migrations/Postgres</c>.</summary>
public sealed class PostgresBotDb(DbContextOptions<PostgresBotDb> options) : BotDb(options)
{
    protected override bool KeepsUuidsAsBytes => false;
    protected override bool KeepsInstantsAsTicks => false;

    public static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(connectionString).UseSnakeCaseNamingConvention();
}

/// <summary>For the migrations tool only.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteBotDb>
{
    public SqliteBotDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteBotDb>();
        SqliteBotDb.Configure(builder, "Data Source=:memory:");
        return new SqliteBotDb(builder.Options);
    }
}

/// <summary>For the migrations tool only.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresBotDb>
{
    public PostgresBotDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresBotDb>();
        PostgresBotDb.Configure(builder, "Host=localhost");
        return new PostgresBotDb(builder.Options);
    }
}
