using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

/// <summary>A free request from a call: somebody's data only with their consent, and then it is theirs in the bot too.</summary>
public sealed class PhoneRequestTests
{
    private static readonly PhoneNumber Phone = new("+79161234567");

    [Theory]
    [EachDatabase]
    public async Task Without_consent_neither_request_nor_number_is_kept(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        Assert.Equal(
            OrderErrors.NoConsent,
            (await Take(world, "Нет горячей воды", phone: Phone)).Error
        );
        Assert.Equal(
            ContactCentreErrors.FlatWithoutNumber,
            (await Take(world, "Нет горячей воды", flat: "15", heard: "phone-1")).Error
        );

        Assert.Equal(0, await world.Read(db => db.DispatchRequests.CountAsync()));
        Assert.Equal(0, await world.Read(db => db.Residents.CountAsync(r => r.Phone == Phone)));
    }

    [Theory]
    [EachDatabase]
    public async Task Several_of_one_call_are_the_callers_own_by_one_consent(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        var first = await Take(world, "Нет горячей воды", Phone, "15", "phone-1");
        var second = await Take(world, "Не работает лифт", Phone, "15", "phone-1");

        Assert.NotEqual(first.Value.Number, second.Value.Number);
        var caller = await world.Read(db => db.Residents.SingleAsync(r => r.Phone == Phone));
        var consent = await world.Read(db =>
            db.Consents.SingleAsync(c => c.ResidentId == caller.Id)
        );
        Assert.Equal(
            (true, "phone-1", "phone:olga"),
            (consent.IsGiven, consent.TextVersion, consent.Proof)
        );
        var own = await world.Run<MyRequests, IReadOnlyList<DispatchRequest>>(
            (u, ct) => u.RunAsync(caller.Id, ct)
        );
        Assert.Equal(
            ["Не работает лифт", "Нет горячей воды"],
            own.Select(r => r.Title).Order(StringComparer.Ordinal)
        );
        Assert.All(own, r => Assert.Equal((Phone, "кв. 15"), (r.Phone, r.AddressWords)));
    }

    [Theory]
    [EachDatabase]
    public async Task A_light_in_the_entrance_hall_needs_nobody(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        var taken = await Take(world, "Не горит свет");

        Assert.Null(taken.Value.ResidentId);
        Assert.Equal(DispatchRequestKind.Communal, taken.Value.Kind);
    }

    private static Task<Outcome<DispatchRequest>> Take(
        OrderWorld world,
        string title,
        PhoneNumber? phone = null,
        string? flat = null,
        string? heard = null
    ) =>
        world.Run<TakePhoneRequest, Outcome<DispatchRequest>>(
            (u, ct) =>
                u.RunAsync(
                    new(
                        title,
                        CompanyUnit.Plumbers,
                        title,
                        new PlaceAddress(world.Scheduling.House, PlaceKind.Flat, Flat: flat),
                        phone,
                        "Мария",
                        flat is null ? null : $"кв. {flat}",
                        heard
                    ),
                    ct
                ),
            Actor.Operator("olga")
        );
}
