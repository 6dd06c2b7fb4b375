using Bot.Domain.Orders;
using Xunit;

namespace Bot.Domain.Tests.Orders;

public sealed class OrderLifecycleTests
{
    [Theory]
    [InlineData(OrderStatus.AwaitingPayment, OrderTrigger.Pay, OrderStatus.Placed)]
    [InlineData(OrderStatus.Placed, OrderTrigger.Assign, OrderStatus.Assigned)]
    [InlineData(OrderStatus.Assigned, OrderTrigger.Unassign, OrderStatus.Placed)]
    [InlineData(OrderStatus.Assigned, OrderTrigger.SetOut, OrderStatus.InProgress)]
    [InlineData(OrderStatus.InProgress, OrderTrigger.Finish, OrderStatus.Done)]
    [InlineData(OrderStatus.InProgress, OrderTrigger.MarkAbsent, OrderStatus.ResidentAbsent)]
    [InlineData(OrderStatus.ResidentAbsent, OrderTrigger.Reopen, OrderStatus.Placed)]
    [InlineData(OrderStatus.Placed, OrderTrigger.Cancel, OrderStatus.Cancelled)]
    public void Goes_on(OrderStatus from, OrderTrigger trigger, OrderStatus to)
    {
        var order = OrderSample.In(from);

        Assert.Equal(to, OrderLifecycle.Fire(order, trigger).Value);
        Assert.Equal(to, order.Status);
    }

    [Fact]
    public void Wrong_trigger_is_an_answer_and_changes_nothing()
    {
        foreach (var status in Enum.GetValues<OrderStatus>())
        {
            var permitted = OrderLifecycle.Permitted(OrderSample.In(status));
            foreach (var trigger in Enum.GetValues<OrderTrigger>().Except(permitted))
            {
                var order = OrderSample.In(status);

                var error = OrderLifecycle.Fire(order, trigger).Error;

                Assert.Contains(error!.Code, new[] { "order.wrong_state", "order.not_paid" });
                Assert.Equal(status, order.Status);
            }
        }
    }

    [Fact]
    public void A_done_order_closes_only_when_it_is_paid_in_full()
    {
        var unpaid = OrderSample.In(OrderStatus.Done, Money.Roubles(900), Money.Roubles(899));
        var paid = OrderSample.In(OrderStatus.Done, Money.Roubles(900), Money.Roubles(900));

        Assert.Equal("order.not_paid", OrderLifecycle.Fire(unpaid, OrderTrigger.Close).Error!.Code);
        Assert.Equal(OrderStatus.Closed, OrderLifecycle.Fire(paid, OrderTrigger.Close).Value);
    }

    [Fact]
    public void Only_an_order_cancelled_as_unpaid_comes_back_to_life()
    {
        var unpaid = OrderSample.In(OrderStatus.Cancelled);
        unpaid.CancelReason = OrderLifecycle.Unpaid;
        var unwanted = OrderSample.In(OrderStatus.Cancelled);
        unwanted.CancelReason = "resident";

        Assert.Equal(OrderStatus.Placed, OrderLifecycle.Fire(unpaid, OrderTrigger.Reopen).Value);
        Assert.Equal(
            "order.wrong_state",
            OrderLifecycle.Fire(unwanted, OrderTrigger.Reopen).Error!.Code
        );
    }

    [Fact]
    public void Nothing_follows_a_closed_order() =>
        Assert.Empty(OrderLifecycle.Permitted(OrderSample.In(OrderStatus.Closed)));

    [Fact]
    public void Every_status_but_the_first_is_reached()
    {
        var reached = Enum.GetValues<OrderStatus>()
            .SelectMany(s =>
                OrderLifecycle
                    .Permitted(OrderSample.In(s, paid: Money.Roubles(1500)))
                    .Select(t =>
                        OrderLifecycle.Fire(OrderSample.In(s, paid: Money.Roubles(1500)), t)
                    )
            )
            .Select(o => o.Value)
            .ToHashSet();

        Assert.Equal(
            Enum.GetValues<OrderStatus>().Except([OrderStatus.AwaitingPayment]).ToHashSet(),
            reached
        );
    }

    /// <summary>Written anew by the first run after a change, so that only committing it remains.</summary>
    [Fact]
    public void Diagram_in_the_docs_is_the_machine_in_the_code()
    {
        var file = Path.Combine(Root(), "docs/lifecycles/order.md");
        var expected =
            "# Life of an order\n\nDrawn from `Bot.Domain/Orders/OrderLifecycle.cs` by a test.\n\n```mermaid\n"
            + OrderLifecycle.Diagram().ReplaceLineEndings("\n").Trim()
            + "\n```\n";
        var actual = File.Exists(file) ? File.ReadAllText(file) : "";
        if (actual != expected)
            File.WriteAllText(file, expected);

        Assert.True(
            actual == expected,
            "The diagram was stale and has been written anew: commit it."
        );
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Bot.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
