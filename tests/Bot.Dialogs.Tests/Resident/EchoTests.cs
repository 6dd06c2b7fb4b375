using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What is only noted of an order (a dispatch system took it, an offer was made) takes no button from the resident.</summary>
public sealed class EchoTests
{
    [Fact]
    public async Task An_order_that_was_only_noted_is_cancelled_by_the_first_press()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await NoteAsync(town, order.Id);
        phone.LooksAway();
        await phone.Presses("Отменить заявку");
        phone.Sees("Отменить заявку №", "Да, отменить");
        await NoteAsync(town, order.Id);
        await phone.Presses("Да, отменить");
        await NoteAsync(town, order.Id);
        await phone.Says("сосед починил");
        phone.Sees("отменена");
        var stored = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(OrderStatus.Cancelled, stored.Status);
    }

    [Fact]
    public async Task And_moved_by_the_first_press()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await NoteAsync(town, order.Id);
        phone.LooksAway();
        await phone.Presses("Перенести");
        await NoteAsync(town, order.Id);
        await phone.Says("в пятницу");
        await NoteAsync(town, order.Id);
        await phone.Presses("18:00–20:00");
        var visit = await town.ReadAsync((db, ct) => db.Visits.SingleAsync(ct));
        Assert.Equal(DayOfWeek.Friday, visit.StartUtc.DayOfWeek);
    }

    [Fact]
    public async Task News_that_the_card_shows_still_answer_an_old_press()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        var card = phone.Seen.Last(m => m.CardKey is not null).Seq;
        await town.RunAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<BotDb>()
                        .Orders.SingleAsync(o => o.Id == order.Id, ct)
                ).Paid = Money.Roubles(100)
        );
        await phone.PressesOld(card, 1);
        Assert.Contains("изменилось", phone.Toast);
    }

    private static Task NoteAsync(ResidentTown town, OrderId id) =>
        town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var order = await db.Orders.SingleAsync(o => o.Id == id, ct);
                db.Record(
                    services.GetRequiredService<Turn>(),
                    order,
                    "dispatch.status",
                    new { Status = "seen" }
                );
            }
        );
}
