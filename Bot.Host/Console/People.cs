using Bot.Domain;
using Bot.Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>Whom a row of the list is about.</summary>
internal sealed record Person(string? Name, PhoneNumber? Phone)
{
    public static readonly Person Unknown = new(null, null);

    /// <summary>What the first does not know, the next may.</summary>
    public Person Or(Person? other) => new(Name ?? other?.Name, Phone ?? other?.Phone);
}

/// <summary>Names and numbers of the people of many rows, read at once.</summary>
internal sealed class People
{
    private readonly Dictionary<Guid, Person> _known = [];

    public static async Task<People> ReadAsync(
        BotDb db,
        TenantId tenant,
        IEnumerable<ResidentId> residents,
        IEnumerable<TechnicianId> technicians,
        CancellationToken ct
    )
    {
        var people = new People();
        var asked = residents.Distinct().ToList();
        var known = await db
            .Residents.Where(r => r.TenantId == tenant && asked.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Name,
                r.Phone,
            })
            .ToListAsync(ct);
        foreach (var one in known)
            people._known[one.Id.Value] = new(one.Name, one.Phone);
        var workers = technicians.Distinct().ToList();
        var found = await db
            .Technicians.Where(t => workers.Contains(t.Id))
            .Select(t => new
            {
                t.Id,
                t.FirstName,
                t.LastName,
                t.Phone,
            })
            .ToListAsync(ct);
        foreach (var one in found)
            people._known[one.Id.Value] = new($"{one.FirstName} {one.LastName}", one.Phone);
        return people;
    }

    public Person? Find(Guid? id) => id is { } known ? _known.GetValueOrDefault(known) : null;
}
