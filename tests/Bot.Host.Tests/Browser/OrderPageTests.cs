using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>What an operator does with an order, in a real browser.</summary>
public sealed class OrderPageTests
{
    [Fact]
    public async Task An_order_is_assigned_given_to_another_moved_and_cancelled()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "order",
            async () =>
            {
                var order = await desk.OrderAsync();
                var before = await VisitAsync(desk, order);
                await desk.GoAsync($"/console/orders/{order.Number}");

                await AssignAsync(desk, "Петров Иван");
                // Who has it is on the page: to choose another one means "instead of them".
                await AssignAsync(desk, "Кузнецов Сергей");
                Assert.Equal(
                    [JobStatus.Cancelled, JobStatus.Accepted],
                    await desk.ReadAsync(db =>
                        db.Jobs.OrderBy(j => j.AcceptedAt).Select(j => j.Status).ToListAsync()
                    )
                );

                await desk.PressAsync("Показать свободные окна");
                await desk.Page.Locator(".choices:has(.day) .choice").Last.ClickAsync();
                await desk.SaysAsync("Визит перенесён.");
                Assert.NotEqual(before.StartUtc, (await VisitAsync(desk, order)).StartUtc);

                Assert.Contains(
                    "Отмена сейчас бесплатна.",
                    await desk.ReadPageAsync(),
                    StringComparison.Ordinal
                );
                await CancelAsync(desk, "Передумали");
                Assert.Contains("Передумали", await desk.ReadPageAsync(), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task The_fee_is_shown_before_cancelling_and_can_be_waived()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "waiver",
            async () =>
            {
                var order = await desk.OrderAsync();
                await desk.ChangeAsync(async db =>
                    (await db.ManagementCompanies.SingleAsync()).FreeCancelHours = 24 * 60
                );
                await desk.GoAsync($"/console/orders/{order.Number}");
                Assert.Contains(
                    "Удержание за отмену: 300 ₽.",
                    await desk.ReadPageAsync(),
                    StringComparison.Ordinal
                );

                await desk.Page.CheckAsync("#without-fee");
                await desk.SaysAsync("Отмена сейчас бесплатна.");
                await CancelAsync(desk, "Наша вина");

                var cancelled = await desk.ReadAsync(db =>
                    db.OrderEvents.SingleAsync(e => e.Kind == OrderNews.CancelledKind)
                );
                Assert.Contains(
                    "\"fee\":{\"kopecks\":0}",
                    cancelled.Data,
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Fact]
    public async Task After_an_absence_another_visit_is_booked()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "absent",
            async () =>
            {
                var order = await desk.OrderAsync();
                await desk.ChangeAsync(async db =>
                {
                    db.Entry(await db.Orders.SingleAsync()).Property(o => o.Status).CurrentValue =
                        OrderStatus.ResidentAbsent;
                    (await db.Visits.SingleAsync()).Status = VisitStatus.Missed;
                });
                await desk.GoAsync($"/console/orders/{order.Number}");

                await desk.PressAsync("Показать свободные окна");
                await desk.Page.Locator(".choices:has(.day) .choice").First.ClickAsync();
                await desk.SaysAsync("Новый визит назначен.");

                var visits = await desk.ReadAsync(db =>
                    db.Visits.OrderBy(v => v.Id).Select(v => v.Status).ToListAsync()
                );
                Assert.Equal([VisitStatus.Missed, VisitStatus.Planned], visits);
                Assert.Equal(
                    OrderStatus.Placed,
                    await desk.ReadAsync(db => db.Orders.Select(o => o.Status).SingleAsync())
                );
            }
        );
    }

    [Fact]
    public async Task What_was_written_of_a_device_is_seen_and_corrected()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "devices",
            async () =>
            {
                var order = await desk.OrderAsync();
                await desk.GoAsync($"/console/orders/{order.Number}");
                Assert.Equal(0, await desk.Page.Locator(".device").CountAsync());
                await AssignAsync(desk, "Петров Иван");
                await desk.ChangeAsync(async db =>
                {
                    var job = await db.Jobs.SingleAsync();
                    (job.Status, job.StartedAt) = (JobStatus.Started, job.AcceptedAt);
                    db.Entry(await db.Orders.SingleAsync()).Property(o => o.Status).CurrentValue =
                        OrderStatus.InProgress;
                });
                await desk.GoAsync($"/console/orders/{order.Number}");

                await WriteAsync(desk, "Номер снятого", "нет");
                await WriteAsync(desk, "Показания снятого", "00345,6");
                await WriteAsync(desk, "Заводской номер", "не вижу", saved: false);
                await desk.SaysAsync("Это не похоже на номер");
                await desk.Page.FillAsync("#device-answer", "18-123456");
                await desk.Page.Keyboard.PressAsync("Enter");
                await desk.SaysAsync("Записано.");
                await WriteAsync(desk, "Показания", "0,012");
                await Pictures.KeepAsync(desk.Page, "devices");
                await WriteAsync(desk, "Пломба", "П 771");
                await WriteAsync(desk, "Показания", "0,021");

                var page = await desk.ReadPageAsync();
                Assert.Contains(
                    "№ 18-123456, показания 0,012, пломба П 771",
                    page,
                    StringComparison.Ordinal
                );
                Assert.Contains("было 0,012, стало 0,021", page, StringComparison.Ordinal);
                var record = await desk.ReadAsync(db => db.DeviceRecords.SingleAsync());
                Assert.Equal(("", "345.6"), (record.RemovedSerial, record.RemovedReading?.Value));
            }
        );
    }

    private static async Task WriteAsync(Desk desk, string field, string answer, bool saved = true)
    {
        await desk
            .Page.GetByRole(AriaRole.Button, new() { Name = $"{field}: исправить" })
            .First.ClickAsync();
        // The field has the focus by itself.
        await desk.Page.Locator("#device-answer:focus").WaitForAsync();
        await desk.Page.FillAsync("#device-answer", answer);
        await desk.Page.Keyboard.PressAsync("Enter");
        if (saved)
            await desk
                .Page.Locator("#device-answer")
                .WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static Task<Visit> VisitAsync(Desk desk, Order order) =>
        desk.ReadAsync(db => db.Visits.SingleAsync(v => v.OrderId == order.Id));

    private static async Task AssignAsync(Desk desk, string name)
    {
        await desk.Page.SelectOptionAsync("#technician", new SelectOptionValue { Label = name });
        await desk.PressAsync("Назначить");
        await desk.SaysAsync("Мастер назначен.");
        await desk.Page.Locator("dd").Filter(new() { HasText = name }).WaitForAsync();
    }

    private static async Task CancelAsync(Desk desk, string reason)
    {
        await desk.Page.FillAsync("#reason", reason);
        await desk.PressAsync("Отменить заказ");
        await desk.SaysAsync("Заказ отменён.");
        await desk.Page.Locator(".status[data-status=Cancelled]").WaitForAsync();
    }
}
