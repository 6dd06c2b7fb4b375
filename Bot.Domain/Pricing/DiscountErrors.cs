namespace Bot.Domain.Pricing;

public static class DiscountErrors
{
    private const string Prefix = "discount.";

    /// <summary>Whether an order was refused because of its discount code.</summary>
    public static bool IsOfCode(DomainError error) =>
        error.Code.StartsWith(Prefix, StringComparison.Ordinal);

    public static readonly DomainError Unknown = new("discount.unknown");

    public static DomainError NotYet(DateOnly from) => new("discount.not_yet", ("from", from));

    public static readonly DomainError Over = new("discount.over");

    public static readonly DomainError UsedUp = new("discount.used_up");

    public static readonly DomainError UsedByYou = new("discount.used_by_you");

    public static DomainError WorksTooCheap(Money least) =>
        new("discount.works_too_cheap", ("least", least));

    public static readonly DomainError NotCombined = new("discount.not_combined");

    /// <summary>The minimums eat the discount up: the code is better kept for another order.</summary>
    public static readonly DomainError GivesNothing = new("discount.gives_nothing");

    /// <summary>Codes are not to be found by trying.</summary>
    public static DomainError TooManyGuesses(TimeSpan wait) =>
        new("discount.too_many_guesses", ("minutes", (int)Math.Ceiling(wait.TotalMinutes)));

    public static readonly DomainError Exists = new("discount.exists");

    public static readonly DomainError WrongCode = new(
        "discount.wrong_code",
        ("least", MakeDiscountCode.ShortestCode),
        ("most", MakeDiscountCode.LongestCode)
    );

    public static readonly DomainError WrongValue = new("discount.wrong_value");

    public static readonly DomainError WrongTerms = new("discount.wrong_terms");
}
