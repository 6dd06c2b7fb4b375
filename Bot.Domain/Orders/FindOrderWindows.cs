using Bot.Domain.Catalogue;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;

namespace Bot.Domain.Orders;

/// <summary>The windows to which an order's visit could move, or in which it could be made again. Changes nothing.</summary>
public sealed class FindOrderWindows(FindWindows find, CatalogueSnapshot catalogue) : IUseCase
{
    /// <param name="visit">The order's newest visit: a planned one counts as free time, its own window is left out.</param>
    public async Task<IReadOnlyList<ArrivalWindow>> RunAsync(
        Order order,
        Visit visit,
        CancellationToken ct
    )
    {
        var needs = JobNeeds.Of(order, catalogue);
        var query = new WindowQuery(
            order.HouseId,
            needs.Skills,
            visit.WorkMinutes,
            FromDay: null,
            WindowRules.Standard.HorizonDays,
            Moving: visit.Id,
            Excluded: needs.Excluded
        );
        var found = await find.RunAsync(query, ct);
        return [.. found.Select(w => w.Window).Where(w => w != visit.Window)];
    }
}
