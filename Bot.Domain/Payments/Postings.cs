namespace Bot.Domain.Payments;

/// <summary>What is posted when: every movement of money in one list.</summary>
public static class Postings
{
    public const string PaymentKind = "payment";
    public const string RefundKind = "refund";
    public const string ClosedKind = "order.closed";
    public const string FeeKind = "order.cancelled";

    /// <summary>Money came: we hold it for the resident until it is earned or returned.</summary>
    public static IReadOnlyList<LedgerSide> Payment(PaymentMethod method, Money amount) =>
        [new(HeldAt(method), amount), new(LedgerAccount.Residents, -amount)];

    /// <summary>Money went back the way it came.</summary>
    public static IReadOnlyList<LedgerSide> Refund(PaymentMethod method, Money amount) =>
        [new(LedgerAccount.Residents, amount), new(HeldAt(method), -amount)];

    /// <summary>The work is done and paid: earned, and split. What is left in revenue is the platform's.</summary>
    public static IReadOnlyList<LedgerSide> Closed(Money total, Money commission, Money pay) =>
        [
            new(LedgerAccount.Residents, total),
            new(LedgerAccount.Revenue, commission + pay - total),
            new(LedgerAccount.Commission, -commission),
            new(LedgerAccount.Payouts, -pay),
        ];

    /// <summary>A cancellation's fee that was kept back from what the resident had paid.</summary>
    public static IReadOnlyList<LedgerSide> KeptFee(Money fee, Money commission) =>
        [
            new(LedgerAccount.Residents, fee),
            new(LedgerAccount.Revenue, commission - fee),
            new(LedgerAccount.Commission, -commission),
        ];

    private static LedgerAccount HeldAt(PaymentMethod method) =>
        method.IsOnSite() ? LedgerAccount.Technicians : LedgerAccount.Acquirer;
}
