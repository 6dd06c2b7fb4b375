using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Host.Schedules;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Host.Tests.Schedules;

public sealed class DueRunnerTests : IAsyncDisposable
{
    private static readonly TenantId Tenant = new(1);
    private static readonly TenantId Neighbour = new(2);

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private TestDatabase? _database;
    private ServiceProvider _services = null!;

    private DueRunner Due => _services.GetRequiredService<DueRunner>();
    private UnitOfWork Turns => _services.GetRequiredService<UnitOfWork>();
    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [EachDatabase]
    public async Task What_is_due_happens_and_its_row_is_gone_in_the_same_save(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        var mine = await HoldAsync(Tenant, Now);
        var neighbours = await HoldAsync(Neighbour, Now);
        var later = await HoldAsync(Tenant, Now.AddMinutes(1));

        Assert.Equal(2, await Due.RunAsync(CancellationToken.None));

        Assert.Equal(HoldStatus.Expired, await StatusAsync(Tenant, mine));
        Assert.Equal(HoldStatus.Expired, await StatusAsync(Neighbour, neighbours));
        Assert.Equal(HoldStatus.Active, await StatusAsync(Tenant, later));
        Assert.Equal(0, await Due.RunAsync(CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Due.RunAsync(CancellationToken.None));
        Assert.Equal(HoldStatus.Expired, await StatusAsync(Tenant, later));
    }

    [Theory]
    [EachDatabase]
    public async Task Two_scans_at_once_run_each_row_once(DatabaseProvider database)
    {
        await BeginAsync(database);
        var holds = new List<HoldId>();
        for (var i = 0; i < 8; i++)
            holds.Add(await HoldAsync(Tenant, Now));
        await Task.WhenAll(
            Due.RunAsync(CancellationToken.None),
            Due.RunAsync(CancellationToken.None)
        );
        foreach (var hold in holds)
            Assert.Equal((HoldStatus.Expired, 1), await VersionAsync(Tenant, hold));
        Assert.False(await ReadAsync(db => db.DueRows.AnyAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task What_fails_waits_longer_each_time_and_becomes_trouble(
        DatabaseProvider database
    )
    {
        await BeginAsync(database);
        await ScheduleAsync("no.such.kind", Guid.NewGuid());
        await Due.RunAsync(CancellationToken.None);
        var row = await ReadAsync(db => db.DueRows.SingleAsync());
        Assert.Equal(1, row.Attempts);
        Assert.InRange(row.At - Now, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.False(await ReadAsync(db => db.Troubles.AnyAsync()));

        for (var i = 0; i < 8; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(30));
            await Due.RunAsync(CancellationToken.None);
        }

        var trouble = await ReadAsync(db => db.Troubles.SingleAsync());
        Assert.Equal((TroubleKind.FailedTurn, "due_failed"), (trouble.Kind, trouble.Reason));
    }

    [Theory]
    [EachDatabase]
    public async Task A_kind_that_nothing_carries_out_stops_the_start(DatabaseProvider database)
    {
        await BeginAsync(database);
        await ScheduleAsync(HoldEnds.Kind, Guid.NewGuid());
        await Due.CheckKindsAsync(CancellationToken.None);
        await ScheduleAsync("no.such.kind", Guid.NewGuid());
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Due.CheckKindsAsync(CancellationToken.None)
        );
        Assert.Contains("no.such.kind", refusal.Message);
    }

    [Theory]
    [EachDatabase]
    public async Task Old_inbox_marks_are_forgotten(DatabaseProvider database)
    {
        await BeginAsync(database);
        await Turns.RunAsync(
            Tenant,
            Actor.System,
            (services, _) =>
            {
                var db = services.GetRequiredService<BotDb>();
                for (var i = 0; i < 2500; i++)
                    db.Inbox.Add(new(new(7), i, Now.AddDays(i < 2400 ? -8 : -6)));
                return Task.FromResult(true);
            },
            CancellationToken.None
        );
        var inbox = new InboxRows(_services.GetRequiredService<ICommitter>());
        Assert.Equal(2400, await inbox.ForgetAsync(Now.AddDays(-7), CancellationToken.None));
        Assert.Equal(100, await ReadAsync(db => db.Inbox.CountAsync()));
    }

    private async Task BeginAsync(DatabaseProvider database)
    {
        _database = await TestDatabase.CreateAsync(database);
        _services = _database.Services(_clock, services => services.AddSingleton<DueRunner>());
    }

    private Task<HoldId> HoldAsync(TenantId tenant, DateTime until) =>
        Turns.RunAsync(
            tenant,
            Actor.System,
            (services, _) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var window = new ArrivalWindow(
                    Now.AddDays(1),
                    Now.AddDays(1).AddHours(2),
                    "Europe/Moscow"
                );
                var hold = new Hold(tenant, null, NewId.Of<TechnicianId>(), window, 60, until);
                db.Holds.Add(hold);
                db.DueRows.Add(new(tenant, HoldEnds.Kind, hold.Id.Value, 0, until));
                return Task.FromResult(hold.Id);
            },
            CancellationToken.None
        );

    private Task<bool> ScheduleAsync(string kind, Guid subject) =>
        Turns.RunAsync(
            Tenant,
            Actor.System,
            (services, _) =>
            {
                services
                    .GetRequiredService<BotDb>()
                    .DueRows.Add(new(Tenant, kind, subject, 0, Now));
                return Task.FromResult(true);
            },
            CancellationToken.None
        );

    private async Task<HoldStatus> StatusAsync(TenantId tenant, HoldId id) =>
        (await VersionAsync(tenant, id)).Status;

    private Task<(HoldStatus Status, int Version)> VersionAsync(TenantId tenant, HoldId id) =>
        Turns.ReadAsync(
            tenant,
            async (db, ct) =>
            {
                var hold = await db.Holds.SingleAsync(h => h.Id == id, ct);
                return (hold.Status, hold.Version);
            },
            CancellationToken.None
        );

    private Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) =>
        Turns.ReadAsync(Tenant, (db, _) => read(db), CancellationToken.None);
}
