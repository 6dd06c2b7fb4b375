namespace Bot.Host.Access;

/// <summary>What a console user may do. A later version adds the others of the domain.</summary>
internal static class Roles
{
    public const string Operator = "operator";
    public const string Dispatcher = "dispatcher";
    public const string Manager = "manager";
    public const string Administrator = "administrator";

    public static readonly IReadOnlyList<string> All =
    [
        Operator,
        Dispatcher,
        Manager,
        Administrator,
    ];
}

/// <summary>Names of the authorisation policies.</summary>
internal static class Policies
{
    /// <summary>The contact centre's pages: operators and those above them.</summary>
    public const string ContactCentre = "contact-centre";

    /// <summary>Price list, discounts and the УК's rules: managers and those above them.</summary>
    public const string Prices = "prices";

    /// <summary>What the product learns from corrections: managers and those above them.</summary>
    public const string Understanding = "understanding";
}
