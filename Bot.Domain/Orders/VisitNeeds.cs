using Bot.Domain.Pricing;
using Bot.Domain.Technicians;

namespace Bot.Domain.Orders;

/// <summary>What one visit that does all the works asks of its technician and of the calendar.</summary>
/// <param name="Skills">All of them, in one person.</param>
/// <param name="Excluded">Who must not do some of the works.</param>
/// <param name="Minutes">Norm time of the works together.</param>
public sealed record VisitNeeds(
    IReadOnlyList<string> Skills,
    IReadOnlyList<Employment> Excluded,
    int Minutes
)
{
    public static VisitNeeds Of(IReadOnlyCollection<OrderedWork> works) =>
        new(
            [.. works.SelectMany(w => w.Service.Skills).Distinct(StringComparer.Ordinal)],
            [.. works.SelectMany(w => w.Service.ExcludedExecutors).Distinct()],
            works.Sum(w => w.Service.MinutesFor(w.Quantity))
        );
}
