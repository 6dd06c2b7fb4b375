using Bot.Domain;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Persistence;

/// <summary>Rows that a turn relies on: whoever changes one meanwhile makes the turn run again.</summary>
public sealed class ReliancesTests
{
    private static readonly TenantId Tenant = new(1);

    [Theory]
    [EachDatabase]
    public async Task Turns_that_rely_on_each_other_s_rows_both_get_through(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = await WithHouseAsync(database);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => Task.Run(() => Change(work, (db, turn) => Cross(db, turn, i))))
        );

        await using var after = database.Open(Tenant);
        Assert.Equal(4, (await after.Houses.SingleAsync()).Version);
        Assert.Equal(4, (await after.ManagementCompanies.SingleAsync()).Version);
    }

    [Theory]
    [EachDatabase]
    public async Task A_row_from_memory_that_was_changed_meanwhile_is_no_ground_for_a_save(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = await WithHouseAsync(database);
        var attempts = 0;

        await Change(
            work,
            async (db, turn) =>
            {
                attempts = turn.Attempt;
                var house = await db.Houses.AsNoTracking().SingleAsync();
                turn.RelyOn(house);
                if (turn.Attempt == 1)
                    await Change(
                        work,
                        async (other, _) => (await other.Houses.SingleAsync()).District = "new"
                    );
                (await db.ManagementCompanies.SingleAsync()).CatalogueVersion++;
            }
        );

        Assert.Equal(2, attempts);
        await using var after = database.Open(Tenant);
        Assert.Equal(1, (await after.ManagementCompanies.SingleAsync()).Version);
    }

    [Theory]
    [EachDatabase]
    public async Task A_row_from_memory_that_the_turn_itself_changes_is_compared_once(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = await WithHouseAsync(database);

        await Change(
            work,
            async (db, turn) =>
            {
                turn.RelyOn(await db.Houses.AsNoTracking().SingleAsync());
                (await db.Houses.SingleAsync()).District = "new";
            }
        );

        await using var after = database.Open(Tenant);
        Assert.Equal(1, (await after.Houses.SingleAsync()).Version);
    }

    /// <summary>A wrong turn is given up; a broken database makes the update come again. They must not be mixed up.</summary>
    [Theory]
    [EachDatabase]
    public async Task A_row_that_breaks_a_rule_of_the_table_is_the_turn_s_fault(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = await WithHouseAsync(database);

        await Assert.ThrowsAsync<DbUpdateException>(() =>
            Change(
                work,
                async (db, _) =>
                    db.Entry(await db.Houses.SingleAsync()).Property(h => h.Street).CurrentValue =
                        null!
            )
        );
    }

    private static async Task<UnitOfWork> WithHouseAsync(TestDatabase database)
    {
        var work = database.Services(TimeProvider.System).GetRequiredService<UnitOfWork>();
        var house = NewId.Of<HouseId>();
        await Change(
            work,
            (db, _) =>
            {
                db.Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow"));
                db.Add(
                    new House(Tenant, house, "Москва", "ул. Садовая", "1", null, "Europe/Moscow")
                );
                return Task.CompletedTask;
            }
        );
        return work;
    }

    private static async Task Cross(BotDb db, Turn turn, int i)
    {
        var house = await db.Houses.SingleAsync();
        var company = await db.ManagementCompanies.SingleAsync();
        turn.RelyOn(i % 2 == 0 ? house : company);
        if (i % 2 == 0)
            company.CatalogueVersion++;
        else
            house.District = $"{i}";
    }

    private static Task Change(UnitOfWork work, Func<BotDb, Turn, Task> change) =>
        work.RunAsync(
            Tenant,
            Actor.System,
            async (s, _) =>
            {
                await change(s.GetRequiredService<BotDb>(), s.GetRequiredService<Turn>());
                return 0;
            },
            default
        );
}
