using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

public sealed class OfferTalkTests
{
    [Fact]
    public async Task An_offer_shows_district_work_pay_and_time_and_nothing_else()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.OrderAsync(comment: "Код 12К, звоните 8 916 123-45-67");
        await phone.RefreshAsync();
        phone.Sees(
            "Замена счётчика воды",
            "Садовый",
            "вторник, 24 ноября, 14:00–16:00",
            "Вам:",
            "Ответьте до 10:15",
            "[✅ Беру] [Не беру]"
        );
        foreach (
            var secret in new[] { "ул. Садовая", "17К", "кв.", "Анна", "916", "12К", "домофон" }
        )
            Assert.DoesNotContain(secret, phone.Transcript());
        // The notification travels in the lane of offers, so that no broadcast delays it.
        Assert.Equal(Lane.Offer, phone.Last.Lane);
    }

    [Fact]
    public async Task Accepting_turns_the_offer_into_a_job_with_address_and_door_code()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.OrderAsync(
            comment: "Звоните 8 (916) 123-45-67 или t.me/anna, @anna_k"
        );
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        Assert.Contains("Заказ ваш", phone.Toast);
        var job = await workshop.JobAsync(order.Id);
        phone
            .Sees("Садовый", "Вы взяли этот заказ")
            .Sees(
                $"Наряд № {order.Number}",
                "вторник, 24 ноября, 14:00–16:00",
                "Москва, ул. Садовая, д. 12",
                "подъезд 2",
                "этаж 5",
                "кв. 17",
                "домофон 17К",
                "Анна",
                job.DoorCode,
                "Получить с жителя",
                "[🚗 Еду]"
            );
        // Promise 4: whatever the resident wrote, no phone, username or link of theirs.
        foreach (var secret in new[] { "916", "t.me", "anna_k" })
            Assert.DoesNotContain(secret, phone.Transcript());
    }

    [Fact]
    public async Task Accepting_twice_is_accepting_once()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var order = await workshop.OrderAsync();
        await phone.RefreshAsync();
        var offer = phone.Last.Seq;
        await phone.PressesOld(offer, 0);
        await phone.PressesOld(offer, 0);
        Assert.Contains("уже ваш", phone.Toast);
        await phone.PressesOld(offer, 1);
        Assert.Contains("не действует", phone.Toast);
        Assert.Equal(
            1,
            await workshop.ReadAsync(db => db.Jobs.CountAsync(j => j.OrderId == order.Id))
        );
    }

    [Fact]
    public async Task Declining_asks_why_once_and_the_next_technician_is_asked()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, near) = await workshop.TechnicianAsync("Иван", northKm: 1);
        var (_, far) = await workshop.TechnicianAsync("Пётр", northKm: 5);
        var order = await workshop.OrderAsync();
        await near.RefreshAsync();
        await near.Presses("Не беру");
        near.Sees("Почему не берёте?", "не влияет", "[Далеко]");
        await near.Presses("Далеко");
        near.Sees("Вы отказались").Sees("предложу другому").Sees("на смене");
        var declined = await workshop.ReadAsync(db =>
            db.JobOffers.SingleAsync(o => o.Status == JobOfferStatus.Declined)
        );
        Assert.Equal("Далеко", declined.Reason);
        await far.RefreshAsync();
        far.Sees("Садовый", "[✅ Беру]");
        await far.Presses("Беру");
        Assert.Equal(OrderStatus.Assigned, (await workshop.FindAsync(order.Id)).Status);
    }

    [Fact]
    public async Task A_reason_may_be_written_and_a_change_of_mind_is_no_reason()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        await workshop.OrderAsync();
        await phone.RefreshAsync();
        await phone.Presses("Не беру");
        await phone.Presses("Назад");
        await phone.Presses("Не беру");
        await phone.Says("  машина в ремонте ");
        phone.Sees("предложу другому");
        Assert.Equal(
            "машина в ремонте",
            (await workshop.ReadAsync(db => db.JobOffers.SingleAsync())).Reason
        );
    }

    [Fact]
    public async Task An_offer_that_ran_out_is_edited_and_answers_no_more()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, phone) = await workshop.TechnicianAsync();
        var (_, other) = await workshop.TechnicianAsync("Пётр", northKm: 5);
        await workshop.OrderAsync();
        await phone.RefreshAsync();
        var offer = phone.Last.Seq;
        workshop.Later(minutes: 16);
        await workshop.EndOffersAsync();
        await phone.RefreshAsync();
        phone.Sees("Ответьте до").Sees("Время ответа вышло").DoesNotSee("Беру");
        Assert.Equal(MessageAction.EditCard, phone.Last.ReadBody().Action);
        await other.RefreshAsync();
        await other.Presses("Беру");
        await phone.PressesOld(offer, 0);
        Assert.Contains("Пётр", phone.Toast);
        phone.Sees("Заказ взял другой мастер: Пётр");
    }

    [Fact]
    public async Task An_operator_assigning_by_hand_takes_the_offer_back_and_says_who_has_it()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, near) = await workshop.TechnicianAsync("Иван");
        var (id, far) = await workshop.TechnicianAsync("Пётр", northKm: 5);
        var order = await workshop.OrderAsync();
        var assigned = await workshop.DoAsync(
            (s, ct) => s.GetRequiredService<AssignByHand>().RunAsync(order.Id, id, ct),
            Actor.Operator("olga")
        );
        Assert.True(assigned.IsOk);
        await near.RefreshAsync();
        near.Sees("Садовый").Sees("Заказ взял другой мастер: Пётр");
        await far.RefreshAsync();
        far.Sees("Оператор назначил вам наряд").Sees($"Наряд № {order.Number}", "кв. 17");
    }

    /// <summary>The operator's hand and the technician's thumb at one moment, and the thumb twice: one job.</summary>
    [Fact]
    public async Task Two_at_once_make_one_job_and_the_other_is_told_who()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var workshop = await Workshop.OpenAsync();
            var (near, phone) = await workshop.TechnicianAsync("Иван");
            var (far, other) = await workshop.TechnicianAsync("Пётр", northKm: 5);
            var order = await workshop.OrderAsync();
            await phone.RefreshAsync();
            var offer = phone.Last.Seq;
            var hand = Task.Run(() =>
                workshop.Town.Work.RunAsync(
                    Town.Tenant,
                    Actor.Operator("olga"),
                    (s, ct) => s.GetRequiredService<AssignByHand>().RunAsync(order.Id, far, ct),
                    CancellationToken.None
                )
            );
            var thumb = Task.Run(() => phone.Taps(offer, 0));
            var again = Task.Run(() => phone.Taps(offer, 0));
            await Task.WhenAll(hand, thumb, again);
            await workshop.Town.SettleAsync();
            await phone.RefreshAsync();
            await other.RefreshAsync();
            var jobs = await workshop.ReadAsync(db =>
                db.Jobs.Where(j => j.OrderId == order.Id).ToListAsync()
            );
            var job = Assert.Single(jobs);
            if (job.TechnicianId == near)
            {
                Assert.Equal("offer.taken", (await hand).Error?.Code);
                phone.Sees("кв. 17");
                Assert.DoesNotContain("кв. 17", other.Transcript());
            }
            else
            {
                Assert.Contains("Пётр", phone.Transcript());
                Assert.DoesNotContain("кв. 17", phone.Transcript());
                other.Sees("кв. 17");
            }
            Assert.Empty(await workshop.ReadAsync(db => db.FailedTurns.ToListAsync()));
        }
    }

    [Fact]
    public async Task Another_technicians_offer_cannot_be_pressed()
    {
        await using var workshop = await Workshop.OpenAsync();
        var (_, mine) = await workshop.TechnicianAsync("Иван");
        var (_, other) = await workshop.TechnicianAsync("Пётр", northKm: 5);
        await workshop.OrderAsync();
        await mine.RefreshAsync();
        await other.PressesOld(mine.Last.Seq, 0);
        Assert.Equal(0, await workshop.ReadAsync(db => db.Jobs.CountAsync()));
    }
}
