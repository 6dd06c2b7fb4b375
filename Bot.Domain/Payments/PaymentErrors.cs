namespace Bot.Domain.Payments;

public static class PaymentErrors
{
    public static readonly DomainError Unknown = new("payment.unknown");
    public static readonly DomainError NothingOwed = new("payment.nothing_owed");
    public static readonly DomainError AlreadyPaid = new("payment.already_paid");
    public static readonly DomainError Withdrawn = new("payment.withdrawn");
    public static readonly DomainError WrongAmount = new("payment.wrong_amount");
    public static readonly DomainError WrongCurrency = new("payment.wrong_currency");
    public static readonly DomainError VisitGone = new("payment.visit_gone");
    public static readonly DomainError NotChecked = new("payment.not_checked");
    public static readonly DomainError RefundNotFound = new("payment.refund_not_found");
    public static readonly DomainError NothingToReturn = new("payment.nothing_to_return");
}
