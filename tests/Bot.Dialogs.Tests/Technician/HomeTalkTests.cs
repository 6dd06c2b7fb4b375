using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class HomeTalkTests
{
    [Fact]
    public async Task A_shift_ends_and_begins_by_button_and_by_words()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (id, phone) = await workshop.TechnicianAsync();
        await phone.Presses("Закончить смену");
        phone.Sees("Смена закончена", "не на смене", "[▶️ Выйти на смену]");
        Assert.False(await OnShiftAsync());
        await phone.Says("на смену");
        phone.Sees("Смена началась", "на смене ✅");
        Assert.True(await OnShiftAsync());

        Task<bool> OnShiftAsync() =>
            workshop.ReadAsync(db =>
                db.Technicians.Where(t => t.Id == id).Select(t => t.IsOnShift).SingleAsync()
            );
    }

    [Fact]
    public async Task Free_words_go_to_the_operator_after_one_question()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.Says("У меня кончились пломбы");
        phone.Sees("Передать оператору?", "кончились пломбы", "[Передать] [Не надо]");
        await phone.Says("и прокладки");
        phone.Sees("кончились пломбы\nи прокладки");
        await phone.Says("да");
        phone.Sees("Оператор уже видит").Sees("на смене");
        var task = await workshop.ReadAsync(db => db.CallTasks.SingleAsync());
        Assert.Equal(CallTaskKind.Human, task.Kind);
        Assert.Equal("У меня кончились пломбы\nи прокладки", task.Note);
    }

    [Fact]
    public async Task A_thank_you_wakes_nobody()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.Says("спасибо!");
        await phone.Presses("Не надо");
        phone.Sees("Передать оператору?").Sees("на смене");
        Assert.Equal(0, await workshop.ReadAsync(db => db.CallTasks.CountAsync()));
    }

    [Fact]
    public async Task The_menu_button_calls_a_human_at_night_with_the_hour_of_the_answer()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        workshop.Later(hours: 13);
        await phone.Says("👤 Оператор");
        phone.Sees("Оператор ответит в среду, 25 ноября, в 08:00");
    }

    [Fact]
    public async Task Voice_help_stickers_and_contacts_are_answered()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.SendsVoice();
        phone.Sees("Голосовое передал оператору").Sees("на смене");
        Assert.Equal(
            CallTaskKind.Voice,
            (await workshop.ReadAsync(db => db.CallTasks.SingleAsync())).Kind
        );
        await phone.Says("❓ Помощь");
        phone.Sees("Как это работает", "+74951234567");
        await phone.SharesContact("+79161112233", own: false);
        phone.Sees("чужой контакт");
        await phone.SharesContact("+79160000001");
        phone.Sees("Нажмите кнопку или напишите словами");
        await phone.SendsPhoto();
        phone.Sees("Сейчас такое фото к наряду не нужно");
    }

    [Fact]
    public async Task Gas_is_answered_with_104_first_and_the_dispatcher_knows()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.Says("тут сильно пахнет газом");
        phone.Sees("104").Sees("Диспетчеру сообщил").Sees("на смене");
        var request = await workshop.ReadAsync(db => db.DispatchRequests.SingleAsync());
        Assert.Equal((DispatchRequestKind.Emergency, "Gas"), (request.Kind, request.Emergency));
    }

    [Fact]
    public async Task What_may_be_danger_is_asked_once_with_the_number_in_sight()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.Says("авария");
        phone.Sees("112").Sees("Это авария прямо сейчас?", "112", "[Да, сообщить диспетчеру]");
        await phone.Presses("Нет, это по работе");
        phone.Sees("Напишите ещё раз").Sees("на смене");
        Assert.Equal(0, await workshop.ReadAsync(db => db.DispatchRequests.CountAsync()));
        await phone.Says("авария");
        await phone.Says("да");
        phone.Sees("Диспетчеру сообщил");
        Assert.Equal(1, await workshop.ReadAsync(db => db.DispatchRequests.CountAsync()));
    }

    [Fact]
    public async Task A_suspended_technician_sees_it_at_home()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (id, phone) = await workshop.TechnicianAsync();
        await workshop.DoAsync(
            async (services, ct) =>
            {
                var db = (Bot.Domain.BotDb)services.GetService(typeof(Bot.Domain.BotDb))!;
                (await db.Accreditations.SingleAsync(a => a.TechnicianId == id, ct)).SuspendedAt =
                    workshop.Now;
                return 0;
            }
        );
        await phone.Says("🏠 Меню");
        phone.Sees("допуск приостановлен");
    }

    [Fact]
    public async Task English_is_spoken_too()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync("John", language: "en");
        await phone.Presses("End shift");
        phone.Sees("Your shift is over", "off shift");
        await phone.Says("Start shift");
        phone.Sees("Your shift has begun", "on shift ✅");
    }
}
