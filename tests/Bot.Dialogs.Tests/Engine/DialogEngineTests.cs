using Bot.Dialogs.Engine;
using Bot.Domain.Messaging;
using Bot.Testing.Dialogs;
using Xunit;

namespace Bot.Dialogs.Tests.Engine;

public sealed class DialogEngineTests
{
    [Fact]
    public async Task A_dialog_runs_from_start_to_end()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        phone.Sees("Меню").Sees("Хорошо");
        await phone.Presses("Хорошо");
        phone.Sees("Изменить", "[Да]", "[Нет]", "Назад", "Отменить");
        await phone.Says("да");
        phone.Sees("Дальше");
        await phone.Says("много");
        phone.Sees("Не получилось понять", "Дальше");
        await phone.Says("2");
        phone.Sees("Подтвердить", "[Готово]");
        await phone.Presses("Готово");
        phone.Sees("Это уже сделано").Sees("Меню");
    }

    [Fact]
    public async Task A_stale_button_does_no_harm()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        var question = phone.Last.Seq;
        await phone.Presses("Да");
        await phone.PressesOld(question, 1);
        Assert.Contains("уже не действует", phone.Toast);
        await phone.PressesOld(7777, 99);
        Assert.Contains("уже не действует", phone.Toast);
        phone.Sees("Дальше");
        await phone.Says("3");
        phone.Sees("Подтвердить");
    }

    [Fact]
    public async Task Back_goes_back_and_keeps_the_answers()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        await phone.Presses("Да");
        await phone.Presses("Назад");
        phone.Sees("Дальше").Sees("Изменить");
        await phone.Presses("Назад");
        phone.Sees("Меню");
    }

    [Fact]
    public async Task The_same_update_twice_has_one_effect()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Does(new Activity.Text("Хорошо"), update: 500);
        var before = phone.Seen.Count;
        await phone.Does(new Activity.Text("Хорошо"), update: 500);
        Assert.Equal(before, phone.Seen.Count);
    }

    [Fact]
    public async Task An_album_is_answered_once_and_then_edited()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        await phone.Presses("Да");
        await phone.SendsPhoto(album: "a");
        await phone.SendsPhoto(album: "a");
        var answers = phone.Seen.Where(m => m.CardKey == "album:a").ToList();
        Assert.Equal(
            [MessageAction.Send, MessageAction.EditCard],
            answers.Select(m => m.ReadBody().Action)
        );
    }
}
