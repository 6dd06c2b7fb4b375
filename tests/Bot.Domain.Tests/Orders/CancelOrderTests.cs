using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Orders;

public sealed class CancelOrderTests
{
    [Theory]
    [EachDatabase]
    public async Task In_good_time_all_goes_back_and_the_window_is_free(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await PaidAsync(world, At(16));
        var terms = await TermsAsync(world, order);

        var cancelled = await world.Cancel(new(order.Id, "changed-mind", Shown: terms));

        Assert.Equal((Money.Zero, order.Total), (terms.Fee, terms.Refund));
        Assert.Equal(terms, cancelled.Value.Terms);
        var stored = await world.Find(order.Id);
        Assert.Equal((OrderStatus.Cancelled, Money.Zero), (stored.Status, stored.Paid));
        Assert.Equal(OrderLineStatus.Cancelled, stored.Lines[0].Status);
        Assert.Equal(0, await world.Read(db => db.CalendarCells.CountAsync()));
        Assert.Equal(0, await world.Read(db => db.DueRows.CountAsync()));
        Assert.Equal(order.Total, (await world.Read(db => db.Refunds.SingleAsync())).Amount);
        // The resident did it and saw it: nobody tells them once more.
        Assert.DoesNotContain("order.cancelled", await world.ToldAsync());
    }

    [Theory]
    [EachDatabase]
    public async Task Late_the_fee_is_kept_and_the_rest_goes_back(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Company(c => c.LateCancelFee = Money.Roubles(300));
        var order = await PaidAsync(world, At(12));

        var cancelled = await world.Cancel(new(order.Id, "changed-mind"));

        var fee = Money.Roubles(300);
        Assert.Equal(CancellationStage.Late, cancelled.Value.Terms.Stage);
        Assert.Equal(fee, (await world.Find(order.Id)).Paid);
        Assert.Equal(order.Total - fee, (await world.Read(db => db.Refunds.SingleAsync())).Amount);
        var ledger = await world.LedgerAsync();
        Assert.Equal(-fee.Share(1000), ledger[LedgerAccount.Commission]);
        Assert.Equal(fee.Share(1000) - fee, ledger[LedgerAccount.Revenue]);
    }

    [Theory]
    [EachDatabase]
    public async Task Terms_that_changed_since_they_were_shown_are_shown_again(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Company(c => c.LateCancelFee = Money.Roubles(300));
        var order = await PaidAsync(world, At(14));
        var shown = await TermsAsync(world, order);
        world.Scheduling.Clock.Advance(TimeSpan.FromHours(2));

        var refused = await world.Cancel(new(order.Id, "changed-mind", Shown: shown));

        Assert.Equal("order.terms_changed", refused.Error!.Code);
        Assert.Equal(OrderStatus.Placed, (await world.Find(order.Id)).Status);
    }

    [Theory]
    [EachDatabase]
    public async Task A_refund_is_made_once_however_often_it_is_pressed(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await PaidAsync(world, At(16));

        var presses = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ => Task.Run(() => world.Cancel(new(order.Id, "changed-mind"))))
        );

        Assert.Single(presses, p => p.IsOk);
        Assert.All(
            presses.Where(p => !p.IsOk),
            p => Assert.Equal("order.wrong_state", p.Error!.Code)
        );
        Assert.Equal(1, await world.Read(db => db.Refunds.CountAsync()));
        Assert.Equal(
            1,
            await world.Read(db => db.OutsideWork.CountAsync(w => w.Kind == RefundWork.Kind))
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Strangers_and_technicians_cannot_cancel(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        var (_, stranger) = await world.ResidentAsync();

        foreach (
            var actor in new[] { Actor.Resident(stranger), Actor.Technician(world.Technician) }
        )
            Assert.Equal(
                OrderErrors.NotFound,
                (await world.Cancel(new(order.Id, "spite"), actor)).Error
            );
    }

    [Theory]
    [EachDatabase]
    public async Task An_older_picture_of_the_order_cancels_nothing(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();

        var refused = await world.Cancel(
            new(order.Id, "changed-mind", Seen: OrderPicture.Of(order, visit: null))
        );

        Assert.Equal("order.changed", refused.Error!.Code);
    }

    [Theory]
    [EachDatabase]
    public async Task Whom_no_chat_reaches_gets_a_call_at_once(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync();
        await world.Scheduling.Change(async db =>
            (await db.Conversations.SingleAsync(c => c.Id == world.Conversation)).IsReachable =
                false
        );

        await world.Cancel(new(order.Id, "no-technician"), Actor.Operator("olga"));

        var task = await world.Read(db => db.CallTasks.SingleAsync());
        Assert.Equal(
            (CallTaskKind.TellCancelled, order.Id, world.Now),
            (task.Kind, task.OrderId!.Value, task.DueAt)
        );
    }

    [Theory]
    [EachDatabase]
    public async Task An_operator_may_waive_the_fee_a_resident_may_not(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Company(c => c.LateCancelFee = Money.Roubles(300));
        var first = await PaidAsync(world, At(12));
        var second = await PaidAsync(world, At(12));

        var own = await world.Cancel(new(first.Id, "changed-mind", WithoutFee: true));
        var kind = await world.Cancel(
            new(second.Id, "our-fault", WithoutFee: true),
            Actor.Operator("olga")
        );

        Assert.Equal(Money.Roubles(300), own.Value.Terms.Fee);
        Assert.Equal((Money.Zero, second.Total), (kind.Value.Terms.Fee, kind.Value.Terms.Refund));
    }

    private static async Task<Order> PaidAsync(OrderWorld world, ArrivalWindow window)
    {
        var order = await world.PlacedAsync(PaymentChoice.Now, window);
        var payment = await world.PaymentOf(order);
        await world.Pay(PaymentReceived.InSandbox(payment));
        return await world.Find(order.Id);
    }

    private static async Task<CancellationTerms> TermsAsync(OrderWorld world, Order order) =>
        (
            await world.Run<CancelOrder, Outcome<CancellationTerms>>(
                (u, ct) => u.TermsAsync(order.Id, ct),
                world.ByResident
            )
        ).Value;
}
