using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Orders;

public sealed class PlaceOrderTests
{
    [Theory]
    [EachDatabase]
    public async Task An_order_has_lines_a_visit_a_journal_and_timers(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        var order = await world.PlacedAsync(window: At(14, day: 2));

        var stored = await world.Find(order.Id);
        var visit = await world.VisitOf(order);
        Assert.Equal(OrderStatus.Placed, stored.Status);
        Assert.Equal(1001, stored.Number);
        Assert.Equal(visit.Id, Assert.Single(stored.Lines).VisitId);
        Assert.Equal(stored.Total, stored.Lines[0].Sum);
        Assert.Contains("елкина", stored.SearchText);
        Assert.Contains("79161234567", stored.SearchText);
        Assert.Equal(["order.placed", "offer.made"], await world.JournalAsync(order.Id));
        var quote = await world.Read(db => db.Quotes.SingleAsync());
        Assert.Equal((order.Id, true), (quote.OrderId!.Value, quote.AgreedAt is not null));
        var due = await world.Read(db =>
            db.DueRows.Where(d => d.Subject == visit.Id.Value).ToListAsync()
        );
        Assert.Equal(
            [
                ("reminder.day", visit.StartUtc.AddDays(-1)),
                ("order.no-taker", visit.StartUtc.AddHours(-2)),
                ("reminder.hours", visit.StartUtc.AddHours(-2)),
            ],
            due.OrderBy(d => d.At).ThenBy(d => d.Kind).Select(d => (d.Kind, d.At))
        );
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_hold_twice_is_one_order(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await world.RequestAsync();

        var orders = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Place(request)))
        );

        Assert.Single(orders.Select(o => o.Value.Id).Distinct());
        Assert.Equal(1, await world.Read(db => db.Orders.CountAsync()));
        Assert.Equal(1, await world.Read(db => db.Visits.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_hold_of_another_person_is_refused(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await world.RequestAsync();
        var (_, stranger) = await world.ResidentAsync();

        var refused = await world.Place(
            request with
            {
                ResidentId = stranger,
            },
            Actor.Resident(stranger)
        );

        Assert.Equal(SlotErrors.Foreign, refused.Error);
        Assert.Equal(0, await world.Read(db => db.Orders.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task Each_missing_thing_is_named(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await world.RequestAsync();

        Assert.Equal(
            PricingErrors.QuoteChanged,
            (await world.Place(request with { QuoteSeal = "other" })).Error
        );
        Assert.Equal(
            OrderErrors.QuoteGone,
            (await world.Place(request with { QuoteId = NewId.Of<QuoteId>() })).Error
        );
        Assert.Equal(
            OrderErrors.HoldGone,
            (await world.Place(request with { HoldId = NewId.Of<HoldId>() })).Error
        );
        Assert.Equal(
            OrderErrors.UnknownFile,
            (await world.Place(request with { FileIds = [NewId.Of<FileId>()] })).Error
        );
        Assert.Equal(
            OrderErrors.HouseNotServed,
            (
                await world.Place(
                    request with
                    {
                        Place = request.Place with { HouseId = NewId.Of<HouseId>() },
                    }
                )
            ).Error
        );
        await world.Company(c => c.OnlinePayment = Domain.Tenants.OnlinePayment.Off);
        Assert.Equal(
            OrderErrors.OnlinePaymentOff,
            (await world.Place(request with { PaymentChoice = PaymentChoice.Now })).Error
        );
        await world.Run<GiveConsent, Consent>(
            (u, _) =>
                Task.FromResult(
                    u.Run(world.Resident, ConsentKind.PersonalData, "1", "test", given: false)
                )
        );
        Assert.Equal(OrderErrors.NoConsent, (await world.Place(request)).Error);
        Assert.Equal(0, await world.Read(db => db.Orders.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_quote_makes_one_order(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await world.RequestAsync();
        await world.Place(request);
        var hold = await world.HoldAsync(At(18));

        var again = await world.Place(request with { HoldId = hold.Id });

        Assert.Equal(OrderErrors.QuoteUsed, again.Error);
    }

    [Theory]
    [EachDatabase]
    public async Task A_hold_that_ran_out_or_is_too_short_is_refused(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var quote = await world.QuoteAsync(quantity: 3);
        var request = await world.RequestAsync();

        Assert.Equal(
            OrderErrors.HoldTooShort,
            (await world.Place(request with { QuoteId = quote.Id, QuoteSeal = quote.Seal })).Error
        );
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(OrderErrors.HoldGone, (await world.Place(request)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task An_order_to_be_paid_first_waits_for_its_payment(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        var order = await world.PlacedAsync(PaymentChoice.Now);

        var payment = await world.PaymentOf(order);
        Assert.Equal(OrderStatus.AwaitingPayment, order.Status);
        Assert.Equal((order.Total, PaymentStatus.Pending), (payment.Amount, payment.Status));
        var due = await world.Read(db => db.DueRows.SingleAsync());
        Assert.Equal((PaymentEnds.Kind, world.Now.AddMinutes(15)), (due.Kind, due.At));
    }
}
