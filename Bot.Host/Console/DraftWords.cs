using Bot.Dialogs.Resident;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>What a person had chosen before they asked for a human, on one line for the operator.</summary>
internal static class DraftWords
{
    public static async Task<IReadOnlyDictionary<CallTaskId, TextRef>> OfAsync(
        IReadOnlyList<CallTask> calls,
        BotDb db,
        CatalogueSnapshot catalogue,
        CancellationToken ct
    )
    {
        var drafts = calls
            .Where(c =>
                c.Kind is CallTaskKind.CallMe or CallTaskKind.Human or CallTaskKind.Voice
                && c.Draft is not null
            )
            .ToDictionary(c => c.Id, c => DraftReading.Of(c.Draft!));
        var ids = drafts.Values.Select(d => d.House).OfType<HouseId>().Distinct().ToList();
        var houses = await db
            .Houses.Where(h => ids.Contains(h.Id))
            .ToDictionaryAsync(h => h.Id, h => h.ShortAddress, ct);
        return drafts.ToDictionary(
            d => d.Key,
            d =>
                Of(
                    d.Value,
                    d.Value.House is { } id ? houses.GetValueOrDefault(id) : null,
                    catalogue
                )
        );
    }

    private static TextRef Of(OrderDraft draft, string? house, CatalogueSnapshot catalogue) =>
        new(
            "console.draft",
            ("said", draft.Said),
            (
                "works",
                draft
                    .Lines.Where(l => l.Service is not null)
                    .Select(l => Work(l, catalogue))
                    .ToList()
            ),
            ("house", house),
            ("flat", draft.Flat),
            (
                "window",
                draft.Window is { } window
                    ? LocalWindow.FromUtc(window.StartUtc, window.EndUtc, window.Zone)
                    : null
            ),
            ("comment", draft.Comment)
        );

    private static TextRef Work(DraftLine line, CatalogueSnapshot catalogue) =>
        new(
            "console.draft_work",
            ("title", catalogue.Find(line.Service!)?.Title ?? line.Service),
            ("quantity", line.Quantity)
        );
}
