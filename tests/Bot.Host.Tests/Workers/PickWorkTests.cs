using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Host.Workers;
using Bot.Integrations.Persistence;
using Bot.Integrations.Understanding;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Host.Tests.Workers;

/// <summary>A question to the language model as outside work: tried a few times, never parked, its words gone afterwards.</summary>
public sealed class PickWorkTests : IAsyncDisposable
{
    private static readonly TenantId Tenant = new(1);

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly ScriptedPicker _picker = new();
    private readonly OutsideWorkOptions _options = new();
    private TestDatabase? _database;
    private ServiceProvider _services = null!;

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [EachDatabase]
    public async Task A_pick_is_an_activity_of_the_conversation(DatabaseProvider database)
    {
        await BeginAsync(database);
        var id = await StoreAsync();
        await RoundAsync();

        var picked = Json.Read<WishPicked>((await ActivitiesAsync()).Single().Payload);
        Assert.Equal("b", picked.Code);
        await IsDoneWithAsync(id);
        Assert.Equal(["розетку"], _picker.Wishes);
    }

    [Theory]
    [EachDatabase]
    public async Task None_is_nothing(DatabaseProvider database)
    {
        await BeginAsync(database);
        _picker.Answer = () => new WishPick.None();
        var id = await StoreAsync();
        await RoundAsync();
        Assert.Empty(await ActivitiesAsync());
        await IsDoneWithAsync(id);
    }

    [Theory]
    [EachDatabase]
    public async Task Failures_are_tried_again_a_few_times_and_are_nobodys_trouble(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        _picker.Answer = () => new WishPick.Failed("model.http_503");
        var id = await StoreAsync();
        await RoundsAsync();
        Assert.Equal(3, _picker.Wishes.Count);
        await IsDoneWithAsync(id);
    }

    [Theory]
    [EachDatabase]
    public async Task Whatever_breaks_and_however_impatient_the_worker_is_it_is_never_parked(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        _options.MostAttempts = 1;
        _picker.Answer = () => throw new InvalidOperationException("A bug.");
        var id = await StoreAsync();
        await RoundsAsync();
        Assert.Single(_picker.Wishes);
        await IsDoneWithAsync(id);
    }

    [Fact]
    public async Task A_wait_beyond_its_life_is_not_waited_for()
    {
        await BeginAsync(DatabaseProvider.Sqlite);
        _picker.Answer = () => new WishPick.Failed("model.http_429", TimeSpan.FromHours(1));
        var id = await StoreAsync();
        await RoundAsync();
        await IsDoneWithAsync(id);
    }

    [Fact]
    public async Task An_old_question_is_not_asked_any_more()
    {
        await BeginAsync(DatabaseProvider.Sqlite);
        var id = await StoreAsync();
        _clock.Advance(SuggestWish.Life);
        await RoundAsync();
        Assert.Empty(_picker.Wishes);
        await IsDoneWithAsync(id);
    }

    [Fact]
    public async Task A_company_that_changed_its_mind_passes_nothing_on()
    {
        await BeginAsync(DatabaseProvider.Sqlite);
        var id = await StoreAsync();
        await RunAsync(async db =>
            (await db.ManagementCompanies.SingleAsync()).WishProcessor = null
        );
        await RoundAsync();
        Assert.Empty(_picker.Wishes);
        await IsDoneWithAsync(id);
    }

    [Fact]
    public async Task What_waited_when_the_model_was_switched_off_is_done_with()
    {
        await BeginAsync(DatabaseProvider.Sqlite, hasModel: false);
        var id = await StoreAsync();
        await RoundAsync();
        await IsDoneWithAsync(id);
    }

    /// <summary>Neither words nor trouble are left.</summary>
    private async Task IsDoneWithAsync(Guid id)
    {
        var row = await ReadAsync(db => db.OutsideWork.SingleAsync(w => w.Id == id));
        Assert.Equal((OutsideWorkState.Done, ""), (row.State, row.Payload));
        Assert.Equal(0, await ReadAsync(db => db.Troubles.CountAsync()));
    }

    private async Task BeginAsync(DatabaseProvider database, bool hasModel = true)
    {
        _database = await TestDatabase.CreateAsync(database);
        _services = _database.Services(
            _clock,
            services =>
            {
                services.AddSingleton(_database.Settings);
                services.AddSingleton(_options);
                services.AddLanguageModel(new ConfigurationBuilder().Build());
                if (hasModel)
                    services.AddSingleton<IWishPicker>(_picker);
                services.AddSingleton<OutsideWorkTurns>();
                services.AddSingleton<OutsideWorkWorker>();
            }
        );
        await RunAsync(db =>
        {
            db.ManagementCompanies.Add(
                new ManagementCompany(Tenant, "one", "ООО «Один»", "Europe/Moscow")
                {
                    WishProcessor = "ООО «Модель»",
                }
            );
            return Task.CompletedTask;
        });
    }

    private async Task RoundsAsync()
    {
        for (var i = 0; i < 6; i++)
        {
            await RoundAsync();
            _clock.Advance(TimeSpan.FromSeconds(20));
        }
    }

    private async Task RoundAsync() =>
        await Task.WhenAll(
            await _services
                .GetRequiredService<OutsideWorkWorker>()
                .RoundAsync(CancellationToken.None)
        );

    private async Task<Guid> StoreAsync()
    {
        Guid id = default;
        await RunAsync(db =>
        {
            WishCandidate[] candidates = [new("А", ""), new("Б", "")];
            var work = new PickWork(Guid.NewGuid(), "розетку", ["a", "b"], candidates);
            var row = new OutsideWork(
                Tenant,
                PickWork.Kind,
                Guid.NewGuid(),
                Json.Write(work),
                _clock.GetUtcNow().UtcDateTime
            );
            db.OutsideWork.Add(row);
            id = row.Id;
            return Task.CompletedTask;
        });
        return id;
    }

    private Task<List<PendingActivity>> ActivitiesAsync() =>
        ReadAsync(db => db.PendingActivities.ToListAsync());

    private Task RunAsync(Func<BotDb, Task> change) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                Tenant,
                Actor.System,
                async (services, _) =>
                {
                    await change(services.GetRequiredService<BotDb>());
                    return true;
                },
                CancellationToken.None
            );

    private Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) =>
        _services
            .GetRequiredService<UnitOfWork>()
            .ReadAsync(Tenant, (db, _) => read(db), CancellationToken.None);

    private sealed class ScriptedPicker : IWishPicker
    {
        public List<string> Wishes { get; } = [];
        public Func<WishPick> Answer { get; set; } = () => new WishPick.Candidate(1);

        public Task<WishPick> PickAsync(
            string wish,
            IReadOnlyList<WishCandidate> candidates,
            CancellationToken ct
        )
        {
            Wishes.Add(wish);
            return Task.FromResult(Answer());
        }
    }
}
