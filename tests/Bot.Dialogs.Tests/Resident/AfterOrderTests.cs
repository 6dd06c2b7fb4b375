using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Surveys;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What can be asked of an order and of people.</summary>
public sealed class AfterOrderTests
{
    [Fact]
    public async Task Cancelling_tells_the_terms_first_and_asks_why()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await town.OrderAsync(phone);
        phone.LooksAway();
        await phone.Presses("Отменить заявку");
        phone.Sees("Отменить заявку №", "бесплатно", "Да, отменить", "Не отменять");
        Assert.Equal(OrderStatus.Placed, await StatusAsync(town));
        await phone.Presses("Да, отменить");
        phone.Sees("Почему отменяете");
        await phone.Says("сосед починил");
        phone.Sees("отменена");
        Assert.Equal(OrderStatus.Cancelled, await StatusAsync(town));
    }

    [Fact]
    public async Task Cancelling_late_names_the_fee_before()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.ComeNearAsync(order.Id);
        phone.LooksAway();
        await phone.Presses("Отменить заявку");
        phone.Sees("мало времени", "400");
        await phone.Presses("Не отменять");
        Assert.Equal(OrderStatus.Placed, await StatusAsync(town));
    }

    /// <summary>What was written down is told once it is all there; an unfit meter is explained, with the way to another.</summary>
    [Fact]
    public async Task An_unfit_meter_is_explained_and_another_one_ordered_from_the_card()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone, "завтра вечером поверить два счётчика воды");
        phone.LooksAway();
        await town.FinishAsync(order.Id);
        await phone.RefreshAsync();

        phone.Sees(
            $"Приборы по заказу № {order.Number}",
            "№ 18-123451, показания 12,5 — непригоден, запись 1-245678901",
            "№ 18-123452",
            "считает неверно",
            "[🔧 Заказать: Замена счётчика воды]"
        );
        await phone.Presses("Заказать: Замена");
        phone.Sees("Замена счётчика воды", "3 600 ₽");
        Assert.Equal("order", (await phone.StateAsync()).Top!.Dialog);
        Assert.Single(
            phone.Seen,
            m => m.CardKey?.StartsWith("devices:", StringComparison.Ordinal) == true
        );
    }

    [Fact]
    public async Task A_call_takes_one_question_and_the_order_goes_along()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Says("Позвоните мне");
        phone.Sees("По какому номеру позвонить");
        await phone.Says("8 912 345-67-89");
        phone.Sees("позвоним");
        var call = Assert.Single(await town.ReadAsync((db, ct) => db.CallTasks.ToListAsync(ct)));
        Assert.Equal(CallTaskKind.CallMe, call.Kind);
        Assert.Equal("+79123456789", call.Phone!.Value.ToString());
        Assert.NotNull(call.Draft);
        Assert.Equal("price", (await phone.StateAsync()).Top!.Screen);
    }

    [Fact]
    public async Task A_human_is_granted_without_a_question_and_gets_the_order()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Says("оператор");
        phone.Sees("Передал оператору");
        var call = Assert.Single(await town.ReadAsync((db, ct) => db.CallTasks.ToListAsync(ct)));
        Assert.Equal(CallTaskKind.Human, call.Kind);
        Assert.NotNull(call.Draft);
        Assert.Contains("quantity", call.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_can_be_answered_days_later_in_the_middle_of_another_order()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.FinishAsync(order.Id);
        Assert.Equal(OrderStatus.Closed, await StatusAsync(town));
        await town.LaterAsync<AskSurvey>(TimeSpan.FromHours(20));
        await phone.RefreshAsync();
        phone.Sees("Как вам работа мастера");
        var asked = phone.Last.Seq;
        town.Town.Clock.Advance(TimeSpan.FromDays(5));
        await phone.Says("засор в раковине");
        var before = (await phone.StateAsync()).Top!;
        await phone.PressesOld(asked, 4);
        await phone.RefreshAsync();
        phone.Sees("знакомым");
        await phone.Presses("10");
        var survey = await town.ReadAsync((db, ct) => db.Surveys.SingleAsync(ct));
        Assert.Equal((5, 10), (survey.Rating, survey.Recommendation));
        var after = (await phone.StateAsync()).Top!;
        Assert.Equal((before.Dialog, before.Screen), (after.Dialog, after.Screen));
    }

    [Fact]
    public async Task Words_for_the_technician_are_passed_on_without_contacts()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await phone.RefreshAsync();
        await phone.Presses("Написать мастеру");
        phone.Sees("Что передать мастеру");
        await phone.Says("Звоните 8 916 123-45-67, домофон не работает");
        phone.Sees("Передали мастеру", "скрыты");
        var call = await town.ReadAsync(
            (db, ct) => db.CallTasks.SingleAsync(t => t.Kind == CallTaskKind.Human, ct)
        );
        Assert.Contains("домофон не работает", call.Note, StringComparison.Ordinal);
        // Whom to call: the technician, whom no chat reaches.
        Assert.StartsWith("Сергей Петров, +79120000000:", call.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("916", call.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extra_work_is_agreed_or_declined_on_its_card()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await ProposeAsync(town, order.Id);
        await phone.RefreshAsync();
        phone.Sees("мастер предлагает ещё работы", "Согласен", "Не нужно");
        var asked = phone.Last.Seq;
        await phone.Presses("Не нужно");
        Assert.Contains("только то, о чём договорились", phone.Toast);
        phone.Sees("Вы отказались от дополнительных работ");
        await phone.PressesOld(asked, 0); // agree, on the face of before
        Assert.Contains("изменилось", phone.Toast);
        Assert.Equal(order.Total, await TotalAsync(town));

        await ProposeAsync(town, order.Id);
        await phone.RefreshAsync();
        await phone.Presses("Согласен");
        phone.Sees("Вы согласились");
        Assert.True(await TotalAsync(town) > order.Total);
    }

    [Fact]
    public async Task An_invoice_carries_the_pay_button_and_ours_below_it()
    {
        await using var town = await ResidentTown.BeginAsync(company: c =>
            (c.OnlinePayment, c.ProviderTokenName, c.ReceiptVatCode) = (
                OnlinePayment.Telegram,
                "Town:ProviderToken",
                1
            )
        );
        var phone = town.Phone();
        await phone.ToWindowAsync();
        await phone.Presses("18:00–20:00");
        await phone.Presses("Больше ничего");
        await phone.Presses("Сейчас онлайн");
        await phone.Presses("Всё верно, к оплате");
        phone.Sees("<invoice", "[💳 Оплатить 3 600 ₽]", "[Позже]", "[Отменить]");
        var buttons = phone.Last.ReadBody().Buttons!.SelectMany(row => row).ToList();
        Assert.True(buttons[0].Pays);
        Assert.All(buttons.Skip(1), b => Assert.Null(b.Pays));
        // Said instead of pressed: no money moves by words.
        await phone.Says("оплатить 3600");
        await phone.Says("первый вариант");
        phone.Sees("Нажмите «Оплатить»", "<invoice");
        Assert.Equal(OrderStatus.AwaitingPayment, await StatusAsync(town));
        await phone.Presses("Позже");
        phone.Sees("мастера для дома");
        Assert.Equal(OrderStatus.AwaitingPayment, await StatusAsync(town));
    }

    [Fact]
    public async Task The_technicians_card_shows_their_portrait()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var first = await town.OrderAsync(phone);
        await town.RunAsync(
            async (services, ct) =>
                (
                    await services
                        .GetRequiredService<BotDb>()
                        .Technicians.SingleAsync(t => t.Id == town.Technicians[0], ct)
                ).PhotoSha256 = new string('a', 64)
        );
        phone.LooksAway();
        await town.AssignAsync(first.Id);
        await phone.RefreshAsync();
        phone.Sees("Сергей", "<Photo>");
        // The УК's own row of the platform's bytes.
        var file = await town.ReadAsync((db, ct) => db.StoredFiles.SingleAsync(ct));
        Assert.True(file.IsHere);
    }

    /// <summary>An operator let the technician's photo through: it is shown, and can be answered.</summary>
    [Fact]
    public async Task A_photo_of_the_technician_that_was_passed_on_is_seen()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        var photo = new StoredFile(
            Bot.Testing.Dialogs.Town.Tenant,
            "image/jpeg",
            Bot.Testing.Dialogs.Town.Morning.UtcDateTime
        );
        photo.Arrived(new string('b', 64), 10);
        await town.RunAsync(
            async (services, ct) =>
            {
                services.GetRequiredService<BotDb>().Add(photo);
                await services
                    .GetRequiredService<RelayMessage>()
                    .RunAsync(new(order.Id, null, [photo.Id]), ct);
            },
            Actor.Technician(town.Technicians[0])
        );
        phone.LooksAway();
        var task = await town.ReadAsync(
            (db, ct) => db.CallTasks.SingleAsync(t => t.FileId == photo.Id, ct)
        );
        await town.RunAsync(
            (services, ct) => services.GetRequiredService<PassOnFile>().RunAsync(task.Id, true, ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
        await phone.RefreshAsync();
        phone.Sees("Фото от мастера по заявке №", "<Photo>", "[✉️ Написать мастеру]");
        phone.DoesNotSee("Мастер по заявке №");
        await phone.Presses("Написать мастеру");
        phone.Sees("Что передать мастеру");
    }

    [Fact]
    public async Task A_repetition_takes_all_the_works_along()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await ProposeAsync(town, order.Id);
        await phone.RefreshAsync();
        await phone.Presses("Согласен");
        await phone.Presses("Отменить заявку");
        await phone.Presses("Да, отменить");
        await phone.Presses("Изменились планы");
        phone.LooksAway();
        await phone.Presses("Заказать ещё раз");
        phone.Sees("Замена счётчика воды × 3", "Заказываем?");
    }

    private static async Task ProposeAsync(ResidentTown town, OrderId order)
    {
        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<ProposeExtraWork>()
                    .RunAsync(order, [new("water-meter-replace", 1)], ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
    }

    private static Task<Money> TotalAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.Orders.Select(o => o.Total).SingleAsync(ct));

    private static Task<OrderStatus> StatusAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.Orders.Select(o => o.Status).SingleAsync(ct));
}
