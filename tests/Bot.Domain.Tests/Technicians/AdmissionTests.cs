using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Technicians;

/// <summary>
/// Gas and verifications are offered to nobody who is not admitted, however the visit got into their calendar: here it is held as if it
/// were plumbing, which everybody can.
/// </summary>
public sealed class AdmissionTests
{
    private static readonly string[] Everything =
    [
        "plumbing",
        "meters",
        "meter-verification",
        "gas",
    ];

    [Theory]
    [InlineData("water-meter-verify")]
    [InlineData("gas-meter-verify")]
    [InlineData("gas-stove-connect")]
    public async Task No_offer_reaches_a_technician_who_is_not_admitted(string work)
    {
        await using var world = await OrderWorld.CreateAsync(DatabaseProvider.Sqlite);
        // Self-employed, whatever they were tested for; and staff without the test.
        var able = await world.Scheduling.HireAsync(
            Employment.SelfEmployed,
            northKm: 0.2,
            skills: Everything
        );
        var staff = await world.Scheduling.HireAsync(
            Employment.Staff,
            northKm: 0.3,
            skills: ["plumbing"]
        );
        foreach (var technician in new[] { able, staff })
            await world.Scheduling.ChatAsync(technician);

        var placed = await world.Place(await world.RequestAsync(window: At(14), work: work));

        Assert.Null(placed.Error);
        Assert.Equal(0, await world.Read(db => db.JobOffers.CountAsync()));
        Assert.Equal(TroubleKind.NoTaker, (await world.Read(db => db.Troubles.SingleAsync())).Kind);
        foreach (var technician in new[] { world.Technician, able, staff })
            Assert.Equal(
                TechnicianErrors.NotSkilled,
                (await world.Scheduling.AssignAsync(placed.Value.Id, technician)).Error
            );
    }

    [Theory]
    [EachDatabase]
    public async Task Whoever_is_admitted_gets_it_instead(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var verifier = await world.Scheduling.HireAsync(
            Employment.Staff,
            northKm: 5,
            skills: Everything
        );
        await world.Scheduling.ChatAsync(verifier);

        var placed = await world.Place(
            await world.RequestAsync(window: At(14), work: "water-meter-verify")
        );

        var offer = await world.Read(db => db.JobOffers.SingleAsync());
        Assert.Equal((verifier, placed.Value.Id), (offer.TechnicianId, offer.OrderId));
    }

    [Fact]
    public async Task An_offer_to_somebody_who_lost_the_admission_is_not_taken()
    {
        await using var world = await OrderWorld.CreateAsync(DatabaseProvider.Sqlite);
        var verifier = await world.Scheduling.HireAsync(
            Employment.Staff,
            northKm: 5,
            skills: Everything
        );
        await world.Scheduling.ChatAsync(verifier);
        await world.Place(await world.RequestAsync(window: At(14), work: "water-meter-verify"));
        var offer = await world.Read(db => db.JobOffers.SingleAsync());
        await world.Scheduling.Change(async db =>
            db.RemoveRange(
                await db
                    .TechnicianSkills.Where(s =>
                        s.TechnicianId == verifier && s.Skill == "meter-verification"
                    )
                    .ToListAsync()
            )
        );

        Assert.Equal(
            TechnicianErrors.NotSkilled,
            (await world.Scheduling.AcceptAsync(offer.Id, verifier)).Error
        );
    }

    [Fact]
    public async Task Extra_work_is_not_proposed_to_whoever_may_not_do_it()
    {
        await using var world = await OrderWorld.CreateAsync(DatabaseProvider.Sqlite);
        var order = await world.PlacedAsync(window: At(14));
        await world.JobAsync(order);

        var proposed = await world.Run<ProposeExtraWork, Outcome<Quote>>(
            (u, ct) => u.RunAsync(order.Id, [new("water-meter-verify", 1)], ct),
            Actor.Technician(world.Technician)
        );

        Assert.Equal(TechnicianErrors.NotSkilled, proposed.Error);
    }

    /// <summary>What the two rules are read from.</summary>
    [Fact]
    public void The_catalogue_excludes_the_self_employed_from_gas_and_verification() =>
        Assert.All(
            CatalogueSnapshot
                .Load()
                .Services.Where(s =>
                    s.Skills.Contains("gas")
                    || s.Skills.Contains("meter-verification")
                    || s.Devices.Any(d => d.Work == DeviceWork.Verified)
                ),
            s => Assert.Contains(Employment.SelfEmployed, s.ExcludedExecutors)
        );
}
