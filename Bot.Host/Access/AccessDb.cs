using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Bot.Host.Access;

/// <summary>Somebody who signs in to the console.</summary>
public sealed class ConsoleUser : IdentityUser
{
    /// <summary>How colleagues know them.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>The УК they work for.</summary>
    public int TenantId { get; set; }
}

/// <summary>
/// Who may sign in, and the keys that protect cookies. A context of its own: Identity saves by itself and would flush a turn.
/// </summary>
public abstract class AccessDb(DbContextOptions options)
    : IdentityDbContext<ConsoleUser>(options),
        IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
        builder.Entity<ConsoleUser>().Property(u => u.DisplayName).HasMaxLength(100);
    }

    /// <summary>Null where the database is a file of its own.</summary>
    protected abstract string? Schema { get; }
}

/// <summary>On SQLite a file beside the bot's: sign-ins never wait for turns.</summary>
public sealed class SqliteAccessDb(DbContextOptions<SqliteAccessDb> options) : AccessDb(options)
{
    protected override string? Schema => null;

    internal static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlite(connectionString).UseSnakeCaseNamingConvention();
}

/// <summary>On PostgreSQL a schema of the same database.</summary>
public sealed class PostgresAccessDb(DbContextOptions<PostgresAccessDb> options) : AccessDb(options)
{
    public const string SchemaName = "access";

    protected override string? Schema => SchemaName;

    internal static void Configure(DbContextOptionsBuilder builder, string connectionString) =>
        builder
            .UseNpgsql(
                connectionString,
                o => o.MigrationsHistoryTable("__ef_migrations_history", SchemaName)
            )
            .UseSnakeCaseNamingConvention();
}

/// <summary>For the migrations tool only.</summary>
internal sealed class SqliteAccessDesign : IDesignTimeDbContextFactory<SqliteAccessDb>
{
    public SqliteAccessDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteAccessDb>();
        SqliteAccessDb.Configure(builder, "Data Source=:memory:");
        return new SqliteAccessDb(builder.Options);
    }
}

/// <summary>For the migrations tool only.</summary>
internal sealed class PostgresAccessDesign : IDesignTimeDbContextFactory<PostgresAccessDb>
{
    public PostgresAccessDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<PostgresAccessDb>();
        PostgresAccessDb.Configure(builder, "Host=localhost");
        return new PostgresAccessDb(builder.Options);
    }
}
