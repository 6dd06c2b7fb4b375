using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Payments;

public sealed class PaymentTests
{
    [Theory]
    [EachDatabase]
    public async Task A_payment_confirms_the_order_that_waited_for_it(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var payment = await world.PaymentOf(order);

        Assert.True((await Check(world, payment)).IsOk);
        var paid = await world.Pay(PaymentReceived.InSandbox(payment));

        var stored = await world.Find(order.Id);
        Assert.Equal((OrderStatus.Placed, stored.Total), (stored.Status, stored.Paid));
        Assert.Equal(Money.Zero, paid.Returned);
        Assert.Contains("payment.received", await world.ToldAsync());
        var ledger = await world.LedgerAsync();
        Assert.Equal(stored.Total, ledger[LedgerAccount.Acquirer]);
        Assert.Equal(-stored.Total, ledger[LedgerAccount.Residents]);
        // The payment's term passes without harm.
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(40));
        await world.Scheduling.RunDueAsync();
        Assert.Equal(OrderStatus.Placed, (await world.Find(order.Id)).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_charge_told_many_times_is_one_payment(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var money = PaymentReceived.InSandbox(await world.PaymentOf(order));

        var booked = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Pay(money)))
        );

        Assert.Single(booked, b => b.IsNew);
        Assert.Equal(order.Total, (await world.Find(order.Id)).Paid);
        Assert.Equal(order.Total, (await world.LedgerAsync())[LedgerAccount.Acquirer]);
    }

    [Theory]
    [EachDatabase]
    public async Task A_second_real_payment_is_overpaid_and_goes_back(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var money = PaymentReceived.InSandbox(await world.PaymentOf(order));
        await world.Pay(money);

        var second = await world.Pay(money with { ChargeKey = "another charge" });

        Assert.Equal(order.Total, second.Returned);
        Assert.True(second.Payment.IsOverpaid);
        Assert.Equal(order.Total, (await world.Find(order.Id)).Paid);
        var refund = await world.Read(db => db.Refunds.SingleAsync());
        Assert.Equal(
            (order.Total, RefundStatus.Requested, "overpaid"),
            (refund.Amount, refund.Status, refund.Reason)
        );
        Assert.Equal(
            1,
            await world.Read(db => db.OutsideWork.CountAsync(w => w.Kind == RefundWork.Kind))
        );
    }

    [Theory]
    [EachDatabase]
    public async Task An_unpaid_order_ends_at_its_term_and_frees_its_window(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);

        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.Scheduling.RunDueAsync();

        var stored = await world.Find(order.Id);
        Assert.Equal((OrderStatus.Cancelled, "unpaid"), (stored.Status, stored.CancelReason));
        Assert.Equal(VisitStatus.Cancelled, (await world.VisitOf(order)).Status);
        Assert.Equal(PaymentStatus.Withdrawn, (await world.PaymentOf(order)).Status);
        Assert.Equal(0, await world.Read(db => db.CalendarCells.CountAsync()));
        Assert.Equal(0, await world.Read(db => db.DueRows.CountAsync()));
        Assert.Equal(["order.cancelled"], await world.ToldAsync());
    }

    [Theory]
    [EachDatabase]
    public async Task Checking_out_prolongs_the_term_once(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var payment = await world.PaymentOf(order);

        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await Check(world, payment)).IsOk);
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Scheduling.RunDueAsync();
        Assert.Equal(OrderStatus.AwaitingPayment, (await world.Find(order.Id)).Status);
        Assert.True((await Check(world, payment)).IsOk);
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.Scheduling.RunDueAsync();

        Assert.Equal(OrderStatus.Cancelled, (await world.Find(order.Id)).Status);
        Assert.Equal(PaymentErrors.Withdrawn, (await Check(world, payment)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task Money_after_the_term_takes_the_same_window_if_it_is_free(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now, At(16));
        var money = PaymentReceived.InSandbox(await world.PaymentOf(order));
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.Scheduling.RunDueAsync();

        var late = await world.Pay(money);

        var stored = await world.Find(order.Id);
        Assert.Equal(OrderStatus.Placed, stored.Status);
        Assert.Null(stored.CancelReason);
        Assert.Equal(Money.Zero, late.Returned);
        Assert.Equal(VisitStatus.Planned, (await world.VisitOf(order)).Status);
        Assert.NotEqual(0, await world.Read(db => db.CalendarCells.CountAsync()));
        Assert.Contains(
            await world.Read(db => db.DueRows.Select(d => d.Kind).ToListAsync()),
            k => k == "reminder.hours"
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Money_after_the_term_goes_back_if_the_window_is_taken(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now, At(16));
        var money = PaymentReceived.InSandbox(await world.PaymentOf(order));
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.Scheduling.RunDueAsync();
        // Somebody works there for all of the window.
        await world.Scheduling.VisitAsync(At(16), minutes: 240);

        var late = await world.Pay(money);

        Assert.Equal(order.Total, late.Returned);
        Assert.Equal(OrderStatus.Cancelled, (await world.Find(order.Id)).Status);
        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal(
            (TroubleKind.PaymentWithoutOrder, "payment.slot-gone"),
            (trouble.Kind, trouble.Reason)
        );
        Assert.Equal(1, await world.Read(db => db.Refunds.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task Money_without_an_order_is_booked_and_is_trouble(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var money = new PaymentReceived(
            PaymentMethod.Telegram,
            NewId.Of<PaymentId>(),
            "tg-charge",
            "yk-1",
            Money.Roubles(500)
        );

        await world.Pay(money);
        await world.Pay(money);

        var payment = await world.Read(db => db.Payments.SingleAsync());
        Assert.Equal((PaymentStatus.Succeeded, null), (payment.Status, payment.OrderId));
        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal("payment.no-order", trouble.Reason);
        Assert.Equal(Money.Roubles(500), (await world.LedgerAsync())[LedgerAccount.Acquirer]);
    }

    [Theory]
    [EachDatabase]
    public async Task Pre_checkout_refuses_what_does_not_fit(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var payment = await world.PaymentOf(order);

        Assert.Equal(
            PaymentErrors.WrongAmount,
            (await Check(world, payment, payment.Amount + Money.Roubles(1))).Error
        );
        Assert.Equal(
            PaymentErrors.WrongCurrency,
            (await Check(world, payment, currency: "USD")).Error
        );
        Assert.Equal(
            PaymentErrors.Unknown,
            (
                await world.Run<CheckPayment, Outcome<Done>>(
                    (u, ct) => u.RunAsync(NewId.Of<PaymentId>(), payment.Amount, "RUB", ct)
                )
            ).Error
        );
        await world.Pay(PaymentReceived.InSandbox(payment));
        Assert.Equal(PaymentErrors.AlreadyPaid, (await Check(world, payment)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task Asking_twice_is_one_payment(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();

        var first = await Ask(world, order);
        var second = await Ask(world, order);

        Assert.Equal(first.Value.Id, second.Value.Id);
        Assert.Equal(1, await world.Read(db => db.Payments.CountAsync()));
        var (_, stranger) = await world.ResidentAsync();
        Assert.Equal(
            OrderErrors.NotFound,
            (
                await world.Run<AskPayment, Outcome<Payment>>(
                    (u, ct) => u.RunAsync(order.Id, ct),
                    Actor.Resident(stranger)
                )
            ).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Telegram_refunds_are_a_dated_task_that_a_person_finishes(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Company(c =>
            (c.OnlinePayment, c.ProviderTokenName, c.ReceiptVatCode) = (
                OnlinePayment.Telegram,
                "Demo:ProviderToken",
                1
            )
        );
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var payment = await world.PaymentOf(order);
        await world.Pay(new(PaymentMethod.Telegram, payment.Id, "tg-1", "yk-1", payment.Amount));

        await world.Cancel(new(order.Id, "changed-mind"));

        var refund = await world.Read(db => db.Refunds.SingleAsync());
        var trouble = await world.Read(db => db.Troubles.SingleAsync());
        Assert.Equal((RefundStatus.ByHand, order.Total), (refund.Status, refund.Amount));
        Assert.Equal(
            (TroubleKind.RefundByHand, world.Now.AddDays(3)),
            (trouble.Kind, trouble.DueAt!.Value)
        );
        for (var press = 0; press < 2; press++)
            await world.Run<FinishRefund, Outcome<Refund>>(
                (u, ct) => u.RunAsync(refund.Id, ct),
                Actor.Operator("olga")
            );
        Assert.Equal(Money.Zero, (await world.LedgerAsync())[LedgerAccount.Acquirer]);
        Assert.Equal("olga", (await world.Read(db => db.Troubles.SingleAsync())).ClosedBy);
        Assert.Single(await world.ToldAsync(), k => k == "payment.refunded");
    }

    private static Task<Outcome<Payment>> Ask(OrderWorld world, Order order) =>
        world.Run<AskPayment, Outcome<Payment>>(
            (u, ct) => u.RunAsync(order.Id, ct),
            world.ByResident
        );

    private static Task<Outcome<Done>> Check(
        OrderWorld world,
        Payment payment,
        Money? amount = null,
        string currency = "RUB"
    ) =>
        world.Run<CheckPayment, Outcome<Done>>(
            (u, ct) => u.RunAsync(payment.Id, amount ?? payment.Amount, currency, ct)
        );
}
