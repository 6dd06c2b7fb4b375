using Bot.Domain.Catalogue;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <param name="Skills">Codes of skills that were tested.</param>
/// <param name="Centre">The house around which they work.</param>
/// <param name="From">Their hours, each day, in the zone of that house.</param>
public sealed record NewTechnician(
    string FirstName,
    string LastName,
    string Phone,
    Employment Employment,
    IReadOnlyCollection<string> Skills,
    HouseId Centre,
    double RadiusKm,
    TimeOnly From,
    TimeOnly To
);

/// <summary>
/// A technician begins to work for the УК. One person, one calendar: who is known to the platform by their number is
/// accredited as they are. Lay the days out afterwards, see <see cref="Scheduling.ExtendCalendars"/>.
/// </summary>
public sealed class AddTechnician(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    CatalogueSnapshot catalogue
) : IUseCase
{
    public const double WidestKm = 300;
    private const int LongestName = 60;

    public async Task<Outcome<TechnicianId>> RunAsync(NewTechnician person, CancellationToken ct)
    {
        var (first, last) = (person.FirstName.Trim(), person.LastName.Trim());
        if (first.Length is 0 or > LongestName || last.Length > LongestName)
            return TechnicianErrors.NoName;
        if (PhoneNumber.Parse(person.Phone) is not { } phone)
            return TechnicianErrors.NoPhone;
        if (person.Skills.Count == 0 || person.Skills.Any(s => catalogue.FindSkill(s) is null))
            return TechnicianErrors.NoSkills;
        if (await tenant.HouseAsync(person.Centre, ct) is not { } centre)
            return TechnicianErrors.NoZone;
        if (person.RadiusKm is not (> 0 and <= WidestKm))
            return TechnicianErrors.NoZone;
        var known = await db.Technicians.FirstOrDefaultAsync(t => t.Phone == phone, ct);
        if (known is not null && await IsAccreditedAsync(known.Id, ct))
            return TechnicianErrors.AlreadyHere;
        var id = known?.Id ?? Enter(person, first, last, phone, centre);
        db.Accreditations.Add(new Accreditation(turn.TenantId, id, turn.Now));
        return id;
    }

    private Task<bool> IsAccreditedAsync(TechnicianId id, CancellationToken ct) =>
        db.Accreditations.AnyAsync(a => a.TenantId == turn.TenantId && a.TechnicianId == id, ct);

    private TechnicianId Enter(
        NewTechnician person,
        string first,
        string last,
        PhoneNumber phone,
        House centre
    )
    {
        var id = NewId.Of<TechnicianId>();
        db.Technicians.Add(
            new Technician(id, first, last, phone, person.Employment)
            {
                Latitude = centre.Latitude,
                Longitude = centre.Longitude,
                RadiusKm = person.RadiusKm,
                IsOnShift = true,
            }
        );
        db.TechnicianSkills.AddRange(
            person.Skills.Distinct().Select(s => new TechnicianSkill(id, s, turn.Now))
        );
        db.WorkPatterns.AddRange(
            Enum.GetValues<DayOfWeek>()
                .Select(d => new WorkPattern(id, d, person.From, person.To, centre.TimeZone))
        );
        return id;
    }
}
