using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bot.Domain.Tests.Scheduling;

/// <summary>A УК with a house in Moscow and technicians beside it. It is Monday, nine o'clock.</summary>
internal sealed class SchedulingWorld : IAsyncDisposable
{
    public const string Zone = "Europe/Moscow";
    public const string Plumbing = "plumbing";
    public static readonly TenantId Tenant = new(1);
    public static readonly DateOnly Monday = new(2026, 11, 23);

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private long _chats;
    private long _numbers = 1000;

    private SchedulingWorld(TestDatabase database, FakeTimeProvider clock)
    {
        (_database, Clock) = (database, clock);
        _services = database.Services(clock);
    }

    public FakeTimeProvider Clock { get; }
    public HouseId House { get; } = NewId.Of<HouseId>();
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public static async Task<SchedulingWorld> CreateAsync(DatabaseProvider provider)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        var world = new SchedulingWorld(await TestDatabase.CreateAsync(provider), clock);
        await world.Do(db =>
        {
            db.Add(new ManagementCompany(Tenant, "one", "Первая", Zone));
            db.Add(
                new House(Tenant, world.House, "Москва", "ул. Садовая", "12", null, Zone)
                {
                    District = "Садовый",
                    LinkCode = "garden12",
                    Latitude = 55.75,
                    Longitude = 37.61,
                }
            );
        });
        return world;
    }

    /// <summary>A technician who works from an hour to an hour every day.</summary>
    public Task<TechnicianId> TechnicianAsync(
        int from = 8,
        int to = 20,
        double northKm = 1,
        params string[] skills
    ) => HireAsync(Employment.SelfEmployed, from, to, northKm, skills);

    public async Task<TechnicianId> HireAsync(
        Employment employment,
        int from = 8,
        int to = 20,
        double northKm = 1,
        params string[] skills
    )
    {
        var id = NewId.Of<TechnicianId>();
        await Do(db =>
        {
            var phone = new PhoneNumber("+79160000001");
            db.Add(
                new Technician(id, "Иван", "Петров", phone, employment)
                {
                    IsOnShift = true,
                    Latitude = 55.75 + northKm / 111.2,
                    Longitude = 37.61,
                }
            );
            foreach (var day in Enum.GetValues<DayOfWeek>())
                db.Add(new WorkPattern(id, day, new(from, 0), new(to % 24, 0), Zone));
            foreach (var skill in skills.Length == 0 ? [Plumbing] : skills)
                db.Add(new TechnicianSkill(id, skill, Now));
            db.Add(new Accreditation(Tenant, id, Now));
        });
        await Run<ExtendCalendars, int>((u, ct) => u.RunAsync(ct));
        return id;
    }

    /// <summary>A resident's chat.</summary>
    public async Task<(ConversationId Conversation, ResidentId Resident)> ResidentAsync()
    {
        var resident = NewId.Of<ResidentId>();
        var chat = new ChatAddress("test", new(7), $"{++_chats}");
        var conversation = new Conversation(
            Tenant,
            ConversationRole.Resident,
            chat,
            resident.Value,
            Now
        );
        await Do(db =>
        {
            db.Add(new Resident(Tenant, resident, Now));
            db.Add(conversation);
        });
        return (conversation.Id, resident);
    }

    public Order Order(ResidentId resident)
    {
        var order = new Order(
            Tenant,
            NewId.Of<OrderId>(),
            Interlocked.Increment(ref _numbers),
            resident,
            new PlaceAddress(House, PlaceKind.Flat, Flat: "12"),
            NewId.Of<QuoteId>(),
            OrderChannel.Bot,
            Now
        )
        {
            Status = OrderStatus.Placed,
            Total = Money.Roubles(1500),
        };
        var sum = order.Total;
        order.Add(new(Tenant, order.Id, "tap-repair", "Ремонт смесителя", 1, "piece", sum));
        return order;
    }

    /// <summary>The window of today that begins at an hour of the house.</summary>
    public static ArrivalWindow At(int hour, int day = 0)
    {
        var start = HouseZone.ToUtc(Monday.AddDays(day), new(hour, 0), Zone);
        return new(start, start.AddHours(2), Zone);
    }

    /// <summary>A process that has just started on the same database.</summary>
    public UnitOfWork OtherProcess() => _database.Services(Clock).GetRequiredService<UnitOfWork>();

    public Task<IReadOnlyList<OfferedWindow>> Windows(
        int days = 1,
        int minutes = 60,
        HoldId? ignoring = null,
        VisitId? moving = null,
        params string[] skills
    ) =>
        Run<FindWindows, IReadOnlyList<OfferedWindow>>(
            (u, ct) =>
                u.RunAsync(
                    new(
                        House,
                        skills.Length == 0 ? [Plumbing] : skills,
                        minutes,
                        null,
                        days,
                        ignoring,
                        moving
                    ),
                    ct
                )
        );

    public Task<Outcome<Hold>> Hold(
        ArrivalWindow window,
        ConversationId? conversation = null,
        HoldId? replaces = null,
        int minutes = 60
    ) =>
        Run<HoldSlot, Outcome<Hold>>(
            (u, ct) =>
                u.RunAsync(new(conversation, House, window, [Plumbing], minutes, replaces), ct)
        );

    /// <summary>Confirms a hold for a new order of the resident.</summary>
    public Task<Outcome<Visit>> Confirm(HoldId hold, ResidentId resident) =>
        Work.RunAsync(
            Tenant,
            Actor.System,
            async (s, ct) =>
            {
                var db = s.GetRequiredService<BotDb>();
                var order = Order(resident);
                var row = await db.Holds.SingleAsync(h => h.Id == hold, ct);
                var visit = await s.GetRequiredService<ConfirmHold>().RunAsync(row, order, ct);
                if (visit.IsOk)
                    db.Add(order);
                return visit;
            },
            default
        );

    public async Task<Visit> VisitAsync(ArrivalWindow window, int minutes = 60)
    {
        var (conversation, resident) = await ResidentAsync();
        var hold = await Hold(window, conversation, minutes: minutes);
        return (await Confirm(hold.Value.Id, resident)).Value;
    }

    /// <summary>Carries out what is due by now, as the scan of due rows does.</summary>
    public async Task RunDueAsync()
    {
        var due = await Read(db => db.DueRows.Where(d => d.At <= Now).ToListAsync());
        foreach (var row in due.OrderBy(d => d.At))
            await Work.RunAsync(
                Tenant,
                Actor.System,
                async (s, ct) =>
                {
                    s.GetRequiredService<BotDb>().Remove(row);
                    await Handler(s, row.Kind).RunAsync(row, ct);
                    return 0;
                },
                default
            );
    }

    public Task<T> Run<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<T>> run,
        Actor? actor = null
    )
        where TUseCase : class, IUseCase =>
        Work.RunAsync(Tenant, actor ?? Actor.System, run, default);

    /// <summary>A use case on a visit, with its order.</summary>
    public Task<T> OnVisit<T>(
        VisitId id,
        Func<IServiceProvider, Visit, Order, CancellationToken, Task<T>> run
    ) =>
        Work.RunAsync(
            Tenant,
            Actor.System,
            async (s, ct) =>
            {
                var db = s.GetRequiredService<BotDb>();
                var visit = await db.Visits.SingleAsync(v => v.Id == id, ct);
                var order = await db.Orders.SingleAsync(o => o.Id == visit.OrderId, ct);
                return await run(s, visit, order, ct);
            },
            default
        );

    public Task<T> InTurn<T>(Func<IServiceProvider, CancellationToken, Task<T>> think) =>
        Work.RunAsync(Tenant, Actor.System, think, default);

    public Task Do(Action<BotDb> change) =>
        Work.RunAsync(
            Tenant,
            Actor.System,
            (s, _) =>
            {
                change(s.GetRequiredService<BotDb>());
                return Task.FromResult(0);
            },
            default
        );

    public Task Change(Func<BotDb, Task> change) =>
        Work.RunAsync(
            Tenant,
            Actor.System,
            async (s, _) =>
            {
                await change(s.GetRequiredService<BotDb>());
                return 0;
            },
            default
        );

    public Task<T> Read<T>(Func<BotDb, Task<T>> read) =>
        Work.ReadAsync(Tenant, (db, _) => read(db), default);

    /// <summary>The invariant: the masks say exactly what the cells say, and each cell's owner lives.</summary>
    public async Task AssertMasksAreCells()
    {
        var cells = await Read(db => db.CalendarCells.ToListAsync());
        var days = await Read(db => db.TechnicianDays.ToListAsync());
        var busy = days.SelectMany(d =>
            new DayMask(d.Busy)
                .Runs()
                .SelectMany(r => Enumerable.Range(HalfHours.FirstOf(d.Day) + r.First, r.Count))
                .Select(h => (d.TechnicianId, h))
        );
        Assert.Equal(cells.Select(c => (c.TechnicianId, c.HalfHour)).ToHashSet(), busy.ToHashSet());
        var holds = await Read(db => db.Holds.ToListAsync());
        var visits = await Read(db => db.Visits.ToListAsync());
        var owned = holds
            .Where(h => h.Status == HoldStatus.Active)
            .Select(h => (Owner: h.Id.Value, h.TechnicianId, h.FirstHalfHour, h.HalfHours))
            .Concat(
                visits
                    .Where(v =>
                        v.Status
                            is VisitStatus.Planned
                                or VisitStatus.InProgress
                                or VisitStatus.Done
                    )
                    .Select(v => (Owner: v.Id.Value, v.TechnicianId, v.FirstHalfHour, v.HalfHours))
            )
            .SelectMany(o =>
                Enumerable
                    .Range(o.FirstHalfHour, o.HalfHours)
                    .Select(h => (o.TechnicianId, h, o.Owner))
            );
        Assert.Equal(
            owned.ToHashSet(),
            cells.Select(c => (c.TechnicianId, c.HalfHour, c.Owner)).ToHashSet()
        );
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    private UnitOfWork Work => _services.GetRequiredService<UnitOfWork>();

    private static IDueHandler Handler(IServiceProvider services, string kind)
    {
        var type = typeof(IDueHandler)
            .Assembly.GetTypes()
            .Single(t =>
                t.IsClass
                && t.IsAssignableTo(typeof(IDueHandler))
                && (string)t.GetProperty(nameof(IDueHandler.Kind))!.GetValue(null)! == kind
            );
        return (IDueHandler)services.GetRequiredService(type);
    }
}
