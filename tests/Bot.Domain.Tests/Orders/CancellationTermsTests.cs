using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Domain.Tests.Orders;

public sealed class CancellationTermsTests
{
    private static readonly CancellationRules Rules = new(
        4,
        Money.Roubles(300),
        Money.Roubles(700)
    );

    [Theory]
    [InlineData(241, CancellationStage.Free, 0)]
    [InlineData(240, CancellationStage.Late, 300)]
    [InlineData(-30, CancellationStage.Late, 300)]
    public void Free_until_four_hours_before(int minutesBefore, CancellationStage stage, int fee)
    {
        var order = OrderSample.In(OrderStatus.Assigned, paid: Money.Roubles(1500));
        var visit = Visit(order);

        var terms = CancellationTerms.For(
            order,
            visit,
            Rules,
            visit.StartUtc.AddMinutes(-minutesBefore)
        );

        Assert.Equal(
            (stage, Money.Roubles(fee), Money.Roubles(1500 - fee)),
            (terms.Stage, terms.Fee, terms.Refund)
        );
        Assert.Equal(visit.StartUtc.AddHours(-4), terms.FreeUntil);
    }

    [Theory]
    [InlineData(OrderStatus.AwaitingPayment, CancellationStage.Free, 0)]
    [InlineData(OrderStatus.InProgress, CancellationStage.FalseCall, 700)]
    [InlineData(OrderStatus.ResidentAbsent, CancellationStage.FalseCall, 700)]
    [InlineData(OrderStatus.Done, CancellationStage.Impossible, 0)]
    [InlineData(OrderStatus.Closed, CancellationStage.Impossible, 0)]
    public void Each_status_has_its_terms(OrderStatus status, CancellationStage stage, int fee)
    {
        var order = OrderSample.In(status);

        var terms = CancellationTerms.For(order, Visit(order), Rules, OrderSample.Noon);

        Assert.Equal((stage, Money.Roubles(fee)), (terms.Stage, terms.Fee));
    }

    [Property]
    public bool Fee_and_refund_never_exceed_what_was_agreed_and_paid(
        ushort total,
        ushort paid,
        ushort fee
    )
    {
        var order = OrderSample.In(OrderStatus.Placed, new(total), new(paid));
        var rules = new CancellationRules(4, new(fee), new(fee));
        var visit = Visit(order);
        var terms = CancellationTerms.For(order, visit, rules, visit.StartUtc);
        return terms.Fee <= order.Total
            && terms.Refund >= Money.Zero
            && terms.Refund <= order.Paid
            && (order.Paid < terms.Fee || terms.Fee + terms.Refund == order.Paid);
    }

    private static Visit Visit(Order order)
    {
        var start = OrderSample.Noon.AddDays(2);
        var window = new ArrivalWindow(start, start.AddHours(2), "Europe/Moscow");
        var hold = new Hold(
            OrderSample.Tenant,
            null,
            NewId.Of<TechnicianId>(),
            window,
            60,
            OrderSample.Noon
        );
        return new(hold, NewId.Of<VisitId>(), order.Id);
    }
}
