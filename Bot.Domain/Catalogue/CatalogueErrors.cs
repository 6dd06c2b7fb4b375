namespace Bot.Domain.Catalogue;

public static class CatalogueErrors
{
    public static readonly DomainError UnknownService = new("catalogue.unknown_service");

    public static readonly DomainError PriceNotPositive = new("catalogue.price_not_positive");

    public static readonly DomainError MinimumNegative = new("catalogue.minimum_negative");

    public static readonly DomainError PriceTooDear = new(
        "catalogue.price_too_dear",
        ("most", TenantServiceRules.Dearest)
    );

    public static readonly DomainError MinimumTooDear = new(
        "catalogue.minimum_too_dear",
        ("most", TenantServiceRules.Dearest)
    );

    public static readonly DomainError TitleUnprintable = new("catalogue.title_unprintable");

    public static readonly DomainError WrongSteps = new("catalogue.wrong_steps");

    public static readonly DomainError StepsWithoutPrice = new("catalogue.steps_without_price");

    public static readonly DomainError NobodyLeft = new("catalogue.nobody_left");

    public static readonly DomainError UnknownGroup = new("catalogue.unknown_group");

    public static readonly DomainError TitleTooLong = new("catalogue.title_too_long", ("most", 60));
}
