using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Scheduling;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Technicians;

public sealed class AddTechnicianTests
{
    [Theory]
    [EachDatabase]
    public async Task A_new_technician_can_be_booked_and_invited(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var id = (await AddAsync(world, Person(world))).Value;
        await world.Run<ExtendCalendars, int>((u, ct) => u.RunAsync(ct));

        Assert.Contains(await world.Windows(), w => w.Window == SchedulingWorld.At(14));
        var invited = await world.Run<InviteTechnician, Outcome<string>>(
            (u, ct) => u.RunAsync(id, ct)
        );
        Assert.True(invited.IsOk);
        Assert.Equal(TechnicianErrors.AlreadyHere, (await AddAsync(world, Person(world))).Error);
    }

    /// <summary>One person, one calendar: a number that the platform knows is the same person.</summary>
    [Theory]
    [EachDatabase]
    public async Task Who_works_for_another_company_is_accredited_here_too(
        DatabaseProvider provider
    )
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var known = NewId.Of<TechnicianId>();
        await world.Do(db =>
            db.Add(new Technician(known, "Пётр", "Иванов", new("+79165554433"), Employment.Staff))
        );

        Assert.Equal(known, (await AddAsync(world, Person(world))).Value);

        Assert.Equal(1, await world.Read(db => db.Technicians.CountAsync()));
        Assert.True(
            await world.Read(db => db.Accreditations.AnyAsync(a => a.TechnicianId == known))
        );
    }

    [Theory]
    [EachDatabase]
    public async Task What_is_missing_is_named(DatabaseProvider provider)
    {
        await using var world = await SchedulingWorld.CreateAsync(provider);
        var person = Person(world);
        foreach (
            var (wrong, error) in new[]
            {
                (person with { FirstName = " " }, TechnicianErrors.NoName),
                (person with { Phone = "звоните" }, TechnicianErrors.NoPhone),
                (person with { Skills = ["flying"] }, TechnicianErrors.NoSkills),
                (person with { Centre = NewId.Of<HouseId>() }, TechnicianErrors.NoZone),
                (person with { RadiusKm = 0 }, TechnicianErrors.NoZone),
            }
        )
            Assert.Equal(error, (await AddAsync(world, wrong)).Error);
        Assert.Equal(0, await world.Read(db => db.Technicians.CountAsync()));
    }

    private static NewTechnician Person(SchedulingWorld world) =>
        new(
            "Пётр",
            "Иванов",
            "8 916 555-44-33",
            Employment.Staff,
            [SchedulingWorld.Plumbing],
            world.House,
            20,
            new(8, 0),
            new(20, 0)
        );

    private static Task<Outcome<TechnicianId>> AddAsync(
        SchedulingWorld world,
        NewTechnician person
    ) =>
        world.Run<AddTechnician, Outcome<TechnicianId>>(
            (u, ct) => u.RunAsync(person, ct),
            Actor.Operator("olga")
        );
}
