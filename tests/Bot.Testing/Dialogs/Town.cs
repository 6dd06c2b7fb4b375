using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Bot.Testing.Dialogs;

/// <summary>
/// A small world for dialog tests: a database with one УК, the engine with all dialogs, a clock that stands still until
/// told. Messages are not sent anywhere: a <see cref="Phone"/> reads them from the transcript, as a person would see them.
/// </summary>
public sealed class Town : IAsyncDisposable
{
    /// <summary>A Tuesday, 10:00 in Moscow.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 7, 0, 0, TimeSpan.Zero);

    public static readonly TenantId Tenant = new(1);
    public static readonly BotId ResidentBot = new(1001);
    public static readonly BotId TechnicianBot = new(1002);

    private readonly string? _folder;
    private readonly ServiceProvider _services;
    private long _update;
    private int _chat;

    private Town(ServiceProvider services, FakeTimeProvider clock, string? folder) =>
        (_services, Clock, _folder) = (services, clock, folder);

    public FakeTimeProvider Clock { get; }
    public IServiceProvider Services => _services;

    /// <summary>What went wrong inside, though the person was only apologised to.</summary>
    public IEnumerable<string> Complaints => _services.GetRequiredService<Complaints>().All;
    public UnitOfWork Work => _services.GetRequiredService<UnitOfWork>();
    public ConversationTurns Turns => _services.GetRequiredService<ConversationTurns>();

    /// <summary>A fresh world on SQLite; <paramref name="also"/> adds or replaces services.</summary>
    public static async Task<Town> BeginAsync(Action<IServiceCollection>? also = null)
    {
        var folder = Directory.CreateTempSubdirectory("bot-town-").FullName;
        var settings = new DatabaseSettings(
            DatabaseProvider.Sqlite,
            $"Data Source={Path.Combine(folder, "bot.db")}"
        );
        await Migrator.MigrateAsync(settings, CancellationToken.None);
        return await BeginAsync(settings, folder, also);
    }

    /// <summary>A world on a database that exists and is migrated.</summary>
    public static async Task<Town> BeginAsync(
        DatabaseSettings settings,
        string? folder = null,
        Action<IServiceCollection>? also = null
    )
    {
        var clock = new FakeTimeProvider(Morning);
        var services = new ServiceCollection();
        var complaints = new Complaints();
        services.AddSingleton(complaints);
        services.AddLogging(logging => logging.AddProvider(complaints));
        services.AddSingleton<TimeProvider>(clock);
        services.AddPersistence(settings);
        services.AddTurns();
        services.AddDialogs(strictTexts: true);
        services.AddSingleton<ILaneOwnership, NoLanes>();
        services.AddSingleton<Heard>();
        services.AddSingleton<ITurnListener>(s => s.GetRequiredService<Heard>());
        also?.Invoke(services);
        var town = new Town(services.BuildServiceProvider(), clock, folder);
        await town.Work.RunAsync(Tenant, Actor.System, SeedAsync, CancellationToken.None);
        return town;
    }

    /// <summary>A person's phone with the УК's bot of that role.</summary>
    public Phone Phone(ConversationRole role, string language = "ru") =>
        new(
            this,
            role,
            new ChatAddress(
                "telegram",
                role == ConversationRole.Resident ? ResidentBot : TechnicianBot,
                $"{++_chat}"
            ),
            language
        );

    /// <summary>Runs what turns left for other conversations, until nothing is left.</summary>
    public async Task SettleAsync()
    {
        var heard = _services.GetRequiredService<Heard>();
        while (heard.TryTake(out var stored))
            await Turns.RunAsync(
                stored.TenantId,
                stored.Id,
                stored.ConversationId,
                CancellationToken.None
            );
    }

    public long NextUpdate() => Interlocked.Increment(ref _update);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static Task<int> SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<BotDb>();
        db.ManagementCompanies.Add(
            new ManagementCompany(Tenant, "etalon", "ООО «Уютный квартал»", "Europe/Moscow")
            {
                Phone = "+74951234567",
                EmergencyPhone = "+74957654321",
            }
        );
        db.BotAccounts.Add(
            new BotAccount(Tenant, ResidentBot, "telegram", ConversationRole.Resident, "uyut_bot")
        );
        db.BotAccounts.Add(
            new BotAccount(
                Tenant,
                TechnicianBot,
                "telegram",
                ConversationRole.Technician,
                "uyut_master_bot"
            )
        );
        return Task.FromResult(0);
    }

    private sealed class NoLanes : ILaneOwnership
    {
        public long? FenceOf(BotId bot) => null;
    }

    private sealed class Heard : ITurnListener
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<ActivityStored> _stored =
            new();

        public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
        {
            foreach (var stored in announcements.OfType<ActivityStored>())
                _stored.Enqueue(stored);
        }

        public bool TryTake(
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ActivityStored? stored
        ) => _stored.TryDequeue(out stored);
    }
}
