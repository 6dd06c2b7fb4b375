using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

public static class Places
{
    public static readonly CompiledRows<ResidentId, Place> OfResident = new(
        (db, tenant, resident) =>
            db.Places.Where(p => p.TenantId == tenant && p.ResidentId == resident)
    );

    /// <summary>The same to look at: nobody changes these rows.</summary>
    public static readonly CompiledRows<ResidentId, Place> ShownOfResident = new(
        (db, tenant, resident) =>
            db.Places.AsNoTracking().Where(p => p.TenantId == tenant && p.ResidentId == resident)
    );
}

/// <summary>Remembers where a resident had work done, so that it need not be typed again. The same place is one row.</summary>
public sealed class SavePlace(BotDb db, Turn turn) : IUseCase
{
    public async Task<Place> RunAsync(
        ResidentId resident,
        PlaceAddress address,
        CancellationToken ct
    )
    {
        var places = await Places.OfResident.ListAsync(db, turn.TenantId, resident, ct);
        var place = places.Union(db.Places.Local).FirstOrDefault(p => IsSame(p, resident, address));
        if (place is null)
            return db.Places.Add(new Place(turn.TenantId, resident, address, turn.Now)).Entity;
        place.Take(address);
        place.UsedAt = turn.Now;
        return place;
    }

    // Entrance, floor and intercom belong to a flat: typed once more, they correct it.
    private static bool IsSame(Place place, ResidentId resident, PlaceAddress address) =>
        place.ResidentId == resident
        && place.HouseId == address.HouseId
        && place.Kind == address.Kind
        && place.Flat == address.Flat
        && (address.Flat is not null || place.Entrance == address.Entrance);
}
