using Bot.Domain;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Persistence;

public sealed class TestDatabaseTests
{
    private static readonly TenantId Tenant = new(7);

    [Theory, EachDatabase]
    public async Task A_turn_saves_into_its_own_database_only(DatabaseProvider database)
    {
        await using var one = await TestDatabase.CreateAsync(database);
        await using var other = await TestDatabase.CreateAsync(database);

        await Add(one, new ManagementCompany(Tenant, "etalon", "Эталон", "Asia/Yekaterinburg"));

        await using var written = one.Open(Tenant);
        var company = Assert.Single(await written.Set<ManagementCompany>().ToListAsync());
        Assert.Equal("Эталон", company.Name);
        await using var untouched = other.Open(Tenant);
        Assert.Empty(await untouched.Set<ManagementCompany>().ToListAsync());
    }

    [Theory, EachDatabase]
    public async Task Databases_are_copied_side_by_side(DatabaseProvider database)
    {
        var created = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => TestDatabase.CreateAsync(database))
        );

        Assert.Equal(6, created.Select(d => d.Settings.ConnectionString).Distinct().Count());
        foreach (var each in created)
        {
            await using (var db = each.Open(Tenant))
                Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            await each.DisposeAsync();
        }
    }

    [Theory, EachDatabase]
    public async Task A_database_is_gone_when_its_test_ends(DatabaseProvider database)
    {
        var ended = await TestDatabase.CreateAsync(database);
        await Add(ended, new ManagementCompany(Tenant, "etalon", "Эталон", "Europe/Moscow"));
        await using (var db = ended.Open(Tenant))
            Assert.True(await db.Database.CanConnectAsync());
        await ended.DisposeAsync();

        // A plain context: the committer would refuse to start without its file.
        var settings = ended.Settings;
        await using DbContext gone =
            database == DatabaseProvider.Sqlite
                ? new(new DbContextOptionsBuilder().UseSqlite(settings.ConnectionString).Options)
                : new(new DbContextOptionsBuilder().UseNpgsql(settings.ConnectionString).Options);
        Assert.False(await gone.Database.CanConnectAsync());
    }

    private static Task<bool> Add(TestDatabase database, ManagementCompany company) =>
        database
            .Services(TimeProvider.System)
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                company.Id,
                Actor.System,
                (services, _) =>
                {
                    services.GetRequiredService<BotDb>().Add(company);
                    return Task.FromResult(true);
                },
                CancellationToken.None
            );
}
