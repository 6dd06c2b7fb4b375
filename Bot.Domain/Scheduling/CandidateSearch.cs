using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>Who may work at a house, with their calendars.</summary>
/// <param name="Zone">The house's; empty where the house is unknown or not served, or nobody may come.</param>
public sealed record Candidates(string Zone, IReadOnlyList<Candidate> Technicians)
{
    /// <summary>As if a stretch of one technician's were given back.</summary>
    public Candidates WithFree(TechnicianId technician, int first, int count) =>
        this with
        {
            Technicians =
            [
                .. Technicians.Select(c =>
                    c.Technician == technician ? c with { Time = c.Time.WithFree(first, count) } : c
                ),
            ],
        };
}

/// <summary>
/// Finds the technicians who may come to a house: accredited at the УК, suspended by neither, with every skill, and the
/// house within their radius.
/// </summary>
public sealed class CandidateSearch(BotDb db, Turn turn, TenantRows tenant, TechnicianBook book)
    : IUseCase
{
    /// <summary>With all the days that are laid out, as they were a moment ago: to offer windows.</summary>
    /// <param name="excluded">Who must not do this work.</param>
    public async Task<Candidates> OfferAsync(
        HouseId house,
        IReadOnlyCollection<string> skills,
        IReadOnlyCollection<Employment>? excluded,
        CancellationToken ct
    )
    {
        var (zone, near) = await NearAsync(house, skills, excluded, ct);
        var time = await book.TimeAsync(turn, near.ConvertAll(n => n.Technician.Id), ct);
        return new(zone, [.. near.Select((n, i) => Of(n, time[i]))]);
    }

    /// <summary>With some days as they are now: to choose who gets a visit.</summary>
    /// <param name="from">First UTC day of the calendars.</param>
    /// <param name="to">Last UTC day, included.</param>
    /// <param name="excluded">Who must not do this work.</param>
    public async Task<Candidates> ChooseAsync(
        HouseId house,
        IReadOnlyCollection<string> skills,
        DateOnly from,
        DateOnly to,
        IReadOnlyCollection<Employment>? excluded,
        CancellationToken ct
    )
    {
        if (book.IsExact(turn))
            return await OfferAsync(house, skills, excluded, ct);
        var (zone, near) = await NearAsync(house, skills, excluded, ct);
        var ids = near.ConvertAll(n => n.Technician.Id);
        var rows = await db
            .TechnicianDays.AsNoTracking()
            .Where(d => ids.Contains(d.TechnicianId) && d.Day >= from && d.Day <= to)
            .ToListAsync(ct);
        var days = rows.ToLookup(
            d => d.TechnicianId,
            d => (d.Day, new DayMask(d.Open), new DayMask(d.Busy))
        );
        return new(zone, [.. near.Select(n => Of(n, Availability.Of([.. days[n.Technician.Id]])))]);
    }

    private async Task<(string Zone, List<Near> Near)> NearAsync(
        HouseId houseId,
        IReadOnlyCollection<string> skills,
        IReadOnlyCollection<Employment>? excluded,
        CancellationToken ct
    )
    {
        if (await tenant.HouseAsync(houseId, ct) is not { IsServed: true } house)
            return ("", []);
        List<Near> near = [];
        foreach (var technician in (await book.AbleAsync(turn, ct)).All)
            if (
                IsRoughlyNear(technician, house)
                && excluded?.Contains(technician.Employment) != true
                && technician.Skills.IsSupersetOf(skills)
            )
            {
                var km = Distance.Km(
                    house.Latitude,
                    house.Longitude,
                    technician.Latitude,
                    technician.Longitude
                );
                if (km <= technician.RadiusKm)
                    near.Add(new(technician, km));
            }
        return near.Count == 0 ? ("", near) : (house.TimeZone, near);
    }

    // A УК's technicians may live all over the country: most are left out by a subtraction. A degree is at least 110 km.
    private static bool IsRoughlyNear(AbleTechnician technician, House house) =>
        Math.Abs(technician.Latitude - house.Latitude) * 110 <= technician.RadiusKm;

    private static Candidate Of(Near near, Availability time) =>
        new(near.Technician.Id, near.Km, near.Technician.IsOnShift, time);

    private readonly record struct Near(AbleTechnician Technician, double Km);
}
