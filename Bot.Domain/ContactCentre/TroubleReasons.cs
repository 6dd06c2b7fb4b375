using System.Collections.Frozen;

namespace Bot.Domain.ContactCentre;

/// <summary>Why something got stuck. Stable codes; the texts know them as <c>trouble.{reason}</c>, hyphens as underscores.</summary>
public static class TroubleReasons
{
    public const string NoTaker = "order.no-taker";
    public const string MessageParked = "message_parked";
    public const string WorkParked = "work_parked";
    public const string TurnFailed = "failed-turn";
    public const string DueFailed = "due_failed";
    public const string PaidTooLate = "payment.slot-gone";
    public const string PaidCancelled = "payment.cancelled";
    public const string PaidForNothing = "payment.no-order";
    public const string PaidInOtherMoney = "payment.currency";
    public const string RefundByHand = "refund.by-hand";
    public const string ResidentAbsent = "resident.absent";
    public const string JobProblem = "job.problem";
    public const string DispatchCancelled = "dispatch.cancelled";
    public const string DispatchCancelledOnTheWay = "dispatch.cancelled-on-the-way";
    public const string AddressNotServed = "address.not-served";

    public static readonly FrozenSet<string> All =
    [
        NoTaker,
        MessageParked,
        WorkParked,
        TurnFailed,
        DueFailed,
        PaidTooLate,
        PaidCancelled,
        PaidForNothing,
        PaidInOtherMoney,
        RefundByHand,
        ResidentAbsent,
        JobProblem,
        DispatchCancelled,
        DispatchCancelledOnTheWay,
        AddressNotServed,
    ];
}
