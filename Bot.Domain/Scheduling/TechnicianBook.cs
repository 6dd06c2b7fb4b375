using System.Collections.Frozen;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Scheduling;

/// <summary>What a search needs to know of a technician.</summary>
internal sealed record AbleTechnician(
    TechnicianId Id,
    double Latitude,
    double Longitude,
    double RadiusKm,
    bool IsOnShift,
    Employment Employment,
    FrozenSet<string> Skills
)
{
    /// <summary>The rows it was read from, to rely on; nobody changes them.</summary>
    public required (Technician Technician, Accreditation Accreditation) Rows { get; init; }
}

/// <summary>Those who may work for a УК: accredited, and suspended neither by it nor by the platform.</summary>
internal sealed class AbleTechnicians(IReadOnlyList<AbleTechnician> all)
{
    private readonly Dictionary<TechnicianId, AbleTechnician> _byId = all.ToDictionary(t => t.Id);

    public IReadOnlyList<AbleTechnician> All => all;

    public AbleTechnician? Find(TechnicianId id) => _byId.GetValueOrDefault(id);
}

/// <summary>
/// Each УК's technicians and their free time, kept in memory: what the search for windows looks through. Choosing a window
/// takes rows of the database, so a page that is a moment old can offer what is gone, never book it.
/// </summary>
public sealed class TechnicianBook(IBotDbSource source, TimeProvider clock) : ITurnListener
{
    /// <summary>Days pass and are never looked at again: a page that has grown so long is read anew.</summary>
    private const int LongestPage = 64;

    private const int ReadAtOnce = 200;

    private readonly KeptPages<TenantId, AbleTechnicians> _able = new(source, clock);
    private readonly KeptPages<TechnicianId, Availability> _time = new(source, clock);

    /// <summary>Whether what is kept is what is stored, as far as a first attempt can know.</summary>
    internal bool IsExact(Turn turn) => source.SeesEveryChange && turn.Attempt == 1;

    internal async ValueTask<AbleTechnicians> AbleAsync(Turn turn, CancellationToken ct) =>
        turn.Attempt == 1 && _able.Find(turn.TenantId) is { } known
            ? known
            : await _able.ReadAsync(turn.TenantId, turn.TenantId, db => ReadAbleAsync(db, ct));

    private static async Task<AbleTechnicians> ReadAbleAsync(BotDb db, CancellationToken ct)
    {
        var people = await (
            from accreditation in db.Accreditations.AsNoTracking()
            where accreditation.SuspendedAt == null
            join technician in db.Technicians.AsNoTracking()
                on accreditation.TechnicianId equals technician.Id
            where !technician.IsSuspended
            select new { Technician = technician, Accreditation = accreditation }
        ).ToListAsync(ct);
        var skills = await db
            .Accreditations.Where(a => a.SuspendedAt == null)
            .Join(db.TechnicianSkills, a => a.TechnicianId, s => s.TechnicianId, (_, s) => s)
            .AsNoTracking()
            .ToListAsync(ct);
        var skillsOf = skills.ToLookup(s => s.TechnicianId, s => s.Skill);
        return new(
            people.ConvertAll(p => new AbleTechnician(
                p.Technician.Id,
                p.Technician.Latitude,
                p.Technician.Longitude,
                p.Technician.RadiusKm,
                p.Technician.IsOnShift,
                p.Technician.Employment,
                skillsOf[p.Technician.Id].ToFrozenSet(StringComparer.Ordinal)
            )
            {
                Rows = (p.Technician, p.Accreditation),
            })
        );
    }

    /// <summary>Their free time from yesterday on.</summary>
    internal async ValueTask<IReadOnlyList<Availability>> TimeAsync(
        Turn turn,
        IReadOnlyList<TechnicianId> technicians,
        CancellationToken ct
    )
    {
        var found = new Availability?[technicians.Count];
        List<TechnicianId> missing = [];
        for (var i = 0; i < found.Length; i++)
            if ((found[i] = turn.Attempt == 1 ? _time.Find(technicians[i]) : null) is null)
                missing.Add(technicians[i]);
        if (missing.Count > 0)
        {
            var from = DateOnly.FromDateTime(turn.Now).AddDays(-1);
            var read = await _time.ReadAsync(
                turn.TenantId,
                db => ReadTimeAsync(db, missing, from, ct)
            );
            for (var i = 0; i < found.Length; i++)
                found[i] ??= read[technicians[i]];
        }
        return found!;
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        foreach (var announcement in announcements)
            switch (announcement)
            {
                case KeptRowSaved { Row: TechnicianDay day, IsDeleted: var gone }:
                    _time.Change(
                        day.TechnicianId,
                        page =>
                            gone || page.Length > LongestPage ? null : page.With(day.Day, Of(day))
                    );
                    break;
                case KeptRowSaved { Row: Accreditation }:
                    _able.Change(tenant);
                    break;
                case KeptRowSaved { Row: Technician technician }:
                    _able.Drop(page => page.Find(technician.Id) is not null);
                    break;
                case KeptRowSaved { Row: TechnicianSkill skill }:
                    _able.Drop(page => page.Find(skill.TechnicianId) is not null);
                    break;
            }
    }

    private static async Task<IReadOnlyDictionary<TechnicianId, Availability>> ReadTimeAsync(
        BotDb db,
        List<TechnicianId> technicians,
        DateOnly from,
        CancellationToken ct
    )
    {
        var read = new Dictionary<TechnicianId, Availability>(technicians.Count);
        foreach (var some in technicians.Chunk(ReadAtOnce))
        {
            var days = await db
                .TechnicianDays.AsNoTracking()
                .Where(d => some.Contains(d.TechnicianId) && d.Day >= from)
                .ToListAsync(ct);
            var byTechnician = days.ToLookup(d => d.TechnicianId, d => (d.Day, Of(d)));
            foreach (var id in some)
                read[id] = Availability.Of([.. byTechnician[id]]);
        }
        return read;
    }

    private static Availability.Day Of(TechnicianDay day) =>
        new(new(day.Open), new(day.Busy), day.Version);
}
