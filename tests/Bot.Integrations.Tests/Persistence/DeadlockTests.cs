using Bot.Domain;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Integrations.Tests.Persistence;

public sealed class DeadlockTests
{
    private const int Rounds = 5;
    private static readonly TenantId One = new(1);
    private static readonly TenantId Two = new(2);

    /// <summary>Each turn changes the row that the other one relies on: on PostgreSQL they lock each other out.</summary>
    [Theory, EachDatabase]
    public async Task Turns_that_lock_each_other_out_run_again(DatabaseProvider database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var work = test.Services(TimeProvider.System).GetRequiredService<UnitOfWork>();
        foreach (var id in new[] { One, Two })
            await ChangeAsync(
                work,
                db => db.Add(new ManagementCompany(id, $"c{id}", "УК", "Europe/Moscow"))
            );

        for (var round = 0; round < Rounds; round++)
            await Task.WhenAll(RenameAsync(work, One, Two), RenameAsync(work, Two, One));

        await using var saved = test.Open(One);
        Assert.All(
            await saved.Set<ManagementCompany>().ToListAsync(),
            company => Assert.Equal(Rounds, company.Version)
        );
    }

    private static Task<bool> RenameAsync(UnitOfWork work, TenantId changed, TenantId reliedOn) =>
        work.RunAsync(
            One,
            Actor.System,
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var companies = await db.Set<ManagementCompany>().ToDictionaryAsync(c => c.Id, ct);
                companies[changed].Name += "!";
                services.GetRequiredService<Turn>().RelyOn(companies[reliedOn]);
                return true;
            },
            CancellationToken.None
        );

    private static Task<bool> ChangeAsync(UnitOfWork work, Action<BotDb> change) =>
        work.RunAsync(
            One,
            Actor.System,
            (services, _) =>
            {
                change(services.GetRequiredService<BotDb>());
                return Task.FromResult(true);
            },
            CancellationToken.None
        );
}
