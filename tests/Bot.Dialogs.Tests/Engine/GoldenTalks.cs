using Bot.Dialogs.Tests.Resident;
using Bot.Dialogs.Tests.Technician;
using Bot.Testing.Dialogs;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>Talks that stand on one screen after another; what is stored on each is kept.</summary>
internal static class GoldenTalks
{
    public static async Task WriteAsync(Action<string, string> keep)
    {
        await OrderingAsync(keep);
        await ChoosingAsync(keep);
        await TechnicianAsync(keep);
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
            () => phone.Presses("Подтверждаю"),
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
            keep($"{state.Top!.Dialog}--{state.Top.Screen}", state.Write());
        }
    }
}
