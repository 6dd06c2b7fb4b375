using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Tenants;

/// <summary>A manager says which common property the fee covers.</summary>
public sealed class ChangeKeptUpTests
{
    [Theory]
    [EachDatabase]
    public async Task The_next_turn_knows_it_and_the_journal_says_who(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var before = await CompanyAsync(world);
        Assert.Equal(Enum.GetValues<Boundary>(), before.KeepsUp);

        Assert.True((await Change(world, before.Version, Boundary.Switchboard)).IsOk);

        Assert.Equal([Boundary.Switchboard], (await CompanyAsync(world)).KeepsUp);
        var entry = await world.Read(db => db.CompanyEvents.SingleAsync());
        Assert.Equal(
            (CompanyEvent.KeptUpKind, ActorKind.Operator, "olga"),
            (entry.Kind, entry.ActorKind, entry.ActorId)
        );
        var told = Json.Read<KeptUpChanged>(entry.Data);
        Assert.Equal(Enum.GetValues<Boundary>(), told.Before);
        Assert.Equal([Boundary.Switchboard], told.After);
    }

    [Theory]
    [EachDatabase]
    public async Task Who_looked_at_older_rules_is_told(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var seen = (await CompanyAsync(world)).Version;
        await Change(world, seen, Boundary.Riser);

        Assert.Equal(TenantErrors.Changed, (await Change(world, seen)).Error);

        Assert.Equal([Boundary.Riser], (await CompanyAsync(world)).KeepsUp);
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_again_is_no_change(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var seen = (await CompanyAsync(world)).Version;

        Assert.True((await Change(world, seen, Enum.GetValues<Boundary>())).IsOk);

        Assert.Equal(seen, (await CompanyAsync(world)).Version);
        Assert.False(await world.Read(db => db.CompanyEvents.AnyAsync()));
    }

    private static Task<ManagementCompany> CompanyAsync(SchedulingWorld world) =>
        world.Run<TenantRows, ManagementCompany>((rows, ct) => rows.CompanyAsync(ct).AsTask());

    private static Task<Outcome<Done>> Change(
        SchedulingWorld world,
        int seen,
        params Boundary[] kept
    ) =>
        world.InTurn(
            (services, ct) =>
            {
                services.GetRequiredService<Turn>().Actor = Actor.Operator("olga");
                return services.GetRequiredService<ChangeKeptUp>().RunAsync(new(kept, seen), ct);
            }
        );
}
