using System.Collections.Concurrent;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Bot.Host.Workers;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Host.Tests.Workers;

public sealed class OutsideWorkTests : IAsyncDisposable
{
    private static readonly TenantId Tenant = new(1);

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeSystem _system = new();
    private readonly OutsideWorkOptions _options = new() { MostAttempts = 4 };
    private TestDatabase? _database;
    private ServiceProvider _services = null!;

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [EachDatabase]
    public async Task Work_is_called_once_and_its_answer_applied(DatabaseProvider database)
    {
        await BeginAsync(database);
        var id = await StoreAsync(Guid.NewGuid(), "a");
        await RoundAsync();
        await RoundAsync();
        Assert.Equal(["a"], _system.Calls);
        Assert.Equal(["a:ok"], _system.Applied);
        Assert.Equal(OutsideWorkState.Done, (await RowAsync(id)).State);
    }

    [Theory]
    [EachDatabase]
    public async Task One_subject_goes_in_order_and_waits_for_what_is_repeated(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        _system.Answer = payload =>
            payload == "1" && _system.Calls.Count(c => c == "1") < 2
                ? new OutsideAnswer.TryLater("down")
                : new OutsideAnswer.Succeeded("ok");
        foreach (var payload in (string[])["1", "2", "3"])
        {
            await StoreAsync(one, payload);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        await StoreAsync(other, "x");
        await RoundAsync();
        await RoundAsync();
        Assert.Equal(["1", "x"], _system.Calls.Order());

        _clock.Advance(TimeSpan.FromSeconds(2));
        for (var i = 0; i < 3; i++)
            await RoundAsync();

        Assert.Equal(["1", "1", "2", "3"], _system.Calls.Where(c => c != "x"));
    }

    [Theory]
    [EachDatabase]
    public async Task The_other_sides_wish_to_wait_is_granted(DatabaseProvider database)
    {
        await BeginAsync(database);
        _system.Answer = _ => new OutsideAnswer.TryLater("busy", TimeSpan.FromMinutes(10));
        var id = await StoreAsync(Guid.NewGuid(), "a");
        await RoundAsync();
        var row = await RowAsync(id);
        Assert.Equal(("busy", 1, OutsideWorkState.Waiting), (row.Error, row.Attempts, row.State));
        Assert.Equal(_clock.GetUtcNow().UtcDateTime.AddMinutes(10), row.NextAttemptAt);
    }

    [Theory]
    [EachDatabase]
    public async Task Exceptions_are_unclear_and_after_enough_of_them_a_person_decides(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        _system.Answer = _ => throw new HttpRequestException("reset");
        var id = await StoreAsync(Guid.NewGuid(), "a");
        for (var i = 0; i < 10; i++)
        {
            await RoundAsync();
            _clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.Equal(4, _system.Calls.Count);
        var row = await RowAsync(id);
        Assert.Equal(
            (OutsideWorkState.Parked, "unclear.HttpRequestException"),
            (row.State, row.Error)
        );
        var trouble = await ReadAsync(db => db.Troubles.SingleAsync());
        Assert.Equal((TroubleKind.ParkedWork, id.ToString()), (trouble.Kind, trouble.Subject));
    }

    [Theory]
    [EachDatabase]
    public async Task Refused_work_is_parked_at_once_and_can_be_sent_again(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        _system.Answer = _ => new OutsideAnswer.Refused("unknown_account");
        var id = await StoreAsync(Guid.NewGuid(), "a");
        await RoundAsync();
        Assert.Equal(OutsideWorkState.Parked, (await RowAsync(id)).State);

        _system.Answer = _ => new OutsideAnswer.Succeeded("ok");
        var resent = await ResendAsync(id);
        await RoundAsync();

        Assert.True(resent.IsOk);
        Assert.Equal(OutsideWorkState.Done, (await RowAsync(id)).State);
        Assert.NotNull((await ReadAsync(db => db.Troubles.SingleAsync())).ClosedAt);
        Assert.Equal(ContactCentreErrors.NotParked, (await ResendAsync(id)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task An_answer_that_cannot_be_applied_is_asked_for_again(DatabaseProvider database)
    {
        await BeginAsync(database);
        _system.Breaks = 1;
        var id = await StoreAsync(Guid.NewGuid(), "a");
        await RoundAsync();
        Assert.Equal("apply.InvalidOperationException", (await RowAsync(id)).Error);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await RoundAsync();
        Assert.Equal(["a", "a"], _system.Calls);
        Assert.Equal(OutsideWorkState.Done, (await RowAsync(id)).State);
    }

    [Fact]
    public async Task A_signal_makes_it_quick()
    {
        await BeginAsync(DatabaseProvider.Sqlite);
        var worker = _services.GetRequiredService<OutsideWorkWorker>();
        _options.Poll = TimeSpan.FromMinutes(1);
        await worker.StartAsync(CancellationToken.None);
        await Task.Delay(50);
        await StoreAsync(Guid.NewGuid(), "a");
        for (var i = 0; i < 500 && _system.Applied.IsEmpty; i++)
            await Task.Delay(10);
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(["a:ok"], _system.Applied);
    }

    private async Task BeginAsync(DatabaseProvider database)
    {
        _database = await TestDatabase.CreateAsync(database);
        _services = _database.Services(
            _clock,
            services =>
            {
                services.AddSingleton(_database.Settings);
                services.AddSingleton(_options);
                services.AddSingleton<IOutsideWorkHandler>(_system);
                services.AddSingleton<OutsideWorkTurns>();
                services.AddSingleton<OutsideWorkWorker>();
                services.AddSingleton<ITurnListener>(s =>
                    s.GetRequiredService<OutsideWorkWorker>()
                );
            }
        );
    }

    private async Task RoundAsync() =>
        await Task.WhenAll(
            await _services
                .GetRequiredService<OutsideWorkWorker>()
                .RoundAsync(CancellationToken.None)
        );

    private Task<Guid> StoreAsync(Guid subject, string payload) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                (services, _) =>
                {
                    var now = services.GetRequiredService<Turn>().Now;
                    var row = new OutsideWork(Tenant, _system.Kind, subject, payload, now);
                    services.GetRequiredService<BotDb>().OutsideWork.Add(row);
                    return Task.FromResult(row.Id);
                },
                CancellationToken.None
            );

    private Task<Outcome<Done>> ResendAsync(Guid id) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync<ResendWork, Outcome<Done>>(
                Tenant,
                Actor.Operator("olga"),
                (resend, ct) => resend.RunAsync(id, ct),
                CancellationToken.None
            );

    private Task<OutsideWork> RowAsync(Guid id) =>
        ReadAsync(db => db.OutsideWork.SingleAsync(w => w.Id == id));

    private Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .ReadAsync(Tenant, (db, _) => read(db), CancellationToken.None);

    private sealed class FakeSystem : IOutsideWorkHandler
    {
        public string Kind => "test.call";
        public Func<string, OutsideAnswer> Answer { get; set; } =
            _ => new OutsideAnswer.Succeeded("ok");
        public int Breaks { get; set; }
        public ConcurrentQueue<string> Calls { get; } = new();
        public ConcurrentQueue<string> Applied { get; } = new();

        public async Task<OutsideAnswer> CallAsync(OutsideWork work, CancellationToken ct)
        {
            await Task.Yield();
            Calls.Enqueue(work.Payload);
            return Answer(work.Payload);
        }

        public Task ApplyAsync(
            IServiceProvider turn,
            OutsideWork work,
            OutsideAnswer answer,
            CancellationToken ct
        )
        {
            if (Breaks-- > 0)
                throw new InvalidOperationException("A bug.");
            Applied.Enqueue($"{work.Payload}:{((OutsideAnswer.Succeeded)answer).Result}");
            return Task.CompletedTask;
        }
    }
}
