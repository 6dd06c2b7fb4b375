using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Tenants;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Bot.Testing.Hosting;
using Bot.Testing.Telegram;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>The real host as a process, a Bot API stub and a small network of houses: what the end-to-end tests talk to.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private const int Houses = 8;

    /// <summary>Answers that an order may take, with some said twice around restarts.</summary>
    private const int LongestTalk = 60;

    /// <summary>How long a person waits before they say something, and how often they do.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(8);
    private const int MostNudges = 30;

    private RunningHost(TestDatabase database, BotApiStub stub, StubBot bot, HostProcess process) =>
        (Database, Stub, Bot, Process) = (database, stub, bot, process);

    public TestDatabase Database { get; }
    public BotApiStub Stub { get; }
    public StubBot Bot { get; }
    public HostProcess Process { get; }

    /// <param name="company">Settings of the УК that are not the usual ones.</param>
    /// <param name="more">Settings of the process that are not the usual ones.</param>
    public static async Task<RunningHost> StartAsync(
        DatabaseProvider provider,
        string mode,
        Action<ManagementCompany>? company = null,
        params (string Name, string Value)[] more
    )
    {
        var database = await TestDatabase.CreateAsync(provider);
        await Network.SeedAsync(database.Settings, Houses, company);
        var stub = await BotApiStub.StartAsync(
            new BotApiStubOptions { Patience = TimeSpan.FromMinutes(4) }
        );
        var bot = stub.AddBot();
        var process = new HostProcess(
            database.Settings,
            new Dictionary<string, string>
            {
                ["Demo:Enabled"] = "false",
                ["Telegram:Mode"] = mode,
                ["Telegram:ApiUrl"] = stub.Url,
                ["Telegram:WebhookSecret"] = "end-to-end-secret",
                ["Telegram:PollSeconds"] = "1",
                ["Telegram:Bots:0:Company"] = Network.Code,
                ["Telegram:Bots:0:Role"] = "Resident",
                ["Telegram:Bots:0:Token"] = bot.Token,
            }
        );
        process.Set("Telegram:PublicUrl", process.Url);
        foreach (var (name, value) in more)
            process.Set(name, value);
        await process.StartAsync();
        var host = new RunningHost(database, stub, bot, process);
        await host.Listens(mode);
        return host;
    }

    /// <summary>Until the bot has asked for updates; what stands in the way is told.</summary>
    private async Task Listens(string mode)
    {
        for (var i = 0; i < 600; i++)
        {
            if (
                mode == "Webhook"
                    ? Bot.WebhookUrl is not null
                    : Stub.Calls.Any(c => c.Method == "getUpdates")
            )
                return;
            await Task.Delay(50);
        }
        throw new TimeoutException(
            $"The bot does not listen.\nRefused: {string.Join("\n", Stub.Refusals)}\n{Process.Output}"
        );
    }

    public StubChat Chat(string name) => Stub.AddUser(name).ChatWith(Bot);

    public OrderingResident Resident(StubChat chat, int number, bool paysNow = false) =>
        new(
            chat,
            "поменять счётчик воды",
            Network.AddressOf(number % Houses, number + 1),
            new Random(number)
        )
        {
            PaysNow = paysNow,
        };

    /// <summary>Talks until the chat shows a placed order.</summary>
    public static async Task OrderAsync(StubChat chat, OrderingResident resident)
    {
        await chat.Start().Delivered;
        long answered = 0;
        var turns = 0;
        while (!chat.BotMessages.Any(OrderingResident.IsCard))
        {
            var question = await QuestionAsync(chat, answered);
            if (OrderingResident.IsCard(question))
                return;
            // The newest question counts: a restart may have said the same one twice.
            question = chat.BotMessages.Last(OrderingResident.IsQuestion);
            // The card itself may be the message that was cut off twice.
            if (resident.HasConfirmed && OrderingResident.IsHome(question))
                return;
            answered = question.Id;
            if (++turns > LongestTalk)
                throw new InvalidOperationException(
                    $"The talk leads nowhere:\n{chat.Transcript()}"
                );
            await resident.Answer(question).Delivered;
        }
    }

    /// <summary>
    /// The next question. A message whose sending was cut off twice is not sent a third time (it is parked): a person who
    /// hears nothing for a while says something, and is asked again.
    /// </summary>
    private static async Task<StubMessage> QuestionAsync(StubChat chat, long answered)
    {
        for (var asked = 0; ; asked++)
            try
            {
                return await chat.WaitAsync(
                    m =>
                        OrderingResident.IsCard(m)
                        || (m.Id > answered && OrderingResident.IsQuestion(m)),
                    Silence
                );
            }
            catch (TimeoutException) when (asked < MostNudges)
            {
                await chat.Send("Алло?").Delivered;
            }
    }

    public Task<IReadOnlyList<Order>> OrdersAsync() => ReadAsync(db => db.Orders);

    /// <summary>Rows as they are stored.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(Func<BotDb, IQueryable<T>> query)
        where T : class
    {
        await using var db = Database.Open(Network.Tenant);
        return await query(db).AsNoTracking().ToListAsync();
    }

    /// <summary>Half hours taken in calendars, and by how many visits and holds they should be.</summary>
    public async Task<(int Cells, int Promised)> CalendarAsync()
    {
        await using var db = Database.Open(Network.Tenant);
        var cells = await db.CalendarCells.CountAsync();
        var visits = await db
            .Visits.Where(v => v.Status == Domain.Scheduling.VisitStatus.Planned)
            .SumAsync(v => v.HalfHours);
        var holds = await db
            .Holds.Where(h => h.Status == Domain.Scheduling.HoldStatus.Active)
            .SumAsync(h => h.HalfHours);
        return (cells, visits + holds);
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await Stub.DisposeAsync();
        await Database.DisposeAsync();
    }
}
