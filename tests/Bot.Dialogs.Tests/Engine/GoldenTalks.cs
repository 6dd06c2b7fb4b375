using Bot.Dialogs.Tests.Resident;
using Bot.Dialogs.Tests.Technician;
using Bot.Domain.Catalogue;
using Bot.Domain.Surveys;
using Bot.Testing.Dialogs;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>Talks that stand on one screen after another; what is stored on each is kept.</summary>
internal static class GoldenTalks
{
    public static async Task WriteAsync(Action<string, string> keep)
    {
        await OrderingAsync(keep);
        await ChoosingAsync(keep);
        await AskingAsync(keep);
        await BeforePriceAsync(keep);
        await CodeAsync(keep);
        await OrderedAsync(keep);
        await UnpaidAsync(keep);
        await TechnicianAsync(keep);
        await DevicesAsync(keep);
        await AtTheDoorAsync(keep);
        await DoneAsync(keep);
    }

    private static async Task OrderingAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var steps = new Func<Task>[]
        {
            () => phone.Command("start"),
            () => phone.Says("завтра вечером поменять счётчики воды"),
            () => phone.Says("2"),
            () => phone.Presses("Заказать"),
            () => phone.Presses("Согласен на обработку"),
            () => phone.Says("Садовая 12"),
            () => phone.Says("15"),
            () => phone.Says("подъезд 2, этаж 4"),
            () => phone.SharesContact("79123456789"),
            () => phone.Presses("Другой день"),
            () => phone.Says("завтра"),
            () => phone.Presses("18:00–20:00"),
            () => phone.Presses("Больше ничего"),
            () => phone.Presses("После работы"),
            () => phone.Presses("Изменить"),
            () => phone.Presses("Назад"),
            () => phone.Says("ещё повесить 2 люстры"),
            () => phone.Presses("Заказать"),
            () => phone.Presses("Изменить"),
            () => phone.Presses("Работы"),
            () => phone.Presses("Замена счётчика"),
            () => phone.Presses("Убрать"),
            () => phone.Command("menu"),
            () => phone.Says("Мои заказы"),
        };
        await WalkAsync(phone, steps, keep);
    }

    private static async Task ChoosingAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var steps = new Func<Task>[]
        {
            () => phone.Command("start"),
            () => phone.Presses("Каталог"),
            () => phone.PressesOld(phone.Last.Seq, 0),
            () => phone.Command("menu"),
            () => phone.Says("не работает"),
            () => phone.Command("menu"),
            () => phone.SendsPhoto(),
        };
        await WalkAsync(phone, steps, keep);
    }

    /// <summary>What is asked without an order: help, danger, one's data; and where in the house.</summary>
    private static async Task AskingAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await WalkAsync(
            phone,
            [
                () => phone.Says("Позвоните мне"),
                () => phone.Command("settings"),
                () => phone.Presses("Удалить мои данные"),
                () => phone.Says("авария"),
                () => phone.Command("menu"),
                () => phone.Says("пахнет газом"),
                () => phone.Command("menu"),
                () => phone.Says("вывоз старой мебели, 1 штука"),
                () => phone.Presses("Заказать"),
                () => phone.Presses("Согласен на обработку"),
                () => phone.Says("Садовая 12"),
            ],
            keep
        );
    }

    private static async Task CodeAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        await town.MakeCodeAsync(CodeTests.Summer);
        var phone = town.Phone();
        var steps = new Func<Task>[]
        {
            () => phone.Says("поменять два счётчика воды"),
            () => phone.Presses("Промокод"),
        };
        await WalkAsync(phone, steps, keep);
    }

    /// <summary>What a service asks before its price.</summary>
    private static async Task BeforePriceAsync(Action<string, string> keep)
    {
        await using var town = await BeforePriceTests.TownAsync(s =>
            s with
            {
                Boundary = Boundary.FirstValve,
                Options = [BeforePriceTests.Where],
            }
        );
        var phone = town.Phone();
        await WalkAsync(
            phone,
            [() => phone.Says("поменять 1 смеситель"), () => phone.Presses("После первого крана")],
            keep
        );
    }

    private static async Task OrderedAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await phone.RefreshAsync();
        await WalkAsync(
            phone,
            [
                () => phone.Presses("Написать мастеру"),
                () => phone.Presses("Перенести"),
                () => phone.PressesOld(phone.Last.Seq, 0),
                () => phone.Presses("Отменить заявку"),
                () => phone.Presses("Да, отменить"),
            ],
            keep
        );
        await town.FinishAsync(order.Id);
        await town.LaterAsync<AskSurvey>(TimeSpan.FromHours(20));
        await phone.RefreshAsync();
        await WalkAsync(
            phone,
            [
                () => phone.PressesOld(phone.Last.Seq, 4),
                () => phone.Presses("10"),
                () => phone.Presses("Добавить пару слов"),
            ],
            keep
        );
    }

    private static async Task UnpaidAsync(Action<string, string> keep)
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToWindowAsync();
        await phone.Presses("18:00–20:00");
        await phone.Presses("Больше ничего");
        await phone.Presses("Сейчас онлайн");
        await WalkAsync(phone, [() => phone.Presses("Всё верно")], keep);
    }

    private static async Task AtTheDoorAsync(Action<string, string> keep)
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.OrderAsync(hour: 14);
        await phone.RefreshAsync();
        await WalkAsync(
            phone,
            [
                () => phone.Presses("Не беру"),
                () => phone.Command("menu"),
                () => workshop.AcceptedAsync(phone),
                () => phone.Presses("Написать жителю"),
                () => phone.Presses("Проблема"),
                () => phone.Presses("Не смогу"),
                () => phone.PressesOld(phone.Last.Seq, 0),
                () => phone.Command("menu"),
                () => phone.Says("спасибо"),
                () => phone.Says("авария"),
                () => workshop.ArrivedAsync(phone),
                () => phone.Presses("Никого нет"),
            ],
            keep
        );
    }

    private static async Task DoneAsync(Action<string, string> keep)
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await WalkAsync(phone, [() => phone.Presses("Оплата")], keep);
    }

    private static async Task DevicesAsync(Action<string, string> keep)
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.PhotosDoneAsync(phone);
        await WalkAsync(phone, [() => phone.Presses("Приборы")], keep);
        await phone.Command("menu");
        await phone.TellsOfTheMeterAsync();
        await phone.Presses("Приборы");
        await WalkAsync(phone, [() => phone.Presses("Исправить")], keep);
    }

    private static async Task TechnicianAsync(Action<string, string> keep)
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await WalkAsync(
            phone,
            [
                () => phone.Command("menu"),
                () => workshop.AcceptedAsync(phone),
                () => phone.Command("orders"),
            ],
            keep
        );
    }

    private static async Task WalkAsync(
        Phone phone,
        IReadOnlyList<Func<Task>> steps,
        Action<string, string> keep
    )
    {
        foreach (var step in steps)
        {
            await step();
            var state = await phone.StateAsync();
            keep(GoldenStateTests.NameOf(state.Top!), state.Write());
        }
    }
}
