using System.Diagnostics;
using Bot.Integrations.Persistence;
using Bot.Load;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;

// Times "update in → answer received" over real HTTP: the stub posts updates to the host's webhook and takes the answers. The
// host is a process of its own; stub and load share this one. Everything on loop-back.
var options = LoadOptions.Parse(args);
Console.WriteLine(
    $"{Environment.ProcessorCount} processors, {options.WarmUp} turns of warm-up, {options.Turns} turns measured"
);
Console.WriteLine(
    "conversations  updates/s   p50 ms   p95 ms   p99 ms   orders   host µs   load µs"
);
foreach (var conversations in options.Conversations)
    await MeasureAsync(conversations);
return 0;

async Task MeasureAsync(int conversations)
{
    var folder = Directory.CreateTempSubdirectory("bot-load-").FullName;
    var database = options.Postgres is { } connection
        ? new DatabaseSettings(DatabaseProvider.Postgres, connection)
        : new DatabaseSettings(
            DatabaseProvider.Sqlite,
            $"Data Source={Path.Combine(folder, "bot.db")}"
        );
    await Network.SeedAsync(database);
    await using var stub = await BotApiStub.StartAsync(
        new BotApiStubOptions { KeepHistory = false, KeptPerChat = 12 }
    );
    var bot = stub.AddBot();
    var answers = new Answers();
    stub.OnCall = answers.OnCall;
    await using var host = new HostProcess(
        database,
        new Dictionary<string, string>
        {
            ["Demo:Enabled"] = "false",
            ["Telegram:Mode"] = "Webhook",
            ["Telegram:ApiUrl"] = stub.Url,
            ["Telegram:WebhookSecret"] = "load-secret",
            ["Telegram:MaxConnections"] = "100",
            ["Telegram:Bots:0:Company"] = Network.Code,
            ["Telegram:Bots:0:Role"] = "Resident",
            ["Telegram:Bots:0:Token"] = bot.Token,
            ["Serilog:MinimumLevel:Default"] = "Warning",
        }
    );
    host.Set("Telegram:PublicUrl", host.Url);
    await host.StartAsync();
    while (bot.WebhookUrl is null)
        await Task.Delay(20);
    var residents = Enumerable
        .Range(0, conversations)
        .Select(i => new LoadResident(
            stub.AddUser($"Житель {i}").ChatWith(bot),
            answers,
            i,
            conversations
        ))
        .ToList();
    await RunAsync(residents, options.WarmUp, new Latencies());
    var measured = new Latencies();
    var orders = residents.Sum(r => r.Orders);
    var (hostBefore, loadBefore) = (host.ProcessorTime(), Environment.CpuUsage.TotalTime);
    var watch = Stopwatch.StartNew();
    await RunAsync(residents, options.Turns, measured);
    watch.Stop();
    var hostTime = (host.ProcessorTime() - hostBefore) / measured.Count;
    var loadTime = (Environment.CpuUsage.TotalTime - loadBefore) / measured.Count;
    Console.WriteLine(
        $"{conversations, 13}  {measured.Count / watch.Elapsed.TotalSeconds, 9:F0}  {measured.Percentile(50), 7:F1}  {measured.Percentile(95), 7:F1}  {measured.Percentile(99), 7:F1}  {residents.Sum(r => r.Orders) - orders, 7}  {hostTime.TotalMicroseconds, 8:F0}  {loadTime.TotalMicroseconds, 8:F0}"
    );
    if (stub.Refusals.Count > 0)
        Console.WriteLine(
            $"  refused by the stub: {stub.Refusals.Count}, the first: {stub.Refusals.First()}"
        );
    await host.StopAsync();
    Directory.Delete(folder, recursive: true);
}

static async Task RunAsync(IReadOnlyList<LoadResident> residents, int turns, Latencies latencies)
{
    var left = turns;
    await Task.WhenAll(
        residents.Select(resident =>
            Task.Run(async () =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                    await resident.TurnAsync(latencies);
            })
        )
    );
}
