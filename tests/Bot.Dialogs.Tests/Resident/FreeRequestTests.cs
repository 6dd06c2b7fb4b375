using Bot.Domain.ContactCentre;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Wishes that sell nothing: the dispatcher, the person's own orders, the office, a human, work that nobody offers.</summary>
public sealed class FreeRequestTests
{
    private static readonly Subject HotWater = new(
        WishOutcome.Dispatcher,
        "hot-water",
        "Нет горячей воды",
        CompanyUnit.Plumbers
    );

    private static readonly Subject Lift = new(
        WishOutcome.Dispatcher,
        "lift",
        "Лифт не работает",
        CompanyUnit.Lift
    );

    private static readonly HeardAs Script = new()
    {
        ["нет горячей воды"] = [HeardAs.About("нет горячей воды", HotWater)],
        ["лифт опять стоит пустой"] = [HeardAs.About("лифт опять стоит пустой", Lift)],
        ["нет горячей воды и повесить люстру"] =
        [
            HeardAs.About("нет горячей воды", HotWater),
            HeardAs.Work("повесить люстру", "chandelier-install", 1),
        ],
        ["за что столько в квитанции"] =
        [
            HeardAs.About(
                "за что столько в квитанции",
                new(WishOutcome.Office, "bill", "Квитанция непонятна")
            ),
        ],
        ["почините машину"] =
        [
            HeardAs.About("почините машину", new(WishOutcome.Unknown, "cars", "Автомобиль")),
        ],
        ["верните голос с той стороны"] =
        [
            HeardAs.About(
                "верните голос с той стороны",
                new(WishOutcome.Human, "human", "Живой человек")
            ),
        ],
        ["скоро ли вас ждать"] = [Own("скоро ли вас ждать", "arrival")],
        ["сдвиньте визит попозже"] = [Own("сдвиньте визит попозже", "move")],
        ["передумала чинить"] = [Own("передумала чинить", "cancel")],
        ["мастер нагрубил"] = [Own("мастер нагрубил", "complaint")],
        ["повесить люстру и сдвиньте визит"] =
        [
            HeardAs.Work("повесить люстру", "chandelier-install", 1),
            Own("сдвиньте визит", "move"),
        ],
        ["повесить люстру и за что столько в квитанции"] =
        [
            HeardAs.Work("повесить люстру", "chandelier-install", 1),
            HeardAs.About(
                "за что столько в квитанции",
                new(WishOutcome.Office, "bill", "Квитанция непонятна")
            ),
        ],
        ["абракадабра"] = [HeardAs.About("абракадабра", null)],
    };

    private static Func<Domain.Catalogue.TenantCatalogue, UnderstoodWish> Own(
        string words,
        string code
    ) => HeardAs.About(words, new(WishOutcome.Order, code, "О своём заказе"));

    [Fact]
    public async Task Common_supply_is_a_free_request_with_a_number_and_stands_among_the_orders()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("нет горячей воды");
        phone.Sees("Разрешаете");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
        phone.Sees("Номер квартиры");
        await phone.Says("15");
        phone.Sees("Заявка в диспетчерскую №", "Нет горячей воды", "бесплатно");
        var request = await town.ReadAsync((db, ct) => db.DispatchRequests.SingleAsync(ct));
        Assert.Equal(
            ("Нет горячей воды", CompanyUnit.Plumbers, ResidentTown.Garden),
            (request.Title, request.Unit, request.HouseId)
        );
        await phone.Says("мои заказы");
        phone.Sees($"№ {request.Number} · Нет горячей воды · передана");
    }

    [Fact]
    public async Task A_lift_needs_no_flat()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("лифт опять стоит пустой");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
        phone.Sees("Заявка в диспетчерскую №", "Лифт не работает");
    }

    [Fact]
    public async Task A_free_request_and_a_paid_work_of_one_message_are_both_done_with_one_address()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("нет горячей воды и повесить люстру");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        phone.Sees("Заявка в диспетчерскую №", "бесплатно").Sees("Установка люстры", "Заказываем?");
        await phone.Presses("Заказать");
        phone.DoesNotSee("Номер квартиры");
        await phone.SharesContact("79123456789");
        await phone.Presses("Ближайшее");
        await phone.Presses("Больше ничего");
        await phone.Presses("После работы");
        await phone.Presses("Подтверждаю");
        Assert.Equal(1, await town.ReadAsync((db, ct) => db.DispatchRequests.CountAsync(ct)));
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal("chandelier-install", Assert.Single(order.Lines).ServiceCode);
        Assert.Equal("15", order.Flat);
    }

    [Fact]
    public async Task The_office_answers_and_what_nobody_offers_is_refused()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("за что столько в квитанции");
        phone.Sees("квитанции расскажет", "+7");
        await phone.Says("почините машину");
        phone.Sees("«Автомобиль»", "не занимаемся");
        phone.DoesNotSee("Вот что подходит");
        Assert.False(await town.ReadAsync((db, ct) => db.DispatchRequests.AnyAsync(ct)));
    }

    [Fact]
    public async Task A_human_gets_the_words()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("верните голос с той стороны");
        phone.Sees("Передал оператору");
        var call = await town.ReadAsync((db, ct) => db.CallTasks.SingleAsync(ct));
        Assert.Equal((CallTaskKind.Human, "верните голос с той стороны"), (call.Kind, call.Note));
    }

    [Fact]
    public async Task The_second_time_that_nothing_is_understood_a_human_is_offered()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("абракадабра");
        phone.Sees("например");
        phone.DoesNotSee("[👤 Оператор]");
        await phone.Says("абракадабра");
        phone.Sees("[👤 Оператор]");
    }

    [Fact]
    public async Task A_wish_about_the_only_open_order_opens_it_where_it_is_settled()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says("скоро ли вас ждать");
        phone.Sees("Открытых заявок у вас сейчас нет");
        var order = await town.OrderAsync(phone);
        phone.LooksAway();
        await phone.Says("скоро ли вас ждать");
        phone.Sees($"Заявка № {order.Number}");
        await phone.Says("сдвиньте визит попозже");
        Assert.Equal("move-order", (await phone.StateAsync()).Top!.Dialog);
        await phone.Command("menu");
        await phone.Says("передумала чинить");
        Assert.Equal("cancel-order", (await phone.StateAsync()).Top!.Dialog);
        await phone.Command("menu");
        await phone.Says("мастер нагрубил");
        phone.Sees("Передал оператору");
        var call = await town.ReadAsync(
            (db, ct) => db.CallTasks.SingleAsync(t => t.Kind == CallTaskKind.Human, ct)
        );
        Assert.Equal("мастер нагрубил", call.Note);
    }

    [Fact]
    public async Task A_paid_wish_beside_a_question_about_an_order_or_a_bill_answers_both()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        phone.LooksAway();
        await phone.Says("повесить люстру и сдвиньте визит");
        phone.Sees($"Заявка № {order.Number}", "[🗓 Перенести]").Sees("Установка люстры", "Итого");
        await phone.Command("menu");
        await phone.Says("повесить люстру и за что столько в квитанции");
        phone.Sees("квитанции расскажет").Sees("Установка люстры", "Итого");
    }

    [Fact]
    public async Task On_the_list_of_orders_words_are_heard_as_at_the_start()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await town.OrderAsync(phone);
        await phone.Says("мои заказы");
        await phone.Says("сдвиньте визит попозже");
        Assert.Equal("move-order", (await phone.StateAsync()).Top!.Dialog);
        await phone.Says("мои заказы");
        await phone.Says("абракадабра");
        phone.Sees("Выберите заявку из списка");
    }

    [Fact]
    public async Task How_much_is_answered_with_the_price_at_once()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("сколько стоит повесить люстру");
        phone.Sees("Установка люстры", " ₽ / шт", "Сколько (шт.)");
        await phone.Command("menu");
        await phone.Says("сколько стоит поменять два счётчика воды");
        phone.Sees("Итого: 3 600 ₽");
    }
}
