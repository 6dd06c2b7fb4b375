namespace Bot.Domain.Residents;

public static class ResidentErrors
{
    public static readonly DomainError NotFound = new("resident.not_found");

    /// <summary>What is still to be done or paid needs the person's name and door.</summary>
    public static readonly DomainError HasLiveOrders = new("resident.has_live_orders");
}
