using Bot.Domain.Catalogue;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The windows that fit a draft.</summary>
internal static class OfferedWindows
{
    public static async Task<IReadOnlyList<ArrivalWindow>> FindAsync(
        IServiceProvider services,
        OrderDraft draft,
        Service service,
        CancellationToken ct
    )
    {
        if (draft is not { House: { } house, Quantity: { } quantity })
            return [];
        var query = new WindowQuery(
            house,
            service.Skills,
            service.MinutesFor(quantity),
            FromDay: null,
            WindowRules.Standard.HorizonDays,
            draft.Hold,
            Excluded: service.ExcludedExecutors
        );
        var found = await services.Get<FindWindows>().RunAsync(query, ct);
        var windows = new ArrivalWindow[found.Count];
        for (var i = 0; i < windows.Length; i++)
            windows[i] = found[i].Window;
        return windows;
    }

    /// <summary>Whether the window lies in the wished part of the day.</summary>
    public static bool Fits(this OrderDraft draft, ArrivalWindow window) =>
        draft.WishedPart is not { } part || part.Overlaps(PartOf(window));

    private static DayPart PartOf(ArrivalWindow window)
    {
        var from = (int)window.LocalStart.TimeOfDay.TotalMinutes;
        var until = (int)window.LocalEnd.TimeOfDay.TotalMinutes;
        return new(from, until <= from ? DayPart.Day : until);
    }
}
