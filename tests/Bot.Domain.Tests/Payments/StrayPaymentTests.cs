using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Payments;

/// <summary>Money that no order lives on, in an operator's hands.</summary>
public sealed class StrayPaymentTests
{
    private static readonly Actor Olga = Actor.Operator("olga");

    [Theory]
    [EachDatabase]
    public async Task Money_without_an_order_is_given_back_once(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var payment = await StrayAsync(world);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Return(world, payment.Id)))
        );

        Assert.Single(answers, a => a.IsOk);
        Assert.All(
            answers.Where(a => !a.IsOk),
            a => Assert.Equal(PaymentErrors.NothingToReturn, a.Error)
        );
        var refund = await world.Read(db => db.Refunds.SingleAsync());
        Assert.Equal((RefundStatus.ByHand, payment.Amount), (refund.Status, refund.Amount));
        var open = await world.Read(db => db.Troubles.SingleAsync(t => t.ClosedAt == null));
        Assert.Equal(
            (TroubleKind.RefundByHand, refund.Id.Value.ToString()),
            (open.Kind, open.Subject)
        );

        for (var press = 0; press < 2; press++)
            await world.Run<FinishRefund, Outcome<Refund>>(
                (u, ct) => u.RunAsync(refund.Id, ct),
                Olga
            );

        Assert.Equal(Money.Zero, (await world.LedgerAsync())[LedgerAccount.Acquirer]);
        Assert.Equal(0, await world.Read(db => db.Troubles.CountAsync(t => t.ClosedAt == null)));
    }

    [Theory]
    [EachDatabase]
    public async Task A_refund_is_not_settled_by_a_word(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await Return(world, (await StrayAsync(world)).Id);
        var task = await world.Read(db => db.Troubles.SingleAsync(t => t.ClosedAt == null));

        var closed = await world.Run<CloseTrouble, Outcome<Done>>(
            (u, ct) => u.RunAsync(task.Id, ct),
            Olga
        );

        Assert.Equal(ContactCentreErrors.RefundOpen, closed.Error);
        Assert.Null(
            (await world.Read(db => db.Troubles.SingleAsync(t => t.Id == task.Id))).ClosedAt
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Money_of_a_live_order_is_not_stray(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await world.PlacedAsync(PaymentChoice.Now);
        var payment = await world.PaymentOf(order);
        await world.Pay(PaymentReceived.InSandbox(payment));

        Assert.Equal(PaymentErrors.NothingToReturn, (await Return(world, payment.Id)).Error);
    }

    private static async Task<Payment> StrayAsync(OrderWorld world)
    {
        await world.Pay(
            new(
                PaymentMethod.Telegram,
                NewId.Of<PaymentId>(),
                "tg-charge",
                "yk-1",
                Money.Roubles(500)
            )
        );
        return await world.Read(db => db.Payments.SingleAsync());
    }

    private static Task<Outcome<Refund>> Return(OrderWorld world, PaymentId payment) =>
        world.Run<ReturnStrayPayment, Outcome<Refund>>((u, ct) => u.RunAsync(payment, ct), Olga);
}
