using Bot.Domain.Catalogue;
using Bot.Domain.Orders;

namespace Bot.Domain.Technicians;

/// <summary>What the services of an order ask of its technician.</summary>
/// <param name="Skills">All of them, in one person.</param>
/// <param name="Excluded">Who must not do it (gas works: the self-employed).</param>
public sealed record JobNeeds(
    IReadOnlyList<string> Skills,
    IReadOnlyList<Employment> Excluded,
    int PhotosBefore,
    int PhotosAfter,
    IReadOnlyList<string> Works,
    IReadOnlyList<string> Brings
)
{
    /// <summary>
    /// Read from the platform's catalogue: a УК sets prices and titles, never what the work needs. Whom it lets do the work
    /// stands in the order.
    /// </summary>
    public static JobNeeds Of(Order order, CatalogueSnapshot catalogue)
    {
        var lines = order.Lines.Where(l => l.Status != OrderLineStatus.Cancelled).ToList();
        var services = lines.Select(l => catalogue.Find(l.ServiceCode)).OfType<Service>().ToList();
        return new(
            [.. services.SelectMany(s => s.Skills).Distinct(StringComparer.Ordinal)],
            [
                .. services
                    .SelectMany(s => s.ExcludedExecutors)
                    .Concat(lines.SelectMany(l => l.Executor.Excluded()))
                    .Distinct(),
            ],
            services.Sum(s => s.Photos.Before),
            services.Sum(s => s.Photos.After),
            [.. lines.Select(l => l.Quantity > 1 ? $"{l.Title} × {l.Quantity}" : l.Title)],
            [.. services.SelectMany(s => s.Brings).Distinct(StringComparer.Ordinal)]
        );
    }
}
