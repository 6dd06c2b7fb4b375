using Stateless;
using Stateless.Graph;

namespace Bot.Domain.Orders;

public enum OrderTrigger
{
    /// <summary>The payment that the order waited for has come.</summary>
    Pay,

    /// <summary>A technician accepted, or was assigned by hand.</summary>
    Assign,

    /// <summary>The technician cannot come or go on; another one is sought.</summary>
    Unassign,
    SetOut,
    Finish,
    Close,
    Cancel,

    /// <summary>The technician came and nobody opened.</summary>
    MarkAbsent,

    /// <summary>Goes on after an absence, an unfinished work, or a payment that came too late.</summary>
    Reopen,
}

/// <summary>
/// The life of an order, the only place that changes its status. The same machine says which buttons to show, and draws
/// its own diagram (docs/lifecycles/order.md).
/// </summary>
public static class OrderLifecycle
{
    /// <summary>The reason of a cancellation because the payment did not come; only such an order comes back to life.</summary>
    public const string Unpaid = "unpaid";

    /// <summary>Moves the order on, or refuses: a trigger in the wrong status is an answer, not an exception.</summary>
    public static Outcome<OrderStatus> Fire(Order order, OrderTrigger trigger)
    {
        var machine = Of(order);
        if (!machine.CanFire(trigger, out var unmet))
            return unmet?.Contains(PaidInFull) == true
                ? OrderErrors.NotPaid(order)
                : OrderErrors.WrongState(order, trigger);
        machine.Fire(trigger);
        return order.Status;
    }

    public static bool Can(Order order, OrderTrigger trigger) => Of(order).CanFire(trigger);

    /// <summary>What is possible now, guards included.</summary>
    public static IReadOnlyList<OrderTrigger> Permitted(Order order)
    {
        var machine = Of(order);
        return [.. Enum.GetValues<OrderTrigger>().Where(t => machine.CanFire(t))];
    }

    /// <summary>The machine as a Mermaid state diagram.</summary>
    public static string Diagram() =>
        MermaidGraph.Format(
            Configure(() => OrderStatus.AwaitingPayment, _ => { }, null).GetInfo(),
            MermaidGraphDirection.TopToBottom
        );

    private const string PaidInFull = "paid in full";
    private const string WasUnpaid = "was cancelled because unpaid";

    private static StateMachine<OrderStatus, OrderTrigger> Of(Order order) =>
        Configure(() => order.Status, status => order.Status = status, order);

    private static StateMachine<OrderStatus, OrderTrigger> Configure(
        Func<OrderStatus> get,
        Action<OrderStatus> set,
        Order? order
    )
    {
        var machine = new StateMachine<OrderStatus, OrderTrigger>(get, set);
        machine
            .Configure(OrderStatus.AwaitingPayment)
            .Permit(OrderTrigger.Pay, OrderStatus.Placed)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled);
        machine
            .Configure(OrderStatus.Placed)
            .Permit(OrderTrigger.Assign, OrderStatus.Assigned)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled);
        machine
            .Configure(OrderStatus.Assigned)
            .Permit(OrderTrigger.Unassign, OrderStatus.Placed)
            .Permit(OrderTrigger.SetOut, OrderStatus.InProgress)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled);
        machine
            .Configure(OrderStatus.InProgress)
            .Permit(OrderTrigger.Finish, OrderStatus.Done)
            .Permit(OrderTrigger.MarkAbsent, OrderStatus.ResidentAbsent)
            .Permit(OrderTrigger.Unassign, OrderStatus.Placed)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled);
        machine
            .Configure(OrderStatus.Done)
            .PermitIf(
                OrderTrigger.Close,
                OrderStatus.Closed,
                () => order!.Owed <= Money.Zero,
                PaidInFull
            )
            .Permit(OrderTrigger.Reopen, OrderStatus.InProgress);
        machine
            .Configure(OrderStatus.ResidentAbsent)
            .Permit(OrderTrigger.Reopen, OrderStatus.Placed)
            .Permit(OrderTrigger.Cancel, OrderStatus.Cancelled);
        machine
            .Configure(OrderStatus.Cancelled)
            .PermitIf(
                OrderTrigger.Reopen,
                OrderStatus.Placed,
                () => order!.CancelReason == Unpaid,
                WasUnpaid
            );
        return machine;
    }
}
