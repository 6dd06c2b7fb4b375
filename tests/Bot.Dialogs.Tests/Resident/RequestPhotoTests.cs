using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Understanding;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Photos of what the dispatcher is told of: before the words, with them, right after, as albums.</summary>
public sealed class RequestPhotoTests
{
    private const string Window = "в подъезде разбито окно";

    private static readonly HeardAs Script = new()
    {
        [Window] =
        [
            HeardAs.About(
                Window,
                new(WishOutcome.Dispatcher, "window", "Разбито окно", CompanyUnit.Cleaners)
            ),
        ],
        ["разбито окно и повесить люстру"] =
        [
            HeardAs.About(
                "разбито окно",
                new(WishOutcome.Dispatcher, "window", "Разбито окно", CompanyUnit.Cleaners)
            ),
            HeardAs.Work("повесить люстру", "chandelier-install", 1),
        ],
    };

    [Fact]
    public async Task An_album_under_the_wish_and_what_comes_after_goes_to_the_request()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.SendsPhoto(Window, album: "a");
        await phone.SendsPhoto(album: "a");
        await phone.SendsPhoto(album: "a");
        phone.Sees("Фото приложено, всего 3");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
        phone.Sees("Заявка в диспетчерскую №", "Разбито окно", "Фото: 3");
        await phone.SendsPhoto(album: "b");
        await phone.SendsPhoto(album: "b");
        phone.Sees("Фото приложено к заявке в диспетчерскую", "всего 5");
        Assert.Equal("home", (await phone.StateAsync()).Top!.Dialog);
        var request = await RequestAsync(town);
        Assert.Equal(await PhotosAsync(town), request.Files);
        await phone.Says("мои заказы");
        phone.Sees("Разбито окно · 📷 5 · передана");
    }

    [Fact]
    public async Task A_photo_before_the_words_goes_with_them()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.SendsPhoto();
        phone.Sees("Что нужно сделать");
        await phone.Says(Window);
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
        Assert.Single((await RequestAsync(town)).Files);
    }

    [Fact]
    public async Task Long_after_the_request_or_when_it_is_settled_a_photo_begins_an_order()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.Says(Window);
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12");
        phone.Sees("Есть фото? Пришлите следом");
        town.Town.Clock.Advance(AddRequestPhoto.RightAfter);
        await phone.SendsPhoto();
        phone.Sees("Что нужно сделать");
        Assert.Empty((await RequestAsync(town)).Files);
    }

    [Fact]
    public async Task Beside_a_paid_work_both_have_the_photos_and_the_request_is_listed_at_once()
    {
        await using var town = await ResidentTown.BeginAsync(also: Script.Register);
        var phone = town.Phone();
        await phone.SendsPhoto("разбито окно и повесить люстру");
        await phone.Presses("Согласен на обработку");
        await phone.Says("Садовая 12, кв. 15, подъезд 2");
        phone.Sees("Заявка в диспетчерскую №", "Фото: 1").Sees("Установка люстры", "Заказываем?");
        await phone.Says("мои заказы");
        phone.Sees("Разбито окно · 📷 1 · передана");
        await phone.Presses("Назад");
        await phone.Presses("Заказать");
        await phone.SharesContact("79123456789");
        await phone.Presses("Ближайшее");
        phone.Sees("Фото: 1");
    }

    [Fact]
    public async Task An_emergencys_photos_reach_the_dispatcher()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.SendsPhoto();
        await phone.SendsPhoto("прорвало трубу, заливает соседей!", album: "a");
        await phone.SendsPhoto(album: "a");
        phone.Sees("Фото передано дежурному");
        Assert.Equal(3, (await RequestAsync(town)).Files.Count);
        await phone.SendsPhoto("Садовая 12, кв. 15");
        phone.Sees("Адрес передан дежурному");
        var request = await RequestAsync(town);
        Assert.Equal((4, ResidentTown.Garden), (request.Files.Count, request.HouseId!.Value));
        await phone.Command("menu");
        await phone.SendsPhoto();
        phone.Sees("Фото приложено к заявке в диспетчерскую", "всего 5");
    }

    [Fact]
    public async Task An_album_of_danger_in_the_middle_of_an_order_is_not_the_orders()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.ToSummaryAsync();
        await phone.SendsPhoto("прорвало трубу, заливает соседей!", album: "a");
        await phone.SendsPhoto(album: "a");
        Assert.Equal(2, (await RequestAsync(town)).Files.Count);
        await phone.Presses("Подтверждаю");
        Assert.False(await town.ReadAsync((db, ct) => db.OrderFiles.AnyAsync(ct)));
    }

    [Fact]
    public async Task A_danger_that_is_asked_about_first_keeps_its_photos()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.SendsPhoto("авария");
        await phone.SendsPhoto();
        phone.Sees("Фото получил");
        await phone.Presses("Да");
        Assert.Equal(2, (await RequestAsync(town)).Files.Count);
    }

    private static Task<DispatchRequest> RequestAsync(ResidentTown town) =>
        town.ReadAsync((db, ct) => db.DispatchRequests.SingleAsync(ct));

    private static Task<List<Domain.FileId>> PhotosAsync(ResidentTown town) =>
        town.ReadAsync(
            (db, ct) => db.StoredFiles.OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct)
        );
}
