using Bot.Domain;
using Bot.Domain.Materials;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

/// <summary>Numbers and readings, typed with one hand in a bathroom.</summary>
public sealed class DevicesTalkTests
{
    [Fact]
    public async Task One_question_at_a_time_typos_are_told_and_all_is_shown_at_the_end()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.PhotosDoneAsync(phone);
        phone.LooksAway();

        // Not by a sleight of hand either: "done" leads to the questions.
        await phone.Presses("Готово");
        phone.Sees($"Наряд № {order.Number}", "Номер снятого прибора?", "[Не читается]");
        await phone.Says("не вижу");
        phone.Sees("Это не похоже на номер", "Номер снятого");
        await phone.Says("№ 07-654 321");
        phone.Sees("Показания снятого");
        await phone.Says("триста");
        phone.Sees("Это не похоже на показания");
        await phone.Says("07654321");
        phone.Sees("Это номер прибора");
        await phone.Says("00345,6 м3");
        phone.Sees("Заводской номер нового");
        await phone.Says("07 654321");
        phone.Sees("уже записан");
        await phone.Says("18-123456");
        phone.Sees("Начальные показания");
        await phone.Says("0,012");
        phone.Sees("Номер пломбы?", "[Нет пломбы]");
        await phone.Says("нет");
        phone.Sees(
            "Всё записано",
            "№ 18-123456, показания 0,012, без пломбы. Снят № 07-654 321, показания 345,6",
            "[✅ Всё верно]",
            "[✏️ Исправить]"
        );
        await phone.Presses("Всё верно");
        phone.Sees("приборы: 1 из 1", "[✅ Готово]");
        await phone.Presses("Готово");
        phone.Sees("работа выполнена");
    }

    [Fact]
    public async Task A_talk_that_breaks_off_goes_on_where_it_was()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.PhotosDoneAsync(phone);
        await phone.Presses("Приборы");
        await phone.Says("07-654321");
        await phone.Says("345");
        phone.LooksAway();

        await phone.Command("start");
        await phone.Says("наряды");
        await phone.Presses("№ 1001");
        await phone.Presses("Приборы: ещё 1");

        phone.Sees("Заводской номер нового");
        // A photo in between is a photo of the job, and the question stands.
        await phone.SendsPhoto();
        await phone.Says("18-123456");
        phone.Sees("Начальные показания");
    }

    [Fact]
    public async Task A_second_tap_and_a_text_sent_twice_do_no_harm()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.PhotosDoneAsync(phone);
        await phone.Presses("Приборы");
        var question = phone.Last.Seq;
        await phone.PressesOld(question, 0);
        await phone.PressesOld(question, 0);
        phone.Sees("Показания снятого");
        await phone.Says("345");
        await phone.Says("18-123456");
        await phone.Says("18-123456");
        phone.Sees("Это номер прибора");

        var record = await RecordAsync(workshop);
        Assert.Equal(("", "18-123456"), (record.RemovedSerial, record.Serial));
        Assert.Equal("345", record.RemovedReading?.Value);
        Assert.Null(record.Reading);
    }

    [Fact]
    public async Task A_lower_reading_is_asked_again_once_then_kept_and_marked()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await phone.Presses("Оплата");
        await phone.Presses("Наличными");
        await workshop.OrderAsync(hour: 18);
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        workshop.Later(hours: 5);
        await workshop.PhotosDoneAsync(phone);
        await phone.Presses("Приборы");
        await phone.Says("18 123456");
        phone.LooksAway();

        await phone.Says("0,002");
        phone.Sees("Прошлый раз было 0,012", "Показания снятого");
        await phone.Says("0,002");
        phone.Sees("Заводской номер нового");

        var record = await workshop.ReadAsync(db =>
            db.DeviceRecords.OrderByDescending(d => d.RecordedAt).FirstAsync()
        );
        Assert.True(record.IsRemovedReadingLower);
    }

    [Fact]
    public async Task What_is_wrong_is_corrected_before_the_end()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.PhotosDoneAsync(phone);
        await phone.TellsOfTheMeterAsync();
        await phone.Presses("Приборы");
        await phone.Presses("Исправить");
        phone.Sees("что исправить?", "[Заводской номер: 18 123456]", "[Пломба: —]");
        await phone.Presses("Пломба");
        await phone.Says("П 771");
        phone.Sees("Всё записано", "пломба П 771");
        Assert.Equal("П 771", (await RecordAsync(workshop)).Seal);
    }

    [Fact]
    public async Task In_English_too()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync(language: "en");
        await workshop.OrderAsync(hour: 14);
        await phone.RefreshAsync();
        await phone.Presses("Accept");
        workshop.Later(hours: 2);
        await phone.Presses("On my way");
        await phone.Presses("Arrived");
        await phone.Presses("Start");
        await phone.Presses("Devices: 1 left");
        await phone.Presses("Cannot be read");
        await phone.Says("nonsense");
        phone.Sees("This does not look like a reading", "Reading of the removed device?");
    }

    private static Task<DeviceRecord> RecordAsync(Workshop workshop) =>
        workshop.ReadAsync(db => db.DeviceRecords.SingleAsync());
}
