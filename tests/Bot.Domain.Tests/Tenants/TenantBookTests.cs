using Bot.Domain.Tenants;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Tenants;

/// <summary>What is kept in memory of a УК and its houses is what is stored.</summary>
public sealed class TenantBookTests
{
    [Theory]
    [EachDatabase]
    public async Task The_next_turn_knows_what_a_turn_has_changed(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        Assert.True((await PageAsync(world)).House(world.House)!.IsServed);

        await world.Change(async db => (await db.Houses.SingleAsync()).IsServed = false);
        await world.Change(async db =>
            (await db.ManagementCompanies.SingleAsync()).HoldMinutes = 7
        );

        var page = await PageAsync(world);
        Assert.False(page.House(world.House)!.IsServed);
        Assert.Equal(7, page.Company.HoldMinutes);
    }

    [Theory]
    [EachDatabase]
    public async Task What_another_process_changed_is_known_soon_and_at_once_by_a_turn_that_lost(
        DatabaseProvider provider
    )
    {
        if (provider == DatabaseProvider.Sqlite)
            return; // an embedded database has one process
        await using var world = await CreateAsync(provider);
        await PageAsync(world);

        await world
            .OtherProcess()
            .RunAsync(
                Tenant,
                Actor.System,
                async (s, ct) =>
                    (await s.GetRequiredService<BotDb>().Houses.SingleAsync(ct)).IsServed = false,
                default
            );

        Assert.False(await RelyAsync(world));
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False((await PageAsync(world)).House(world.House)!.IsServed);
    }

    [Theory]
    [EachDatabase]
    public async Task A_turn_that_fails_leaves_what_is_kept_as_it_is_stored(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            world.Change(async db =>
            {
                (await db.Houses.SingleAsync()).IsServed = false;
                throw new InvalidOperationException("after the change");
            })
        );

        Assert.True((await PageAsync(world)).House(world.House)!.IsServed);
    }

    private static Task<TenantPage> PageAsync(SchedulingWorld world) =>
        world.Run<TenantRows, TenantPage>((rows, ct) => rows.PageAsync(ct).AsTask());

    /// <summary>Whether the house is served, as a turn finds that relies on it and writes.</summary>
    private static Task<bool> RelyAsync(SchedulingWorld world) =>
        world.InTurn(
            async (services, ct) =>
            {
                var page = await services.GetRequiredService<TenantRows>().PageAsync(ct);
                var house = page.House(world.House)!;
                services.GetRequiredService<Turn>().RelyOn(house);
                (
                    await services.GetRequiredService<BotDb>().ManagementCompanies.SingleAsync(ct)
                ).HoldMinutes++;
                return house.IsServed;
            }
        );
}
