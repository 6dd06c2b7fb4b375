using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>The works of a draft with their services.</summary>
internal static class DraftWorks
{
    /// <summary>The works that are clear, service and quantity.</summary>
    public static IReadOnlyList<OrderedWork> Clear(
        this OrderDraft draft,
        TenantCatalogue catalogue
    ) =>
        [
            .. draft
                .Lines.Select(l =>
                    Find(catalogue, l) is { } service && l.Quantity is { } quantity
                        ? new OrderedWork(service, quantity, l.Options)
                        : null
                )
                .OfType<OrderedWork>(),
        ];

    /// <summary>The services that are chosen, however many of each.</summary>
    public static IReadOnlyList<Service> Services(
        this OrderDraft draft,
        TenantCatalogue catalogue
    ) => [.. draft.Lines.Select(l => Find(catalogue, l)).OfType<Service>()];

    /// <summary>What the visit asks for; null while some work is unclear.</summary>
    public static VisitNeeds? Needs(this OrderDraft draft, TenantCatalogue catalogue) =>
        draft.Clear(catalogue) is { Count: > 0 } works && works.Count == draft.Lines.Count
            ? VisitNeeds.Of(works)
            : null;

    /// <summary>Where all the works are done.</summary>
    public static IReadOnlyList<PlaceKind> Places(IReadOnlyList<Service> services) =>
        [.. Enum.GetValues<PlaceKind>().Where(kind => services.All(s => s.Suits(kind)))];

    /// <summary>The same work wished twice is one work, and more of it.</summary>
    public static OrderDraft Merged(this OrderDraft draft, TenantCatalogue catalogue)
    {
        for (var i = draft.Lines.Count - 1; i > 0; i--)
        {
            var line = draft.Lines[i];
            var same = draft.Lines.Take(i).ToList().FindIndex(l => Same(l, line));
            if (same < 0 || Find(catalogue, line) is not { } service)
                continue;
            var both = draft.Lines[same];
            both = both with
            {
                Quantity = service.Quantity.Clamp(both.Quantity!.Value + line.Quantity!.Value),
            };
            draft = draft.WithoutLine(i);
            draft = (draft with { Line = same }).With(both);
        }
        return draft;
    }

    private static bool Same(DraftLine one, DraftLine other) =>
        one is { Service: { } service, Quantity: not null }
        && other.Quantity is not null
        && service == other.Service
        && one.Options.SequenceEqual(other.Options);

    private static Service? Find(TenantCatalogue catalogue, DraftLine line) =>
        line.Service is { } code ? catalogue.Find(code) : null;
}
