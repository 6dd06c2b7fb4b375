using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Domain.Tests.Turns;

/// <summary>What is kept in memory is never older than what was last committed.</summary>
public sealed class KeptPagesTests
{
    private static readonly TenantId Tenant = new(1);

    [Theory]
    [EachDatabase]
    public async Task A_page_that_a_turn_reads_late_is_no_older_than_a_change_in_between(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var work = database.Services(TimeProvider.System).GetRequiredService<UnitOfWork>();
        await ChangeAsync(
            work,
            db => db.Add(new ManagementCompany(Tenant, "one", "Первая", "Europe/Moscow"))
        );

        await work.RunAsync(
            Tenant,
            Actor.System,
            async (services, ct) =>
            {
                // From here on all that this turn reads by itself is of this moment.
                var db = services.GetRequiredService<BotDb>();
                Assert.Equal(0, await db.Orders.CountAsync(ct));
                await ChangeAsync(
                    work,
                    other => other.ManagementCompanies.Single().HoldMinutes = 77
                );
                await services.GetRequiredService<TenantRows>().CompanyAsync(ct);
                return 0;
            },
            default
        );

        var kept = await work.RunAsync(
            Tenant,
            Actor.System,
            async (services, ct) =>
                await services.GetRequiredService<TenantRows>().CompanyAsync(ct),
            default
        );
        Assert.Equal(77, kept.HoldMinutes);
    }

    [Theory]
    [EachDatabase]
    public async Task A_context_that_is_used_again_does_not_see_the_former_company(
        DatabaseProvider provider
    )
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var services = database.Services(TimeProvider.System);
        var work = services.GetRequiredService<UnitOfWork>();
        for (var i = 0; i < 3; i++)
            await work.ReadAsync(Tenant, (db, ct) => db.Orders.CountAsync(ct), default);

        await using var next = services.GetRequiredService<IBotDbSource>().Open();

        Assert.Throws<InvalidOperationException>(() => next.ScopeTenant);
    }

    private static Task ChangeAsync(UnitOfWork work, Action<BotDb> change) =>
        work.RunAsync(
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
