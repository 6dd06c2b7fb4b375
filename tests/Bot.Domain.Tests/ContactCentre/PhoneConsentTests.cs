using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

/// <summary>A caller's consent: what was spoken counts, nothing is recorded silently.</summary>
public sealed class PhoneConsentTests
{
    private static readonly PhoneNumber Phone = new("+79161234567");

    [Theory]
    [EachDatabase]
    public async Task A_withdrawn_consent_is_given_again_only_by_words(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Change(async db =>
            (await db.Residents.SingleAsync(r => r.Id == world.Resident)).Phone = Phone
        );
        // In force: nothing need be read out, and nothing is recorded.
        Assert.True((await Prepare(world, heard: null)).IsOk);
        Assert.Equal(1, await world.Read(db => db.Consents.CountAsync()));

        await world.Run<GiveConsent, Consent>(
            (u, _) =>
                Task.FromResult(
                    u.Run(world.Resident, ConsentKind.PersonalData, "1", "test", given: false)
                )
        );

        Assert.Equal(OrderErrors.NoConsent, (await Prepare(world, heard: null)).Error);
        Assert.Equal(2, await world.Read(db => db.Consents.CountAsync()));
        Assert.True((await Prepare(world, heard: "phone-1")).IsOk);
        var newest = await world.Read(db => db.Consents.OrderBy(c => c.Id).LastAsync());
        Assert.Equal(
            (true, "phone-1", "phone:olga"),
            (newest.IsGiven, newest.TextVersion, newest.Proof)
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Words_that_name_somebody_more_are_recorded_once(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Change(async db =>
            (await db.Residents.SingleAsync(r => r.Id == world.Resident)).Phone = Phone
        );
        var heard = WishProcessing.Version("phone-1", "ООО «Модель»");

        Assert.True((await Prepare(world, heard: "phone-1")).IsOk);
        Assert.Equal(1, await world.Read(db => db.Consents.CountAsync()));
        Assert.True((await Prepare(world, heard)).IsOk);
        Assert.True((await Prepare(world, heard)).IsOk);

        Assert.Equal(2, await world.Read(db => db.Consents.CountAsync()));
        var newest = await world.Read(db => db.Consents.OrderBy(c => c.Id).LastAsync());
        Assert.Equal((true, heard), (newest.IsGiven, newest.TextVersion));
    }

    [Theory]
    [EachDatabase]
    public async Task Without_consent_not_even_the_number_is_kept(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        Assert.Equal(OrderErrors.NoConsent, (await Prepare(world, heard: null)).Error);

        Assert.Equal(0, await world.Read(db => db.Residents.CountAsync(r => r.Phone == Phone)));
    }

    private static Task<Outcome<PreparedPhoneOrder>> Prepare(OrderWorld world, string? heard)
    {
        var price = QuoteCalculator.Calculate(
            [new(CatalogueSnapshot.Load().Find("tap-repair")!, 1)],
            new PricingRules { CommissionBasisPoints = 1000 },
            PricingContext.Usual
        );
        return world.Run<PreparePhoneOrder, Outcome<PreparedPhoneOrder>>(
            (u, ct) => u.RunAsync(new(Phone, "Мария", price.Value, heard), ct),
            Actor.Operator("olga")
        );
    }
}
