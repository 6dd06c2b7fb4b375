using Bot.Domain;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Persistence;

/// <summary>How the embedded database is used: one snapshot a turn, statements that stay prepared, a log that is moved beside.</summary>
public sealed class SqliteTests : IAsyncLifetime
{
    private static readonly TenantId Tenant = new(1);
    private TestDatabase _database = null!;
    private UnitOfWork _work = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        _work = _database.Services(TimeProvider.System).GetRequiredService<UnitOfWork>();
        await Change(db => db.Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow")));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_turn_reads_one_snapshot_whatever_is_committed_meanwhile()
    {
        var (before, after) = await _work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                var first = await HoldMinutes(db, ct);
                await Change(other => other.ManagementCompanies.Single().HoldMinutes = first + 1);
                return (first, await HoldMinutes(db, ct));
            },
            default
        );

        Assert.Equal(before, after);
        Assert.Equal(before + 1, await _work.ReadAsync(Tenant, HoldMinutes, default));
    }

    [Fact]
    public async Task A_snapshot_that_the_database_ended_by_itself_harms_no_later_turn()
    {
        await _work.ReadAsync(
            Tenant,
            (db, ct) => db.Database.ExecuteSqlRawAsync("ROLLBACK", ct),
            default
        );

        await Change(db => db.ManagementCompanies.Single().HoldMinutes = 9);
        Assert.Equal(9, await _work.ReadAsync(Tenant, HoldMinutes, default));
    }

    [Fact]
    public void Statements_are_kept_and_never_shared_by_two_open_readers()
    {
        using var connection = new KeepingSqliteConnection("Data Source=:memory:");
        connection.Open();

        using var one = Numbers(connection, upTo: 3);
        using var first = one.ExecuteReader();
        first.Read();
        using var two = Numbers(connection, upTo: 2);
        using var second = two.ExecuteReader();

        Assert.Equal([1, 2], Rest(second));
        Assert.Equal([2, 3], Rest(first));
        first.Dispose();
        one.Dispose();
        using var again = Numbers(connection, upTo: 1);
        using var third = again.ExecuteReader();
        Assert.Equal([1], Rest(third));
    }

    [Fact]
    public void A_command_runs_the_text_it_has_now()
    {
        using var connection = new KeepingSqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();

        command.CommandText = "SELECT 1";
        var one = command.ExecuteScalar();
        command.CommandText = "SELECT 2";

        Assert.Equal((1L, 2L), (one, command.ExecuteScalar()));
    }

    [Fact]
    public async Task What_is_committed_moves_from_the_log_into_the_file_while_turns_go_on()
    {
        var file = new SqliteConnectionStringBuilder(
            _database.Settings.ConnectionString
        ).DataSource;
        var before = new FileInfo(file).Length;
        for (var waited = 0; new FileInfo(file).Length == before; waited++)
        {
            Assert.True(waited < 600, "Nothing was moved in a minute.");
            await Change(db =>
                db.AddRange(
                    Enumerable
                        .Range(0, 20)
                        .Select(i => new House(
                            Tenant,
                            NewId.Of<HouseId>(),
                            "Москва",
                            new string('у', 200),
                            $"{waited}-{i}",
                            null,
                            "Europe/Moscow"
                        )
                        {
                            LinkCode = $"{waited}-{i}",
                        })
                )
            );
            await Task.Delay(100);
        }
    }

    private static Task<int> HoldMinutes(BotDb db, CancellationToken ct) =>
        db.ManagementCompanies.Select(c => c.HoldMinutes).SingleAsync(ct);

    private static SqliteCommand Numbers(SqliteConnection connection, int upTo)
    {
        var command = connection.CreateCommand();
        command.CommandText =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @upTo) SELECT i FROM n";
        command.Parameters.AddWithValue("@upTo", upTo);
        return command;
    }

    private static List<int> Rest(SqliteDataReader reader)
    {
        List<int> rest = [];
        while (reader.Read())
            rest.Add(reader.GetInt32(0));
        return rest;
    }

    private Task Change(Action<BotDb> change) =>
        _work.RunAsync(
            Tenant,
            Actor.System,
            (services, _) =>
            {
                change(services.GetRequiredService<BotDb>());
                return Task.FromResult(0);
            },
            default
        );
}
