using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Finds the house that words or a point on the map mean, among those of the УК.</summary>
internal static class AddressReading
{
    private const int MostFound = 6;
    private const double NearKm = 0.5;

    /// <summary>Words that must be an address.</summary>
    public static Step<OrderDraft> Answer(OrderDraft draft, string text) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
                await ReadAsync(services, draft, text, ct)
                ?? await UnknownAsync(services, draft, text, ct)
                ?? new Step<OrderDraft>.NotUnderstood(new TextRef("ordering.house_unknown"))
        );

    /// <summary>A house that is nobody's: «Ленина 5» is no new quantity. Null: the words speak of something else.</summary>
    private static async Task<Step<OrderDraft>?> UnknownAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var line = AddressLine.Parse(text);
        if (
            line is not { Street: { } street, House: { } number }
            || await OrderReading.SpeaksOfWishAsync(services, draft, text, ct)
        )
            return null;
        await NoteAsync(services, draft, Named(line, street, number), ct);
        return new Step<OrderDraft>.Stay(new TextRef("ordering.house_unknown"));
    }

    /// <summary>The houses around a point.</summary>
    public static Step<OrderDraft> Near(OrderDraft draft, GeoPoint point) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                var page = await services.Get<TenantRows>().PageAsync(ct);
                var near = page
                    .Houses.Where(h => h.IsServed)
                    .Select(h =>
                        (
                            House: h,
                            Km: Distance.Km(
                                point.Latitude,
                                point.Longitude,
                                h.Latitude,
                                h.Longitude
                            )
                        )
                    )
                    .Where(h => h.Km <= NearKm)
                    .OrderBy(h => h.Km)
                    .Take(MostFound)
                    .ToList();
                return near.Count == 0
                    ? new Step<OrderDraft>.Stay(new TextRef("ordering.house_unknown"))
                    : new Step<OrderDraft>.Go(
                        HouseScreen.Id,
                        draft with
                        {
                            HousesFound = [.. near.Select(n => n.House.Id)],
                        }
                    );
            }
        );

    /// <summary>Null: no house of the УК is meant.</summary>
    private static async Task<Step<OrderDraft>?> ReadAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var line = AddressLine.Parse(text);
        var houses = await FindAsync(services, line, ct);
        if (houses is [{ IsServed: true } only])
            return OrderFlow.Onward(With(draft, only, line));
        if (houses is [var unserved])
        {
            await NoteAsync(services, draft, unserved.ShortAddress, ct);
            return new Step<OrderDraft>.Stay(
                new TextRef("ordering.house_not_served", ("house", unserved.ShortAddress))
            );
        }
        var served = houses.Where(h => h.IsServed).Select(h => h.Id).ToList();
        return served.Count == 0
            ? null
            : new Step<OrderDraft>.Go(HouseScreen.Id, draft with { HousesFound = served });
    }

    /// <summary>The person is refused, but who does the selling hears where there is demand.</summary>
    private static Task NoteAsync(
        IServiceProvider services,
        OrderDraft draft,
        string address,
        CancellationToken ct
    ) =>
        services
            .Get<NoteUnserved>()
            .RunAsync(services.Get<ResidentFacts>().Conversation.Id, address, draft.Said, ct);

    private static string Named(AddressLine line, string street, string number) =>
        string.Join(
            ", ",
            new[] { line.City, street, number, line.Building }.Where(p => !string.IsNullOrEmpty(p))
        );

    /// <summary>Another address, said at another question: only where a street is named.</summary>
    public static async Task<Step<OrderDraft>?> CorrectAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    ) =>
        draft.House is not null && AddressLine.Parse(text).Street is not null
            ? await ReadAsync(services, draft, text, ct)
            : null;

    /// <summary>An address in the middle of a wish: taken where exactly one house is meant and we may keep it.</summary>
    public static async Task<OrderDraft> TakeAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var line = AddressLine.Parse(text);
        if (
            line is not { Street: not null, House: not null }
            || !await services.Get<ResidentFacts>().HasConsentAsync(ct)
        )
            return draft;
        var houses = await FindAsync(services, line, ct);
        return houses is [{ IsServed: true } only] ? With(draft, only, line) : draft;
    }

    /// <summary>The houses that the line means, best first.</summary>
    public static async Task<IReadOnlyList<House>> FindAsync(
        IServiceProvider services,
        AddressLine line,
        CancellationToken ct
    )
    {
        if (!line.NamesHouse)
            return [];
        var page = await services.Get<TenantRows>().PageAsync(ct);
        var ranked = HouseMatch.Rank(line, page.Addresses, a => a.Address);
        return [.. ranked.Take(MostFound).Select(m => m.House.House)];
    }

    private static OrderDraft With(OrderDraft draft, House house, AddressLine line)
    {
        draft = draft.WithHouse(house.Id);
        if (line.Place is { } kind)
            draft = draft.WithKind(kind);
        return draft.WithEntry(line.Flat ?? line.Spot, line.Entrance, line.Floor, line.Intercom);
    }
}
