namespace Bot.Domain.Catalogue;

public static class CatalogueErrors
{
    public static readonly DomainError UnknownService = new("catalogue.unknown-service");

    public static readonly DomainError PriceNotPositive = new("catalogue.price-not-positive");

    public static readonly DomainError MinimumNegative = new("catalogue.minimum-negative");

    public static readonly DomainError TitleTooLong = new("catalogue.title-too-long", ("most", 60));
}
