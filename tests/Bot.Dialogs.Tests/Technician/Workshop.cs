using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using ResidentRow = Bot.Domain.Residents.Resident;
using TechnicianRow = Bot.Domain.Technicians.Technician;

namespace Bot.Dialogs.Tests.Technician;

/// <summary>
/// A town with a house, technicians who have the bot, and orders placed through the public door. The resident has no
/// chat: what is told to them becomes the operator's call task.
/// </summary>
internal sealed class Workshop(Town town) : IAsyncDisposable
{
    public const string Zone = "Europe/Moscow";

    /// <summary>One photo before, two after; meters and plumbing.</summary>
    public const string Meter = "water-meter-replace";
    public static readonly string[] Skills = ["meters", "plumbing"];

    private readonly HouseId _house = NewId.Of<HouseId>();
    private ResidentId _resident;

    public Town Town => town;
    public DateTime Now => town.Clock.GetUtcNow().UtcDateTime;

    public static async Task<Workshop> OpenAsync()
    {
        var workshop = new Workshop(await Town.BeginAsync());
        await workshop.DoAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                db.Add(
                    new House(
                        Town.Tenant,
                        workshop._house,
                        "Москва",
                        "ул. Садовая",
                        "12",
                        null,
                        Zone
                    )
                    {
                        District = "Садовый",
                        LinkCode = "garden12",
                        Latitude = 55.75,
                        Longitude = 37.61,
                    }
                );
                workshop._resident = NewId.Of<ResidentId>();
                db.Add(new ResidentRow(Town.Tenant, workshop._resident, workshop.Now));
                services
                    .GetRequiredService<GiveConsent>()
                    .Run(workshop._resident, ConsentKind.PersonalData, "1", "test");
                return await Task.FromResult(0);
            }
        );
        return workshop;
    }

    /// <summary>A technician of the platform, without a chat yet.</summary>
    public async Task<TechnicianId> HireAsync(string name, double northKm = 1)
    {
        var id = NewId.Of<TechnicianId>();
        await DoAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                db.Add(
                    new TechnicianRow(id, name, "Петров", new("+79160000001"), Employment.Staff)
                    {
                        IsOnShift = true,
                        Latitude = 55.75 + northKm / 111.2,
                        Longitude = 37.61,
                    }
                );
                foreach (var day in Enum.GetValues<DayOfWeek>())
                    db.Add(new WorkPattern(id, day, new(8, 0), new(22, 0), Zone));
                foreach (var skill in Skills)
                    db.Add(new TechnicianSkill(id, skill, Now));
                db.Add(new Accreditation(Town.Tenant, id, Now));
                return await Task.FromResult(0);
            }
        );
        await DoAsync(
            (services, ct) => services.GetRequiredService<ExtendCalendars>().RunAsync(ct)
        );
        return id;
    }

    public async Task<string> InviteAsync(TechnicianId technician) =>
        (
            await DoAsync(
                (services, ct) =>
                    services.GetRequiredService<InviteTechnician>().RunAsync(technician, ct)
            )
        ).Value;

    /// <summary>A technician who has opened the invitation's link.</summary>
    public async Task<(TechnicianId Id, Phone Phone)> TechnicianAsync(
        string name = "Иван",
        double northKm = 1,
        string language = "ru"
    )
    {
        var id = await HireAsync(name, northKm);
        var phone = town.Phone(ConversationRole.Technician, language);
        await phone.Command("start", "i_" + await InviteAsync(id));
        phone.LooksAway();
        return (id, phone);
    }

    /// <summary>An order of today (or so many days on) whose window begins at this hour; its visit is offered.</summary>
    public async Task<Order> OrderAsync(
        int hour = 14,
        int day = 0,
        string? comment = null,
        PaymentChoice payment = PaymentChoice.AfterWork,
        IReadOnlyList<FileId>? photos = null
    )
    {
        var prepared = await DoAsync((s, ct) => PrepareAsync(s, hour, day, ct));
        Assert.NotNull(prepared);
        return await PlaceAsync(prepared.Value, comment, payment, photos);
    }

    /// <summary>Null: nobody is free then.</summary>
    public async Task<Order?> TryOrderAsync(int hour, string? comment) =>
        await DoAsync((s, ct) => PrepareAsync(s, hour, 0, ct)) is { } prepared
            ? await PlaceAsync(prepared, comment, PaymentChoice.AfterWork, null)
            : null;

    private async Task<Order> PlaceAsync(
        (Quote, Hold) prepared,
        string? comment,
        PaymentChoice payment,
        IReadOnlyList<FileId>? photos
    )
    {
        var (quote, hold) = prepared;
        var order = await DoAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<PlaceOrder>()
                        .RunAsync(
                            new PlaceOrderRequest(
                                _resident,
                                new PlaceAddress(_house, PlaceKind.Flat, "2", "5", "17", "17К"),
                                quote.Id,
                                quote.Seal,
                                hold.Id,
                                payment,
                                "Анна",
                                new PhoneNumber("+79161234567"),
                                comment,
                                photos,
                                OrderChannel.Phone
                            ),
                            ct
                        )
                ).Value,
            Actor.Operator("olga")
        );
        await OfferAsync(order.Id);
        await town.SettleAsync();
        return order;
    }

    public async Task<Job> JobAsync(OrderId order) =>
        await ReadAsync(db =>
            db.Jobs.Where(j => j.OrderId == order).OrderByDescending(j => j.AcceptedAt).FirstAsync()
        );

    public Task<JobOffer> OfferOf(OrderId order) =>
        ReadAsync(db =>
            db.JobOffers.Where(o => o.OrderId == order).OrderByDescending(o => o.At).FirstAsync()
        );

    public Task<Order> FindAsync(OrderId order) =>
        ReadAsync(db => db.Orders.SingleAsync(o => o.Id == order));

    public async Task<T> DoAsync<T>(
        Func<IServiceProvider, CancellationToken, Task<T>> act,
        Actor? by = null
    )
    {
        var result = await town.Work.RunAsync(
            Town.Tenant,
            by ?? Actor.System,
            act,
            CancellationToken.None
        );
        await town.SettleAsync();
        return result;
    }

    public Task<T> ReadAsync<T>(Func<BotDb, Task<T>> read) =>
        town.Work.ReadAsync(Town.Tenant, (db, _) => read(db), CancellationToken.None);

    /// <summary>The offers whose time is over end, as the scan of due rows does it.</summary>
    public async Task EndOffersAsync()
    {
        var due = await ReadAsync(db =>
            db.DueRows.Where(d => d.At <= Now && d.Kind == OfferEnds.Kind).ToListAsync()
        );
        foreach (var row in due)
            await DoAsync(
                async (services, ct) =>
                {
                    services.GetRequiredService<BotDb>().Remove(row);
                    await services.GetRequiredService<OfferEnds>().RunAsync(row, ct);
                    return 0;
                }
            );
    }

    public void Later(int hours = 0, int minutes = 0) =>
        town.Clock.Advance(TimeSpan.FromMinutes(60 * hours + minutes));

    private async Task<(Quote, Hold)?> PrepareAsync(
        IServiceProvider services,
        int hour,
        int day,
        CancellationToken ct
    )
    {
        var service = services.GetRequiredService<CatalogueSnapshot>().Find(Meter)!;
        var draft = QuoteCalculator.Calculate(
            [new(service, 1)],
            new PricingRules { CommissionBasisPoints = 1000 },
            PricingContext.Usual
        );
        var quote = Quote.Issue(Town.Tenant, draft.Value, Now, TimeSpan.FromHours(1));
        services.GetRequiredService<BotDb>().Add(quote);
        var date = HouseZone.Today(Now, Zone).AddDays(day);
        var start = HouseZone.ToUtc(date, new(hour, 0), Zone);
        var hold = await services
            .GetRequiredService<HoldSlot>()
            .RunAsync(
                new(
                    null,
                    _house,
                    new ArrivalWindow(start, start.AddHours(2), Zone),
                    service.Skills,
                    60
                ),
                ct
            );
        return hold.IsOk ? (quote, hold.Value) : null;
    }

    /// <summary>Placing an order offers its visit; an offer by hand is made only where none was.</summary>
    private Task<int> OfferAsync(OrderId id) =>
        DoAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                if (await db.JobOffers.AnyAsync(o => o.OrderId == id, ct))
                    return 0;
                var order = await db.Orders.SingleAsync(o => o.Id == id, ct);
                var visit = await db.Visits.SingleAsync(v => v.OrderId == id, ct);
                await services.GetRequiredService<OfferVisit>().RunAsync(order, visit, ct);
                return 1;
            }
        );

    public ValueTask DisposeAsync() => town.DisposeAsync();
}
