using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Domain.Understanding.Learning;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

/// <summary>How a correction is born, decided and erased.</summary>
public sealed class CorrectionTests
{
    [Theory]
    [EachDatabase]
    public async Task A_phone_order_of_another_service_than_was_understood_proposes_a_correction(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await PlaceAsync(world, "повесить люстру, кв. 12");
        var correction = await world.Read(db => db.Corrections.SingleAsync());
        Assert.Equal(
            ("повесить люстру, кв. •••", "chandelier-install", "tap-repair", order.Id),
            (correction.Words, correction.UnderstoodAs, correction.Meaning, correction.OrderId)
        );
        Assert.Equal(
            (CorrectionSource.PhoneForm, CorrectionStatus.Proposed, order.ResidentId),
            (correction.Source, correction.Status, correction.ResidentId)
        );
        // The operator thinks again on the order's page: it stays one row.
        var again = await world.Run<CorrectUnderstanding, Outcome<Correction>>(
            (u, ct) =>
                u.RunAsync(
                    new(
                        "смеситель",
                        "tap-replace",
                        CorrectionSource.OrderPage,
                        new(order.ResidentId, order.Id)
                    ),
                    ct
                ),
            Actor.Operator("olga")
        );
        Assert.Equal("tap-replace", again.Value.Meaning);
        Assert.Equal(1, await world.Read(db => db.Corrections.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task What_was_understood_right_or_is_of_several_wishes_proposes_nothing(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await PlaceAsync(world, "течёт кран, почините");
        await PlaceAsync(world, "повесить люстру и поменять розетку", hour: 16);
        await PlaceAsync(world, null, hour: 18);
        Assert.Equal(0, await world.Read(db => db.Corrections.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_correction_is_decided_once(DatabaseProvider provider)
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        var proposed = (await world.Correct("бульбулятор", "tap-repair")).Value;
        var approved = await world.Run<DecideCorrection, Outcome<Correction>>(
            (u, ct) => u.ApproveAsync(proposed.Id, "фырчит бульбулятор", "tap-replace", ct)
        );
        Assert.Equal(
            ("фырчит бульбулятор", "tap-replace", "olga", CorrectionStatus.Approved),
            (
                approved.Value.Words,
                approved.Value.Meaning,
                approved.Value.DecidedBy,
                approved.Value.Status
            )
        );
        var rejected = await world.Run<DecideCorrection, Outcome<Correction>>(
            (u, ct) => u.RejectAsync(proposed.Id, ct)
        );
        Assert.Equal("learning.decided", rejected.Error!.Code);
        // Another УК neither sees nor decides it.
        var neighbours = await world.Run<DecideCorrection, Outcome<Correction>>(
            (u, ct) => u.RejectAsync(proposed.Id, ct),
            LearningWorld.Neighbour
        );
        Assert.Equal(LearningErrors.CorrectionNotFound, neighbours.Error);
    }

    [Theory]
    [InlineData("123-45-67", "tap-repair", "learning.no_words")]
    [InlineData("кран", "no-such-service", "learning.unknown_meaning")]
    [InlineData("сильно пахнет газом", "tap-repair", "learning.speaks_of_danger")]
    public async Task What_must_not_be_learned_is_refused(string words, string meaning, string why)
    {
        await using var world = await LearningWorld.CreateAsync(DatabaseProvider.Sqlite);
        Assert.Equal(why, (await world.Correct(words, meaning)).Error!.Code);
        // Nor by the one who approves.
        var proposed = (await world.Correct("бульбулятор", "tap-repair")).Value;
        var approved = await world.Run<DecideCorrection, Outcome<Correction>>(
            (u, ct) => u.ApproveAsync(proposed.Id, words, meaning, ct)
        );
        Assert.Equal(why, approved.Error!.Code);
    }

    [Fact]
    public async Task Danger_may_be_taught_as_danger()
    {
        await using var world = await LearningWorld.CreateAsync(DatabaseProvider.Sqlite);
        Assert.True((await world.Correct("сильно пахнет газом", "emergency:gas")).IsOk);
    }

    [Theory]
    [EachDatabase]
    public async Task An_erased_residents_words_are_gone(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var order = await PlaceAsync(world, "повесить люстру");
        var id = await world.Read(db => db.Corrections.Select(c => c.Id).SingleAsync());
        await world.Run<DecideCorrection, Outcome<Correction>>(
            (u, ct) => u.ApproveAsync(id, "повесить люстру", "tap-repair", ct),
            Actor.Operator("olga")
        );
        await world.Cancel(new(order.Id, "resident", "нет", null), world.ByResident);
        var erased = await world.Run<EraseResident, Outcome<Done>>(
            (u, ct) => u.RunAsync(world.Resident, ct),
            Actor.Operator("olga")
        );
        Assert.Null(erased.Error);
        Assert.Equal(0, await world.Read(db => db.Corrections.CountAsync()));
    }

    private static async Task<Order> PlaceAsync(OrderWorld world, string? words, int hour = 14)
    {
        var request = await world.RequestAsync(window: Scheduling.SchedulingWorld.At(hour));
        var placed = await world.Run<PlacePhoneOrder, Outcome<Order>>(
            (u, ct) => u.RunAsync(request with { Why = words, Channel = OrderChannel.Phone }, ct),
            Actor.Operator("olga")
        );
        Assert.Null(placed.Error);
        return placed.Value;
    }
}
