using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;

namespace Bot.Domain.Orders;

/// <summary>A УК's rules about calling an order off.</summary>
public sealed record CancellationRules(int FreeHours, Money LateFee, Money FalseCallFee)
{
    public static CancellationRules Of(ManagementCompany company) =>
        new(company.FreeCancelHours, company.LateCancelFee, company.FalseCallFee);
}

public enum CancellationStage
{
    Free,

    /// <summary>Less than the free hours before the window.</summary>
    Late,

    /// <summary>The technician is on the way, or came in vain.</summary>
    FalseCall,

    /// <summary>Over or already cancelled: nothing to call off.</summary>
    Impossible,
}

/// <summary>What a cancellation costs now, and what is given back: shown before it is confirmed.</summary>
/// <param name="FreeUntil">Until when it is free; null where that does not apply (no visit, not yet paid).</param>
public sealed record CancellationTerms(
    CancellationStage Stage,
    Money Fee,
    Money Refund,
    DateTime? FreeUntil
)
{
    public bool IsPossible => Stage != CancellationStage.Impossible;

    /// <param name="visit">The planned visit, if there is one.</param>
    public static CancellationTerms For(
        Order order,
        Visit? visit,
        CancellationRules rules,
        DateTime now
    )
    {
        var freeUntil = visit?.StartUtc.AddHours(-rules.FreeHours);
        if (!OrderLifecycle.Can(order, OrderTrigger.Cancel))
            return new(CancellationStage.Impossible, Money.Zero, Money.Zero, null);
        return order.Status switch
        {
            OrderStatus.AwaitingPayment => Terms(CancellationStage.Free, Money.Zero, null),
            OrderStatus.InProgress or OrderStatus.ResidentAbsent => Terms(
                CancellationStage.FalseCall,
                rules.FalseCallFee,
                null
            ),
            _ when freeUntil is null || now < freeUntil => Terms(
                CancellationStage.Free,
                Money.Zero,
                freeUntil
            ),
            _ => Terms(CancellationStage.Late, rules.LateFee, freeUntil),
        };

        CancellationTerms Terms(CancellationStage stage, Money fee, DateTime? until)
        {
            // A fee never exceeds the price that the resident agreed.
            var due = fee > order.Total ? order.Total : fee;
            var refund = order.Paid > due ? order.Paid - due : Money.Zero;
            return new(stage, due, refund, until);
        }
    }

    /// <summary>The same without a fee: the УК's own fault, or its kindness.</summary>
    public CancellationTerms Waived(Order order) =>
        this with
        {
            Fee = Money.Zero,
            Refund = order.Paid,
        };
}
