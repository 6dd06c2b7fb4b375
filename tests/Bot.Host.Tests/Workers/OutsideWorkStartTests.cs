using System.Runtime.CompilerServices;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Integrations.Channels.Telegram;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Host.Tests.Workers;

/// <summary>The whole program's handlers against what waits in its database.</summary>
public sealed class OutsideWorkStartTests
{
    private static readonly TenantId Tenant = new(1);

    [Fact]
    public async Task The_program_starts_if_it_can_carry_out_all_that_waits()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await StoreAsync(database, [.. HandlersOfOtherSystems()]);
        await using var host = new HostProcess(database.Settings);
        await host.StartAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Work_that_nothing_carries_out_stops_the_start_and_is_named()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await StoreAsync(database, "fax.send");
        await using var host = new HostProcess(database.Settings);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            host.StartAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains("of kinds that nothing carries out: fax.send.", refused.Message);
    }

    /// <summary>All but the playground's, which is there only with the demo.</summary>
    private static IEnumerable<string> HandlersOfOtherSystems() =>
        typeof(TelegramDownload)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .Where(t => t.IsAssignableTo(typeof(IOutsideWorkHandler)))
            // Their kinds are constants: they can be asked of an object that was never constructed.
            .Select(t => ((IOutsideWorkHandler)RuntimeHelpers.GetUninitializedObject(t)).Kind);

    /// <summary>Waits for tomorrow, so that nothing is called.</summary>
    private static Task StoreAsync(TestDatabase database, params string[] kinds) =>
        database
            .Services(TimeProvider.System)
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                (services, _) =>
                {
                    var tomorrow = services.GetRequiredService<Turn>().Now.AddDays(1);
                    services
                        .GetRequiredService<BotDb>()
                        .OutsideWork.AddRange(
                            kinds.Select(k => new OutsideWork(
                                Tenant,
                                k,
                                Guid.NewGuid(),
                                "{}",
                                tomorrow
                            ))
                        );
                    return Task.FromResult(true);
                },
                CancellationToken.None
            );
}
