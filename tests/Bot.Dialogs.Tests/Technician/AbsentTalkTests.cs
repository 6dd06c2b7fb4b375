using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class AbsentTalkTests
{
    [Fact]
    public async Task Absence_needs_arrival_contact_waiting_and_a_photo_and_never_counts_as_done()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        workshop.Later(hours: 2, minutes: 5); // 14:05, inside the window
        await workshop.ArrivedAsync(phone);
        await phone.Presses("Никого нет");
        phone.Sees(
            "✅ На месте с 14:05",
            "⬜️ Сообщите жителю",
            "⬜️ Подождите до 14:20",
            "⬜️ Пришлите фото двери"
        );
        await phone.Presses("Отметить");
        phone.Sees("Сначала попробуйте связаться");
        await phone.Presses("Сообщить жителю");
        phone.Sees("Жителю написали", "✅ Жителю сообщили");
        // This resident has no chat: an operator calls them.
        Assert.Equal(
            1,
            await workshop.ReadAsync(db =>
                db.CallTasks.CountAsync(t => t.Kind == CallTaskKind.TellAtDoor)
            )
        );
        await phone.Presses("Отметить");
        phone.Sees("можно с 14:20");
        workshop.Later(minutes: 20);
        await phone.Presses("Отметить");
        phone.Sees("Пришлите фото закрытой двери", "✅ Ждали до 14:20");
        await phone.SendsPhoto();
        phone.Sees("Фото двери принято", "✅ Фото двери есть");
        await phone.Presses("Отметить");
        phone.Sees("житель не открыл").Sees("Дальше решит оператор");
        Assert.Equal(OrderStatus.ResidentAbsent, (await workshop.FindAsync(order.Id)).Status);
        Assert.Equal(JobStatus.ResidentAbsent, (await workshop.JobAsync(order.Id)).Status);
        Assert.Equal(0, await workshop.ReadAsync(db => db.Payments.CountAsync()));
    }

    [Fact]
    public async Task Who_opens_after_all_is_served()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.ArrivedAsync(phone);
        await phone.Presses("Никого нет");
        await phone.Presses("Дверь открыли");
        phone.Sees("вы на месте", "[▶️ Начать работу]");
        Assert.Equal(JobStatus.Arrived, (await workshop.JobAsync(order.Id)).Status);
    }

    [Fact]
    public async Task Before_arriving_there_is_no_such_button()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        Assert.DoesNotContain("Никого нет", phone.Transcript());
        await phone.Presses("Еду");
        Assert.DoesNotContain("Никого нет", phone.Transcript());
    }

    [Fact]
    public async Task No_button_cancels_for_the_resident()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        var labels = phone
            .Seen.SelectMany(m => m.ReadBody().Buttons ?? [])
            .SelectMany(row => row)
            .Select(b => b.Label);
        Assert.DoesNotContain(
            labels,
            l => l.Contains("Отменить заказ") || l.Contains("Отменить наряд")
        );
    }
}
