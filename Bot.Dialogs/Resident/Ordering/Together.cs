using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// Which works one visit can do. What nobody can do together, or what is done in another sort of place, is put off to an
/// order of its own right after this one, and said so; nothing is lost.
/// </summary>
internal static class Together
{
    public static async Task<OrderDraft> KeepAsync(
        IServiceProvider services,
        OrderDraft draft,
        TenantCatalogue catalogue,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        var works = draft.Clear(catalogue);
        if (
            works.Count < 2
            || works.Count < draft.Lines.Count
            || await FitAsync(services, draft, works, ct)
        )
            return draft;
        List<int> kept = [];
        for (var i = 0; i < works.Count; i++)
            if (await FitAsync(services, draft, [.. kept.Append(i).Select(k => works[k])], ct))
                kept.Add(i);
        // Nobody comes at all: that is told where the day is asked.
        if (kept.Count == 0)
            return draft;
        var later = Enumerable.Range(0, works.Count).Except(kept).ToList();
        notes.Add(
            new TextRef(
                "ordering.not_together",
                ("later", later.ConvertAll(i => works[i].Service.Title))
            )
        );
        return draft with
        {
            Lines = [.. kept.Select(i => draft.Lines[i])],
            Line = 0,
            Later = [.. draft.Later, .. later.Select(i => draft.Lines[i])],
            PriceAgreed = false,
            IsHoldOutdated = draft.Hold is not null,
        };
    }

    private static async Task<bool> FitAsync(
        IServiceProvider services,
        OrderDraft draft,
        IReadOnlyList<OrderedWork> works,
        CancellationToken ct
    )
    {
        if (DraftWorks.Places([.. works.Select(w => w.Service)]).Count == 0)
            return false;
        var needs = VisitNeeds.Of(works);
        if (!await services.Get<CanAnybody>().RunAsync(needs.Skills, needs.Excluded, ct))
            return false;
        return draft.House is null
            || draft.Window is not null
            || (await OfferedWindows.FindAsync(services, draft, needs, ct)).Count > 0;
    }
}
