using Bot.Domain.Messaging;
using Bot.Testing.Dialogs;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class InvitationTalkTests
{
    [Fact]
    public async Task A_stranger_gets_one_clear_word_and_nothing_else()
    {
        await using var workshop = await Workshop.OpenAsync();
        var phone = workshop.Town.Phone(ConversationRole.Technician);
        await phone.Command("start");
        phone.Sees("Это бот мастеров", "ссылку-приглашение", "+74951234567");
        foreach (var words in new[] { "работа", "оператор", "мои наряды" })
        {
            await phone.Says(words);
            phone.Sees("Это бот мастеров").DoesNotSee("наряд");
        }
        await phone.SendsVoice();
        phone.Sees("Это бот мастеров");
        await phone.SendsPhoto();
        phone.Sees("Это бот мастеров");
        await phone.SharesContact("+79160000001");
        phone.Sees("Это бот мастеров");
        await phone.Command("human");
        phone.Sees("Это бот мастеров");
        Assert.All(phone.Seen, m => Assert.Null(m.ReadBody().Buttons));
        Assert.All(phone.Seen, m => Assert.Null(m.ReadBody().Keyboard));
        Assert.Equal(0, await workshop.ReadAsync(db => Task.FromResult(db.CallTasks.Count())));
    }

    [Fact]
    public async Task The_link_opens_the_bot_as_the_very_first_message()
    {
        await using var workshop = await Workshop.OpenAsync();
        var token = await workshop.InviteAsync(await workshop.HireAsync("Иван"));
        var phone = workshop.Town.Phone(ConversationRole.Technician);
        await phone.Command("start", "i_" + token);
        phone
            .Sees("Иван, добро пожаловать")
            .Sees("на смене", "[⏹ Закончить смену]", "[📋 Мои наряды]");
        Assert.Contains(phone.Seen, m => m.ReadBody().Keyboard is { Kind: ReplyKeyboardKind.Menu });
    }

    [Fact]
    public async Task A_used_link_lets_nobody_else_in()
    {
        await using var workshop = await Workshop.OpenAsync();
        var token = await workshop.InviteAsync(await workshop.HireAsync("Иван"));
        var first = workshop.Town.Phone(ConversationRole.Technician);
        await first.Command("start", "i_" + token);
        var second = workshop.Town.Phone(ConversationRole.Technician);
        await second.Command("start", "i_" + token);
        second.Sees("уже использована").Sees("Это бот мастеров");
        // In the same chat the link is only a way home.
        first.LooksAway();
        await first.Command("start", "i_" + token);
        first.DoesNotSee("уже использована").Sees("Мои наряды");
    }

    [Fact]
    public async Task A_wrong_or_late_link_says_so()
    {
        await using var workshop = await Workshop.OpenAsync();
        var token = await workshop.InviteAsync(await workshop.HireAsync("Иван"));
        var phone = workshop.Town.Phone(ConversationRole.Technician);
        await phone.Command("start", "i_nonsense");
        phone.Sees("не подходит").Sees("Это бот мастеров");
        workshop.Later(hours: 24 * 8);
        await phone.Command("start", "i_" + token);
        phone.Sees("Срок этой ссылки").Sees("Это бот мастеров");
    }
}
