using Bot.Domain.Tenants;

namespace Bot.Domain.Orders;

/// <summary>What the operators' search looks at: number, name, phone digits, address, services; lower case, ё→е.</summary>
public static class OrderSearchText
{
    private const int Longest = 1000;

    public static string Of(Order order, House house)
    {
        var words = new[]
        {
            order.Number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            order.ContactName,
            Digits(order.ContactPhone),
            house.Street,
            house.Number,
            house.Building,
            order.Flat,
            string.Join(' ', order.Lines.Select(l => l.Title)),
        };
        var text = Normalize(string.Join(' ', words.Where(w => !string.IsNullOrEmpty(w))));
        return text.Length <= Longest ? text : text[..Longest];
    }

    /// <summary>The same for what an operator types: the digits of a phone find it however it is written.</summary>
    public static string Normalize(string text) => text.Trim().ToLowerInvariant().Replace('ё', 'е');

    private static string? Digits(PhoneNumber? phone) => phone?.Value.TrimStart('+');
}
