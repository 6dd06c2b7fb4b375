using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>Who may work at a house, with their calendars: read in two queries, tracked by nobody.</summary>
/// <param name="Zone">The house's; empty where the house is unknown or not served, or nobody may come.</param>
public sealed record Candidates(string Zone, IReadOnlyList<Candidate> Technicians);

/// <summary>
/// Reads the technicians who may come to a house: accredited at the УК, suspended by neither, with every skill, and the
/// house within their radius.
/// </summary>
public sealed class CandidateSearch(BotDb db) : IUseCase
{
    public static readonly Candidates Nobody = new("", []);

    /// <param name="from">First UTC day of the calendars.</param>
    /// <param name="to">Last UTC day, included.</param>
    /// <param name="excluded">Who must not do this work.</param>
    public async Task<Candidates> RunAsync(
        HouseId house,
        IReadOnlyCollection<string> skills,
        DateOnly from,
        DateOnly to,
        CancellationToken ct,
        IReadOnlyCollection<Employment>? excluded = null
    )
    {
        var needed = skills.Distinct(StringComparer.Ordinal).ToArray();
        var people = await Able(house, needed)
            .Select(t => new
            {
                t.House.TimeZone,
                HouseLatitude = t.House.Latitude,
                HouseLongitude = t.House.Longitude,
                t.Technician.Id,
                t.Technician.Latitude,
                t.Technician.Longitude,
                t.Technician.RadiusKm,
                t.Technician.IsOnShift,
                t.Technician.Employment,
            })
            .ToListAsync(ct);
        if (people.Count == 0)
            return Nobody;
        var days = (await DaysAsync(house, needed, from, to, ct)).ToLookup(d => d.TechnicianId);
        var near =
            from t in people
            let km = Distance.Km(t.HouseLatitude, t.HouseLongitude, t.Latitude, t.Longitude)
            where km <= t.RadiusKm && excluded?.Contains(t.Employment) != true
            select new Candidate(
                t.Id,
                km,
                t.IsOnShift,
                new([.. days[t.Id].Select(d => (d.Day, new DayMask(d.Open), new DayMask(d.Busy)))])
            );
        return new(people[0].TimeZone, [.. near]);
    }

    private async Task<List<DayRow>> DaysAsync(
        HouseId house,
        string[] skills,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    )
    {
        var rows =
            from able in Able(house, skills)
            join day in db.TechnicianDays on able.Technician.Id equals day.TechnicianId
            where day.Day >= @from && day.Day <= to
            select new DayRow(day.TechnicianId, day.Day, day.Open, day.Busy);
        return await rows.ToListAsync(ct);
    }

    private IQueryable<AtHouse> Able(HouseId houseId, string[] skills) =>
        from house in db.Houses.AsNoTracking()
        where house.Id == houseId && house.IsServed
        from accreditation in db.Accreditations
        join technician in db.Technicians on accreditation.TechnicianId equals technician.Id
        where accreditation.SuspendedAt == null && !technician.IsSuspended
        // Roughly near already in the database: a УК's technicians may live all over the country. Never closer than the truth:
        // a degree is at least 110 km north, and 28 km east up to the 75th parallel.
        where Math.Abs(technician.Latitude - house.Latitude) * 110 <= technician.RadiusKm
        where Math.Abs(technician.Longitude - house.Longitude) * 28 <= technician.RadiusKm
        where
            db.TechnicianSkills.Count(s =>
                s.TechnicianId == technician.Id && skills.Contains(s.Skill)
            ) == skills.Length
        select new AtHouse { House = house, Technician = technician };

    private sealed class AtHouse
    {
        public required Tenants.House House { get; init; }
        public required Technician Technician { get; init; }
    }

    private sealed record DayRow(TechnicianId TechnicianId, DateOnly Day, long Open, long Busy);
}
