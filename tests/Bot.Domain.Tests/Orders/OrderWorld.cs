using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Tests.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Orders;

/// <summary>A УК that takes orders: a resident with consent and chat, a price, technicians. Monday, nine o'clock in Moscow.</summary>
internal sealed class OrderWorld(SchedulingWorld scheduling) : IAsyncDisposable
{
    public static readonly TenantId Tenant = SchedulingWorld.Tenant;

    public SchedulingWorld Scheduling => scheduling;
    public DateTime Now => scheduling.Now;
    public TechnicianId Technician { get; private set; }
    public ConversationId Conversation { get; private set; }
    public ResidentId Resident { get; private set; }
    public Actor ByResident => Actor.Resident(Resident);

    public static async Task<OrderWorld> CreateAsync(DatabaseProvider provider)
    {
        var world = new OrderWorld(await SchedulingWorld.CreateAsync(provider));
        world.Technician = await world.Scheduling.WithChatAsync("Иван");
        (world.Conversation, world.Resident) = await world.ResidentAsync();
        return world;
    }

    /// <summary>A resident with a chat who consented.</summary>
    public async Task<(ConversationId, ResidentId)> ResidentAsync()
    {
        var (conversation, resident) = await Scheduling.ResidentAsync();
        await Run<GiveConsent, Consent>(
            (u, _) => Task.FromResult(u.Run(resident, ConsentKind.PersonalData, "1", "test")),
            Actor.Resident(resident)
        );
        return (conversation, resident);
    }

    public async Task<Quote> QuoteAsync(int quantity = 1, string work = "tap-repair")
    {
        var service = CatalogueSnapshot.Load().Find(work)!;
        var draft = QuoteCalculator.Calculate(
            [new(service, quantity)],
            new PricingRules { CommissionBasisPoints = 1000 },
            PricingContext.Usual
        );
        var quote = Quote.Issue(Tenant, draft.Value, Now, TimeSpan.FromHours(1));
        await Scheduling.Do(db => db.Add(quote));
        return quote;
    }

    public async Task<Hold> HoldAsync(ArrivalWindow? window = null, int minutes = 60) =>
        (
            await Scheduling.Hold(window ?? SchedulingWorld.At(14), Conversation, minutes: minutes)
        ).Value;

    public async Task<PlaceOrderRequest> RequestAsync(
        PaymentChoice payment = PaymentChoice.AfterWork,
        ArrivalWindow? window = null,
        string work = "tap-repair",
        int quantity = 1
    )
    {
        var quote = await QuoteAsync(quantity, work);
        var hold = await HoldAsync(window, quote.Minutes);
        return new(
            Resident,
            new PlaceAddress(Scheduling.House, PlaceKind.Flat, "1", "3", "12", "12К"),
            quote.Id,
            quote.Seal,
            hold.Id,
            payment,
            "Ёлкина Анна",
            new PhoneNumber("+79161234567"),
            "Собака не кусается"
        );
    }

    public Task<Outcome<Order>> Place(PlaceOrderRequest request, Actor? by = null) =>
        Run<PlaceOrder, Outcome<Order>>((u, ct) => u.RunAsync(request, ct), by ?? ByResident);

    /// <summary>An order, through the public door.</summary>
    public async Task<Order> PlacedAsync(
        PaymentChoice payment = PaymentChoice.AfterWork,
        ArrivalWindow? window = null
    )
    {
        var placed = await Place(await RequestAsync(payment, window));
        Assert.Null(placed.Error);
        return placed.Value;
    }

    public Task<Payment> PaymentOf(Order order) =>
        Read(db => db.Payments.SingleAsync(p => p.OrderId == order.Id));

    public Task<RecordedPayment> Pay(PaymentReceived money) =>
        Run<RecordPayment, RecordedPayment>((u, ct) => u.RunAsync(money, ct), ByResident);

    public Task<Outcome<CancelledOrder>> Cancel(CancelOrderRequest request, Actor? by = null) =>
        Run<CancelOrder, Outcome<CancelledOrder>>(
            (u, ct) => u.RunAsync(request, ct),
            by ?? ByResident
        );

    /// <summary>The technician takes the order and does the work up to a step, through their own door.</summary>
    public async Task<Job> JobAsync(Order order, params JobTrigger[] steps)
    {
        var offer = await Read(db => db.JobOffers.SingleAsync(o => o.OrderId == order.Id));
        var job = (await Scheduling.AcceptAsync(offer.Id, offer.TechnicianId)).Value;
        foreach (var step in steps)
        {
            if (step == JobTrigger.Finish)
                await Scheduling.Change(async db =>
                {
                    var row = await db.Jobs.SingleAsync(j => j.Id == job.Id);
                    (row.PhotosBefore, row.PhotosAfter) = (9, 9);
                });
            var done = await Scheduling.StepAsync(job, step);
            Assert.Null(done.Error);
        }
        return job;
    }

    /// <summary>Until a window's begin, or as long before it.</summary>
    public void GoTo(ArrivalWindow window, TimeSpan before = default) =>
        Scheduling.Clock.Advance(window.StartUtc - before - Now);

    public Task<Order> Find(OrderId id) => Read(db => db.Orders.SingleAsync(o => o.Id == id));

    public Task<Visit> VisitOf(Order order) =>
        Read(db => db.Visits.SingleAsync(v => v.OrderId == order.Id));

    /// <summary>The kinds of what was told to the resident's conversation, in order.</summary>
    public Task<List<string>> ToldAsync() =>
        Read(db =>
            db.PendingActivities.Where(a => a.ConversationId == Conversation)
                .OrderBy(a => a.At)
                .ThenBy(a => a.Id)
                .Select(a => a.Kind)
                .ToListAsync()
        );

    public Task<List<string>> JournalAsync(OrderId id) =>
        Read(db =>
            db.OrderEvents.Where(e => e.OrderId == id)
                .OrderBy(e => e.Seq)
                .Select(e => e.Kind)
                .ToListAsync()
        );

    public Task Company(Action<ManagementCompany> change) =>
        Scheduling.Change(async db =>
            change(await db.ManagementCompanies.SingleAsync(c => c.Id == Tenant))
        );

    /// <summary>The office's rule of the ledger: what is written sums to zero, account by account as told.</summary>
    public async Task<Dictionary<LedgerAccount, Money>> LedgerAsync()
    {
        var entries = await Read(db => db.LedgerEntries.ToListAsync());
        Assert.Equal(0, entries.Sum(e => e.Amount.Kopecks));
        return entries
            .GroupBy(e => e.Account)
            .ToDictionary(g => g.Key, g => new Money(g.Sum(e => e.Amount.Kopecks)));
    }

    public Task<T> Run<TUseCase, T>(
        Func<TUseCase, CancellationToken, Task<T>> run,
        Actor? actor = null
    )
        where TUseCase : class, IUseCase => Scheduling.Run(run, actor);

    public Task<T> Read<T>(Func<BotDb, Task<T>> read) => Scheduling.Read(read);

    public async ValueTask DisposeAsync()
    {
        await Scheduling.AssertMasksAreCells();
        await LedgerAsync();
        await Scheduling.DisposeAsync();
    }
}
