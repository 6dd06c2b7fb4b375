using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>A process that is told to stop ends in order, whatever it is doing.</summary>
public sealed class StopTests
{
    private const int Moments = 8;

    /// <summary>The signal came before the program could hear it: the runtime ends the process.</summary>
    private const int Terminated = 143;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Told_to_stop_while_it_starts_it_ends_without_a_crash(bool isMigrated)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var other = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var model = Host(other.Settings);
        var whole = await model.StartAsync(TestContext.Current.CancellationToken);
        await model.StopAsync();

        for (var moment = 1; moment <= Moments; moment++)
        {
            var settings = isMigrated
                ? database.Settings
                : new DatabaseSettings(
                    DatabaseProvider.Sqlite,
                    $"Data Source={Path.Combine(model.Folder, $"new-{moment}.db")}"
                );
            await using var host = Host(settings);
            host.Launch();
            await Task.Delay(whole * moment / Moments, TestContext.Current.CancellationToken);
            var code = await host.StopAsync();
            Assert.True(code is 0 or Terminated, $"{moment}: exit code {code}\n{host.Output}");
            Assert.DoesNotContain("Unhandled exception", host.Output, StringComparison.Ordinal);
        }
    }

    private static HostProcess Host(DatabaseSettings database) =>
        new(database, new Dictionary<string, string> { ["Demo:Enabled"] = "true" });
}
