using Bot.Domain.Orders;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Ways through the order, each by the resident's own thumb.</summary>
internal static class Ways
{
    public const string TwoMeters = "завтра вечером поменять два счётчика воды";

    /// <summary>Two meters tomorrow evening, up to the question about the time.</summary>
    public static async Task ToWindowAsync(this Phone phone, string wish = TwoMeters)
    {
        await phone.Says(wish);
        await phone.PressesAny("Заказать", "Order");
        await phone.PressesAny("Согласен на обработку", "agree");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        await phone.SharesContact("79123456789");
    }

    /// <summary>All answers given: the summary stands.</summary>
    public static async Task ToSummaryAsync(this Phone phone, string wish = TwoMeters)
    {
        await phone.ToWindowAsync(wish);
        await phone.Presses("18:00–20:00");
        await phone.PressesAny("Больше ничего", "Nothing");
        await phone.PressesAny("После работы", "After");
    }

    /// <summary>From the consent on, the answers of somebody who is new here.</summary>
    public static async Task ToSummaryFromConsentAsync(this Phone phone)
    {
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        await phone.SharesContact("79123456789");
        await phone.Presses("Ближайшее");
        await phone.Presses("Больше ничего");
        await phone.Presses("После работы");
    }

    /// <summary>How many, where it is asked.</summary>
    public static async Task AnswersQuantityAsync(this Phone phone, string count)
    {
        if ((await phone.StateAsync()).Top!.Screen == "quantity")
            await phone.Says(count);
    }

    /// <summary>A placed order.</summary>
    public static async Task<Order> OrderAsync(
        this ResidentTown town,
        Phone phone,
        string wish = TwoMeters
    )
    {
        await phone.ToSummaryAsync(wish);
        await phone.PressesAny("Подтверждаю", "Confirm");
        return await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
    }

    /// <summary>The same button in either language.</summary>
    private static Task PressesAny(this Phone phone, string ru, string en)
    {
        var isRu = phone
            .Last.ReadBody()
            .Buttons!.SelectMany(r => r)
            .Any(b => b.Label.Contains(ru, StringComparison.OrdinalIgnoreCase));
        return phone.Presses(isRu ? ru : en);
    }
}
