using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Residents;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Residents;

public sealed class EraseResidentTests
{
    [Theory]
    [EachDatabase]
    public async Task The_data_can_be_taken_out_and_only_by_their_owner(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.PlacedAsync();
        var (_, stranger) = await world.ResidentAsync();

        var json = await Export(world, world.ByResident);

        foreach (var piece in new[] { "Ёлкина Анна", "+79161234567", "12К", "Собака" })
            Assert.Contains(piece, json.Value);
        Assert.Equal(
            ResidentErrors.NotFound,
            (await Export(world, Actor.Resident(stranger))).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Erased_are_the_person_and_their_words_not_the_amounts(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Company(c => c.LateCancelFee = Money.Roubles(300));
        var order = await world.PlacedAsync(PaymentChoice.Now, At(12));
        await world.Pay(PaymentReceived.InSandbox(await world.PaymentOf(order)));
        Assert.Equal(ResidentErrors.HasLiveOrders, (await Erase(world)).Error);
        await world.Cancel(new(order.Id, "changed-mind"));
        var ledger = await world.LedgerAsync();

        Assert.True((await Erase(world)).IsOk);

        var stored = await world.Find(order.Id);
        Assert.Equal((order.Total, Money.Roubles(300)), (stored.Total, stored.Paid));
        Assert.Equal(ledger, await world.LedgerAsync());
        var json = (await Export(world, Actor.Operator("olga"))).Value;
        foreach (var piece in new[] { "лкина", "9161234567", "12К", "Собака" })
            Assert.DoesNotContain(piece, json);
        Assert.DoesNotContain("лкина", stored.SearchText);
        Assert.Equal(0, await world.Read(db => db.Places.CountAsync()));
        Assert.False(
            await world.Read(db => db.Conversations.AnyAsync(c => c.Id == world.Conversation))
        );
        Assert.Equal(1, await world.Read(db => db.Consents.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_caller_is_found_by_the_exact_number(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.PlacedAsync();
        // The order's contact was typed: it makes nobody the caller.
        Assert.True((await Caller(world, "+79161234567")).IsNew);
        await world.Run<NoteOwnPhone, Done>(
            async (u, ct) =>
            {
                await u.RunAsync(world.Resident, new PhoneNumber("+79161234560"), ct);
                return Done.It;
            },
            world.ByResident
        );

        var known = await Caller(world, "+79161234560");
        var other = await Caller(world, "+79161234568");

        Assert.Equal((world.Resident, false), (known.Resident.Id, known.IsNew));
        Assert.True(other.IsNew);
        Assert.NotEqual(known.Resident.Id, other.Resident.Id);
    }

    [Theory]
    [EachDatabase]
    public async Task The_newest_word_of_consent_counts(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        Assert.True(await Has(world, ConsentKind.PersonalData));
        Assert.False(await Has(world, ConsentKind.Marketing));
        world.Scheduling.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.Run<GiveConsent, Consent>(
            (u, _) =>
                Task.FromResult(
                    u.Run(world.Resident, ConsentKind.PersonalData, "1", "test", given: false)
                )
        );

        Assert.False(await Has(world, ConsentKind.PersonalData));
    }

    private static Task<bool> Has(OrderWorld world, ConsentKind kind) =>
        world.Run<HasConsent, bool>((u, ct) => u.RunAsync(world.Resident, kind, ct));

    private static Task<(Resident Resident, bool IsNew)> Caller(OrderWorld world, string phone) =>
        world.Run<FindOrCreateByPhone, (Resident, bool)>(
            (u, ct) => u.RunAsync(new PhoneNumber(phone), "Анна", ct),
            Actor.Operator("olga")
        );

    private static Task<Outcome<string>> Export(OrderWorld world, Actor by) =>
        world.Run<ExportResident, Outcome<string>>((u, ct) => u.RunAsync(world.Resident, ct), by);

    private static Task<Outcome<Done>> Erase(OrderWorld world) =>
        world.Run<EraseResident, Outcome<Done>>(
            (u, ct) => u.RunAsync(world.Resident, ct),
            world.ByResident
        );
}
