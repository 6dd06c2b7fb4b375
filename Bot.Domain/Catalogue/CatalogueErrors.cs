namespace Bot.Domain.Catalogue;

public static class CatalogueErrors
{
    public static readonly DomainError UnknownService = new("catalogue.unknown_service");

    public static readonly DomainError PriceNotPositive = new("catalogue.price_not_positive");

    public static readonly DomainError MinimumNegative = new("catalogue.minimum_negative");

    public static readonly DomainError TitleTooLong = new("catalogue.title_too_long", ("most", 60));
}
