using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Place = Bot.Domain.Residents.Place;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Which house: a place of former orders, a house of the УК, or the address in one line.</summary>
public sealed class HouseScreen : OrderScreen<HouseScreen.View>
{
    public const string Id = "house";
    private const string PlacePrefix = "p:";
    private const string HousePrefix = "h:";
    private const int MostPlaces = 3;

    /// <summary>So many houses are simply shown; more are searched.</summary>
    private const int MostHouses = 8;

    public sealed record View(
        IReadOnlyList<(Place Place, House House)> Places,
        IReadOnlyList<House> Houses
    );

    public override string Name => Id;

    public override async Task<View> LoadAsync(
        OrderDraft data,
        LoadContext context,
        CancellationToken ct
    )
    {
        var resident = context.Facts().ResidentId;
        var page = await context.Get<TenantRows>().PageAsync(ct);
        var places = await Places.ShownOfResident.ListAsync(
            context.Db,
            context.TenantId,
            resident,
            ct
        );
        return new(
            [
                .. places
                    .OrderByDescending(p => p.UsedAt)
                    .Select(p => (p, House: page.House(p.HouseId)!))
                    .Where(p => p.House is { IsServed: true })
                    .Take(MostPlaces),
            ],
            Shown(data, page)
        );
    }

    private static IReadOnlyList<House> Shown(OrderDraft data, TenantPage page)
    {
        if (data.HousesFound.Count > 0)
            return [.. data.HousesFound.Select(page.House).OfType<House>().Where(h => h.IsServed)];
        var few = page.Houses.Where(h => h.IsServed).Take(MostHouses + 1).ToList();
        return few.Count > MostHouses ? [] : few;
    }

    public override Prompt Render(OrderDraft data, View view) =>
        new(
            data.HousesFound.Count > 0
                ? new TextRef("ordering.house_found")
                : new TextRef("ordering.house", ("known", view.Places.Count > 0))
        )
        {
            Options =
            [
                .. view.Places.Select(p =>
                    Choice(
                        $"{PlacePrefix}{p.Place.Id.Value:N}",
                        PlaceWords.Of(p.Place.Address, p.House)
                    )
                ),
                .. view.Houses.Select(h =>
                    Choice(
                        $"{HousePrefix}{h.Id.Value:N}",
                        new TextRef("ordering.house_option", ("house", h.ShortAddress))
                    )
                ),
            ],
        };

    public override Step<OrderDraft> Handle(OrderDraft data, View view, Input input) =>
        input switch
        {
            Input.Chosen chosen => Choose(data, view, chosen.Value),
            Input.Words words => AddressReading.Answer(data, words.Text),
            Input.Location location => AddressReading.Near(data, location.Point),
            Input.File file => Keep(data, file),
            _ => NotUnderstood(new TextRef("ordering.house_hint")),
        };

    private static Step<OrderDraft> Choose(OrderDraft data, View view, string value)
    {
        foreach (var (place, _) in view.Places)
            if (value == $"{PlacePrefix}{place.Id.Value:N}")
                return Onward(data.WithPlace(place.Address));
        foreach (var house in view.Houses)
            if (value == $"{HousePrefix}{house.Id.Value:N}")
                return Onward(data.WithHouse(house.Id));
        return Stay(new TextRef("ordering.house_hint"));
    }
}

/// <summary>A place in words: «ул. Садовая, д. 12, кв. 15, подъезд 2».</summary>
internal static class PlaceWords
{
    public static TextRef Of(PlaceAddress place, House? house) =>
        new(
            "ordering.place",
            ("house", house?.ShortAddress),
            ("kind", place.Kind == PlaceKind.Flat ? null : place.Kind),
            ("flat", place.Kind == PlaceKind.Flat ? place.Flat : null),
            ("number", place.Kind == PlaceKind.Flat ? null : place.Flat),
            ("entrance", place.Entrance),
            ("floor", place.Floor),
            ("intercom", place.Intercom)
        );
}
