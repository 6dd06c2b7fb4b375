using Bot.Domain.Orders;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The windows that fit a draft.</summary>
internal static class OfferedWindows
{
    public static async Task<IReadOnlyList<ArrivalWindow>> FindAsync(
        IServiceProvider services,
        OrderDraft draft,
        VisitNeeds? needs,
        CancellationToken ct
    )
    {
        if (draft.House is not { } house || needs is null)
            return [];
        var query = new WindowQuery(
            house,
            needs.Skills,
            needs.Minutes,
            FromDay: null,
            WindowRules.Standard.HorizonDays,
            draft.Hold,
            Excluded: needs.Excluded
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
