using Bot.Domain;
using Bot.Host.Demo;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>The demo with both its bots in Telegram, as a newcomer starts it with two tokens.</summary>
internal sealed class CrewHost : IAsyncDisposable
{
    private CrewHost(TestDatabase database, BotApiStub stub, HostProcess process)
    {
        (Database, Stub, Process) = (database, stub, process);
        Residents = stub.AddBot();
        Technicians = stub.AddBot();
    }

    public TestDatabase Database { get; }
    public BotApiStub Stub { get; }
    public StubBot Residents { get; }
    public StubBot Technicians { get; }
    public HostProcess Process { get; }

    public static async Task<CrewHost> StartAsync()
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var stub = await BotApiStub.StartAsync(
            new BotApiStubOptions { Patience = TimeSpan.FromMinutes(2) }
        );
        var process = new HostProcess(
            database.Settings,
            new Dictionary<string, string>
            {
                ["Demo:Enabled"] = "true",
                ["Telegram:ApiUrl"] = stub.Url,
                ["Telegram:PollSeconds"] = "1",
            }
        );
        var host = new CrewHost(database, stub, process);
        process.Set("Demo:ResidentBotToken", host.Residents.Token);
        process.Set("Demo:TechnicianBotToken", host.Technicians.Token);
        await process.StartAsync();
        return host;
    }

    public BotDb Open() => Database.Open(DemoCompany.Tenant);

    public async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 1200; i++)
        {
            if (holds())
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"It does not come to that.\n{Process.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Stub.DisposeAsync();
        await Database.DisposeAsync();
    }
}
