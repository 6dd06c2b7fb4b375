using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class JobTalkTests
{
    [Fact]
    public async Task A_job_from_the_offer_to_the_money()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("Еду");
        Assert.Contains("Житель знает", phone.Toast);
        phone.Sees("вы в пути", "[📍 На месте]");
        await phone.Presses("На месте");
        Assert.Contains((await workshop.JobAsync(order.Id)).DoorCode, phone.Toast);
        phone.Sees("вы на месте", "до: 0 из 1", "[▶️ Начать работу]", "[🚪 Никого нет]");
        await phone.Presses("Начать работу");
        Assert.Contains("Пришлите фото «до»: 1", phone.Toast);
        phone.Sees("работа идёт", "[✅ Готово]").DoesNotSee("Код для двери");
        await phone.SendsPhoto();
        phone.Sees("до: 1 из 1 · после: 0 из 2", "Ещё «после»: 2");
        await phone.Presses("Готово");
        Assert.Contains("после работы ещё 2", phone.Toast);
        await phone.SendsPhoto(album: "done");
        await phone.SendsPhoto(album: "done");
        phone.Sees("после: 1 из 2").Sees("после: 2 из 2", "Фото достаточно", "[🔢 Приборы: ещё 1]");
        await phone.TellsOfTheMeterAsync();
        phone.Sees("приборы: 1 из 1", "[✅ Готово]");
        await phone.Presses("Готово");
        Assert.Contains("Получите", phone.Toast);
        phone.Sees("работа выполнена", "[💵 Оплата");
        await phone.Presses("Оплата");
        phone.Sees($"Наряд № {order.Number}", "К оплате", "[💵 Наличными]", "[📱 Переводом]");
        await phone.Presses("Наличными");
        phone.Sees("закрыт").Sees("Наряд закрыт. Вам:").Sees("на смене");
        var closed = await workshop.FindAsync(order.Id);
        Assert.Equal((OrderStatus.Closed, Money.Zero), (closed.Status, closed.Owed));
        // The card of a job that is over keeps nobody's address.
        Assert.DoesNotContain(
            "кв. 17",
            Shown(phone.Seen.Last(m => m.CardKey?.StartsWith("job:") == true))
        );
        Assert.Equal(
            1,
            await workshop.ReadAsync(db => db.Payments.CountAsync(p => p.OrderId == order.Id))
        );
    }

    [Fact]
    public async Task Too_early_is_said_with_the_hour()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.OrderAsync(hour: 18);
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        await phone.Presses("Еду");
        Assert.Contains("15:00", phone.Toast);
    }

    /// <summary>A press in a cellar arrives when the card was redrawn long ago: what was meant is done, and once.</summary>
    [Fact]
    public async Task Late_and_repeated_presses_do_what_was_meant_once()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        var first = phone.Seen.Last(m => m.CardKey?.StartsWith("job:") == true).Seq;
        await phone.PressesOld(first, 0); // on my way
        await phone.PressesOld(first, 0);
        Assert.Contains("Уже отмечено: вы в пути", phone.Toast);
        var second = phone.Seen.Last(m => m.CardKey?.StartsWith("job:") == true).Seq;
        await phone.PressesOld(second, 0); // arrived
        var third = phone.Seen.Last(m => m.CardKey?.StartsWith("job:") == true).Seq;
        await phone.SendsPhoto(); // raises the job's version
        await phone.PressesOld(third, 0); // start, on the face of before the photo
        Assert.Equal(JobStatus.Started, (await workshop.JobAsync(order.Id)).Status);
        await phone.PressesOld(first, 0);
        Assert.Contains("Уже отмечено", phone.Toast);
    }

    [Fact]
    public async Task A_job_paid_online_only_closes()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<RecordOnSitePayment>()
                    .RunAsync(order.Id, order.Total, PaymentMethod.OnSite, ct)
        );
        // One tap more closes it, even on a card that still asks for money.
        await phone.Presses("Оплата");
        Assert.Contains("Наряд закрыт", phone.Toast);
        Assert.Equal(OrderStatus.Closed, (await workshop.FindAsync(order.Id)).Status);
        Assert.Equal(
            1,
            await workshop.ReadAsync(db => db.Payments.CountAsync(p => p.OrderId == order.Id))
        );
    }

    [Fact]
    public async Task Paid_online_while_the_technician_asks_for_money()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await phone.Presses("Оплата");
        var question = phone.Last.Seq;
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<RecordOnSitePayment>()
                    .RunAsync(order.Id, order.Total, PaymentMethod.OnSite, ct)
        );
        await phone.PressesOld(question, 0); // cash, for a sum that is owed no more
        phone.Sees("Сумма изменилась", "Уже оплачено", "[🏁 Закрыть наряд]");
        await phone.Presses("Закрыть наряд");
        phone.Sees("Наряд закрыт");
        Assert.Equal(
            1,
            await workshop.ReadAsync(db => db.Payments.CountAsync(p => p.OrderId == order.Id))
        );
    }

    [Fact]
    public async Task Money_that_comes_online_is_told_to_who_waits_for_it()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        phone.Sees("работа выполнена", "[💵 Оплата");
        await workshop.PayOnlineAsync(order.Id);
        await phone.RefreshAsync();
        phone
            .Sees($"По наряду № {order.Number} оплатили онлайн", "Деньги брать не нужно")
            .Sees("[🏁 Закрыть наряд]");
        await phone.Presses("Закрыть наряд");
        Assert.Equal(OrderStatus.Closed, (await workshop.FindAsync(order.Id)).Status);
    }

    [Fact]
    public async Task Money_that_comes_online_earlier_only_changes_the_card()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        phone.Sees("Получить с жителя");
        phone.LooksAway();
        await workshop.PayOnlineAsync(order.Id);
        await phone.RefreshAsync();
        phone.DoesNotSee("оплатили онлайн").Sees($"№ {order.Number}", "✅ Оплачено");
    }

    [Fact]
    public async Task The_residents_word_on_extra_work_reaches_the_technician()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (technician, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        var refused = await workshop.ProposeAsync(order.Id, technician);
        phone.LooksAway();
        await workshop.DoAsync(
            (s, ct) => s.GetRequiredService<RefuseExtraWork>().RunAsync(order.Id, refused.Id, ct)
        );
        await phone.RefreshAsync();
        phone.Sees("Житель отказался от дополнительных работ").Sees($"№ {order.Number}", "Вам: 1");

        var agreed = await workshop.ProposeAsync(order.Id, technician);
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<AgreeExtraWork>()
                    .RunAsync(order.Id, agreed.Id, agreed.Seal, ct)
        );
        await phone.RefreshAsync();
        var pay = (await workshop.JobAsync(order.Id)).Pay;
        phone
            .Sees("Житель согласился", $"Вам теперь: {Plain(pay)}")
            .Sees($"№ {order.Number}", $"Вам: {Plain(pay)}");
    }

    private static string Plain(Money money) => money.ToString().Replace('\u00a0', ' ');

    [Fact]
    public async Task A_transfer_is_told_apart_from_cash()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await phone.Presses("Оплата");
        await phone.Presses("Переводом");
        phone.Sees("закрыт");
        var payment = await workshop.ReadAsync(db => db.Payments.SingleAsync());
        Assert.Equal(PaymentMethod.OnSiteTransfer, payment.Method);
        var received = await workshop.ReadAsync(db =>
            db.OrderEvents.SingleAsync(e => e.Kind == OrderNews.PaymentReceivedKind)
        );
        Assert.Contains(
            "Оплата переводом мастеру",
            new Journal(workshop.Town.Services.GetRequiredService<Phrasebook>()).Tell(
                received,
                Language.Ru
            ),
            StringComparison.Ordinal
        );
        Assert.Equal(
            payment.Amount,
            (
                await workshop.ReadAsync(db =>
                    db.LedgerEntries.SingleAsync(e => e.Account == LedgerAccount.Technicians)
                )
            ).Amount
        );
    }

    [Fact]
    public async Task Not_paid_is_told_to_the_operator_and_the_job_stays_open()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoneAsync(phone);
        await phone.Presses("Оплата");
        await phone.Presses("Не заплатили");
        phone.Sees("Что случилось");
        await phone.Says("Обещала перевести завтра");
        phone.Sees("Передал оператору").Sees("К оплате");
        Assert.Equal(OrderStatus.Done, (await workshop.FindAsync(order.Id)).Status);
        var trouble = await workshop.ReadAsync(db =>
            db.Troubles.SingleAsync(t => t.Kind == TroubleKind.TechnicianProblem)
        );
        Assert.Contains("Обещала перевести", trouble.Data);
    }

    [Fact]
    public async Task Giving_up_needs_a_reason_and_a_yes_and_cancels_nothing()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var (_, other) = await workshop.TechnicianAsync("Пётр", northKm: 5);
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("🙅");
        phone.Sees("Почему не получится", "[Заболел]");
        await phone.Presses("Заболел");
        phone.Sees("другому мастеру?", "Причина: Заболел", "Заказ не отменится");
        await phone.Says("нет");
        phone.Sees("остаётся за вами");
        Assert.Equal(JobStatus.Accepted, (await workshop.JobAsync(order.Id)).Status);
        await phone.Presses("🙅");
        await phone.Says("сломал ногу");
        await phone.Presses("Да, не смогу");
        phone.Sees("вы отказались").Sees("ищем другого");
        Assert.DoesNotContain(
            "кв. 17",
            Shown(phone.Seen.Last(m => m.CardKey?.StartsWith("job:") == true))
        );
        Assert.Equal(OrderStatus.Placed, (await workshop.FindAsync(order.Id)).Status);
        await other.RefreshAsync();
        other.Sees("Садовый", "[✅ Беру]");
    }

    [Fact]
    public async Task A_problem_reaches_the_operator_and_the_job_stays()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("Проблема");
        phone.Sees($"наряду № {order.Number}");
        await phone.SendsPhoto();
        phone.Sees("Фото оператор увидит");
        await phone.Says("Нет доступа к стояку");
        phone.Sees("Передал оператору");
        Assert.Equal(JobStatus.Accepted, (await workshop.JobAsync(order.Id)).Status);
        Assert.Equal(order.Id, (await workshop.ReadAsync(db => db.Troubles.SingleAsync())).OrderId);
    }

    [Fact]
    public async Task Words_go_both_ways_masked_and_photos_wait_for_an_operator()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("Написать жителю");
        phone.Sees($"жителю по наряду № {order.Number}");
        await phone.Says("Буду через 10 минут, мой номер 8 916 000-00-01");
        phone.Sees("передаст оператор", "Буду через 10 минут", "•••");
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<RelayMessage>()
                    .RunAsync(new(order.Id, "Домофон не работает, звоните +7 916 123-45-67"), ct),
            Actor.Resident(order.ResidentId)
        );
        await phone.RefreshAsync();
        phone.Sees("Житель, наряд №", "Домофон не работает, звоните •••").Sees("Написать жителю");
        Assert.DoesNotContain("123-45-67", phone.Transcript());

        var photo = await workshop.StoredAsync(arrived: true);
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<RelayMessage>().RunAsync(new(order.Id, null, [photo]), ct),
            Actor.Resident(order.ResidentId)
        );
        await phone.RefreshAsync();
        phone.DoesNotSee("<Photo>");
        var task = await workshop.ReadAsync(db => db.CallTasks.SingleAsync(t => t.FileId == photo));
        await workshop.DoAsync(
            (s, ct) => s.GetRequiredService<PassOnFile>().RunAsync(task.Id, true, ct),
            Actor.Operator("olga")
        );
        await phone.RefreshAsync();
        phone.Sees("Фото жителя", "<Photo>");

        await phone.Presses("Написать жителю");
        await phone.SendsPhoto();
        phone.Sees("Фото сначала посмотрит оператор");
    }

    /// <summary>Address, intercom, name and door code stand in the newest copy alone: later edits reach no other.</summary>
    [Fact]
    public async Task A_card_that_is_sent_again_leaves_one_line_above()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoAsync(
            (s, ct) => s.GetRequiredService<RelayMessage>().RunAsync(new(order.Id, "Жду"), ct),
            Actor.Resident(order.ResidentId)
        );
        await phone.RefreshAsync();

        var copies = phone.Seen.Where(m => m.CardKey?.StartsWith("job:") == true).ToList();
        var (former, anew) = (copies[^2], copies[^1]);
        Assert.Equal(MessageAction.EditCard, former.ReadBody().Action);
        Assert.Equal($"Наряд № {order.Number} — карточка ниже.", Shown(former));
        Assert.Null(former.ReadBody().Buttons);
        Assert.Equal(MessageAction.Send, anew.ReadBody().Action);
        Assert.Contains("кв. 17", Shown(anew), StringComparison.Ordinal);
        Assert.True(former.Seq < anew.Seq);
    }

    /// <summary>A technician whom no chat reaches must not go to a cancelled visit, nor miss a given one.</summary>
    [Fact]
    public async Task Who_cannot_be_reached_is_called_about_each_change_of_a_job()
    {
        await using var workshop = await Workshop.OpenAsync();
        var id = await workshop.HireAsync("Иван");
        var order = await workshop.OrderAsync(hour: 14);
        await workshop.DoAsync(
            (s, ct) => s.GetRequiredService<AssignByHand>().RunAsync(order.Id, id, ct),
            Actor.Operator("olga")
        );
        await workshop.MoveAsync(order.Id, 16);
        await workshop.CancelAsync(order.Id);

        var calls = await workshop.ReadAsync(db =>
            db.CallTasks.Where(t => t.ResidentId == null).OrderBy(t => t.Id).ToListAsync()
        );
        Assert.Equal(
            [
                CallTaskKind.TechnicianAssigned,
                CallTaskKind.TechnicianMoved,
                CallTaskKind.TechnicianCancelled,
            ],
            calls.Select(c => c.Kind)
        );
        Assert.All(
            calls,
            c =>
                Assert.Equal(
                    (order.Id, "+79160000001", "Иван Петров"),
                    (c.OrderId!.Value, c.Phone.ToString(), c.Note)
                )
        );
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_called_about_the_job_that_was_taken_back()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.DoAsync(
            async (s, ct) =>
            {
                foreach (
                    var message in await s.GetRequiredService<BotDb>().Messages.ToListAsync(ct)
                )
                    if (!message.IsFromPerson)
                        message.State = MessageState.Sent;
                return 0;
            }
        );
        await workshop.CancelAsync(order.Id);
        await phone.RefreshAsync();
        var id = (await phone.ConversationAsync()).Id;
        await workshop.DoAsync(
            (s, ct) =>
                s.GetRequiredService<MarkUnreachable>()
                    .RunAsync(id, phone.Last.Seq, workshop.Now, "blocked", ct)
        );

        var call = Assert.Single(
            await workshop.ReadAsync(db =>
                db.CallTasks.Where(t => t.ResidentId == null).ToListAsync()
            )
        );
        Assert.Equal(
            (CallTaskKind.TechnicianCancelled, order.Id),
            (call.Kind, call.OrderId!.Value)
        );
        Assert.StartsWith("Иван Петров: Наряд №", call.Note, StringComparison.Ordinal);
        Assert.NotNull(call.Phone);
    }

    [Fact]
    public async Task My_jobs_shows_today_later_and_what_waits()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await phone.Says("📋 Мои наряды");
        phone.Sees("Нарядов пока нет");
        var today = await workshop.AcceptedAsync(phone);
        var later = await workshop.OrderAsync(hour: 12, day: 2);
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        await workshop.OrderAsync(hour: 18);
        await phone.RefreshAsync();
        await phone.Says("📋 Мои наряды");
        phone.Sees(
            "Ждут ответа",
            "Садовый",
            "Сегодня",
            $"№ {today.Number} · 14:00–16:00 · Москва, ул. Садовая, д. 12",
            "Позже",
            $"№ {later.Number} · чт, 26 ноя"
        );
        await phone.Says($"{later.Number}");
        phone.Sees($"Наряд № {later.Number}", "кв. 17");
        await phone.Says("📋 Мои наряды");
        await phone.Says("777");
        phone.Sees("напишите его номер");
    }

    [Fact]
    public async Task Residents_photos_are_shown_once_they_are_here_to_who_has_the_job()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var here = await workshop.StoredAsync(arrived: true);
        var away = await workshop.StoredAsync(arrived: false);
        await workshop.OrderAsync(photos: [here, away]);
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        phone.Sees("Наряд №", "[🖼 Фото жителя (1)]");
        await phone.Presses("Фото жителя");
        phone.Sees("Фото жителя к заказу", "<Photo>");
        Assert.Equal(here, phone.Last.ReadBody().Attachments![0].File);
    }

    [Fact]
    public async Task Moved_and_cancelled_visits_are_told_aloud()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await workshop.MoveAsync(order.Id, hour: 18);
        await phone.RefreshAsync();
        phone.Sees("перенесли", "14:00–16:00", "18:00–20:00").Sees("Наряд №", "18:00–20:00");
        await workshop.CancelAsync(order.Id);
        await phone.RefreshAsync();
        phone.Sees("отменён").Sees("отменён. Ехать не нужно");
        await phone.Presses("Еду");
        Assert.NotNull(phone.Toast);
        Assert.Equal(JobStatus.Cancelled, (await workshop.JobAsync(order.Id)).Status);
    }

    [Fact]
    public async Task Gas_at_a_job_names_the_house_to_the_dispatcher_and_the_question_comes_again()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("Еду");
        await phone.Presses("На месте");
        await phone.Presses("Проблема");
        await phone.Says("пахнет газом на кухне");
        phone.Sees("104").Sees("Диспетчеру сообщил").Sees("Что случилось");
        var request = await workshop.ReadAsync(db => db.DispatchRequests.SingleAsync());
        Assert.Equal((await workshop.FindAsync(order.Id)).HouseId, request.HouseId);
    }

    [Fact]
    public async Task A_dialog_about_a_job_that_is_over_leads_away()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.AcceptedAsync(phone);
        await phone.Presses("Не смогу");
        await phone.Presses("Не успеваю");
        await workshop.CancelAsync(order.Id);
        await phone.Says("да");
        phone.Sees("сейчас этого сделать нельзя").Sees("на смене");
    }

    private static string Shown(Message message) => message.ReadBody().Text.PlainText;
}
