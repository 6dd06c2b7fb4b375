using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using ResidentRow = Bot.Domain.Residents.Resident;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Who a person is follows from a number that the channel vouches for, never from one that was typed.</summary>
public sealed class IdentityTests
{
    private const string Number = "79123456789";

    [Fact]
    public async Task A_typed_number_is_only_the_orders_contact()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await OrderAsync(phone, p => p.Says(Number));

        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal("+" + Number, order.ContactPhone!.Value.Value);
        // Whoever calls from that number is somebody else: nothing of theirs comes into this chat.
        var (caller, isNew) = await CallerAsync(town);
        Assert.True(isNew);
        Assert.NotEqual(order.ResidentId, caller.Id);
    }

    [Fact]
    public async Task A_typed_number_is_not_asked_for_again()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await OrderAsync(phone, p => p.Says(Number));
        phone.LooksAway();

        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Presses("Заказать");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        phone.Sees("18:00–20:00");
        await FinishAsync(phone, "18:00–20:00");

        var orders = await town.ReadAsync((db, ct) => db.Orders.ToListAsync(ct));
        Assert.Equal(2, orders.Count);
        Assert.All(orders, o => Assert.Equal("+" + Number, o.ContactPhone!.Value.Value));
    }

    [Fact]
    public async Task Ones_own_contact_is_the_caller()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await OrderAsync(phone, p => p.SharesContact(Number));

        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        var (caller, isNew) = await CallerAsync(town);
        Assert.Equal((order.ResidentId, false), (caller.Id, isNew));
    }

    private static async Task OrderAsync(Phone phone, Func<Phone, Task> tellsNumber)
    {
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Presses("Заказать");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        await tellsNumber(phone);
        await FinishAsync(phone, "18:00–20:00");
    }

    private static async Task FinishAsync(Phone phone, string window)
    {
        await phone.Presses(window);
        await phone.Presses("Больше ничего");
        await phone.Presses("После работы");
        await phone.Presses("Подтверждаю");
    }

    private static async Task<(ResidentRow Resident, bool IsNew)> CallerAsync(ResidentTown town)
    {
        (ResidentRow, bool) found = default;
        await town.RunAsync(
            async (services, ct) =>
                found = await services
                    .GetRequiredService<FindOrCreateByPhone>()
                    .RunAsync(new PhoneNumber("+" + Number), "Мария", ct),
            Actor.Operator("olga")
        );
        return found;
    }
}
