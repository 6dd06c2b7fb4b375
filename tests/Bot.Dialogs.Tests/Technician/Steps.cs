using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Pricing;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Technician;

/// <summary>States of a job, each come to by the technician's own thumb.</summary>
internal static class Steps
{
    /// <summary>Accepted, and late enough to set out.</summary>
    public static async Task<Order> AcceptedAsync(this Workshop workshop, Phone phone)
    {
        var order = await workshop.OrderAsync(hour: 14);
        await phone.RefreshAsync();
        await phone.Presses("Беру");
        if (HouseZone.ToLocal(workshop.Now, Workshop.Zone).Hour < 11)
            workshop.Later(hours: 2);
        return order;
    }

    public static async Task ArrivedAsync(this Workshop workshop, Phone phone)
    {
        await phone.Presses("Еду");
        await phone.Presses("На месте");
        workshop.Later(minutes: 1);
    }

    /// <summary>At work, with all photos: only the devices are left.</summary>
    public static async Task PhotosDoneAsync(this Workshop workshop, Phone phone)
    {
        await workshop.ArrivedAsync(phone);
        await phone.Presses("Начать работу");
        await phone.SendsPhoto();
        await phone.SendsPhoto(album: "after");
        await phone.SendsPhoto(album: "after");
    }

    /// <summary>The replaced meter and the new one, told on one another's heels.</summary>
    public static async Task TellsOfTheMeterAsync(this Phone phone)
    {
        await phone.Presses("Приборы: ещё 1");
        await phone.Says("07-654321");
        await phone.Says("00345,6");
        await phone.Says("18 123456");
        await phone.Says("0,012");
        await phone.Presses("Нет пломбы");
        await phone.Presses("Всё верно");
    }

    /// <summary>The work is done, with all photos and numbers.</summary>
    public static async Task DoneAsync(this Workshop workshop, Phone phone)
    {
        await workshop.PhotosDoneAsync(phone);
        await phone.TellsOfTheMeterAsync();
        await phone.Presses("Готово");
    }

    public static async Task MoveAsync(this Workshop workshop, OrderId id, int hour)
    {
        var today = HouseZone.Today(workshop.Now, Workshop.Zone);
        var start = HouseZone.ToUtc(today, new(hour, 0), Workshop.Zone);
        await workshop.DoAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var order = await db.Orders.SingleAsync(o => o.Id == id, ct);
                var visit = await db.Visits.SingleAsync(v => v.OrderId == id, ct);
                var former = visit.Window;
                var moved = await services
                    .GetRequiredService<MoveVisit>()
                    .RunAsync(
                        visit,
                        order,
                        new(start, start.AddHours(2), Workshop.Zone),
                        Workshop.Skills,
                        ct
                    );
                Assert.Null(moved.Error);
                await services.GetRequiredService<MoveJob>().RunAsync(order, visit, former, ct);
                return 0;
            }
        );
    }

    public static Task<int> CancelAsync(this Workshop workshop, OrderId id) =>
        workshop.DoAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var cancelled = await services
                    .GetRequiredService<CancelOrder>()
                    .RunAsync(new CancelOrderRequest(id, "operator"), ct);
                Assert.Null(cancelled.Error);
                var visit = await db.Visits.SingleAsync(v => v.OrderId == id, ct);
                await services.GetRequiredService<CancelJob>().RunAsync(visit, ct);
                return 0;
            },
            Domain.Turns.Actor.Operator("olga")
        );

    /// <summary>The resident pays what is owed in the chat.</summary>
    public static async Task PayOnlineAsync(this Workshop workshop, OrderId id)
    {
        var asked = await workshop.DoAsync(
            (services, ct) => services.GetRequiredService<AskPayment>().RunAsync(id, ct)
        );
        await workshop.DoAsync(
            (services, ct) =>
                services
                    .GetRequiredService<RecordPayment>()
                    .RunAsync(PaymentReceived.InSandbox(asked.Value), ct)
        );
    }

    /// <summary>The technician found one more thing to do.</summary>
    public static async Task<Quote> ProposeAsync(
        this Workshop workshop,
        OrderId id,
        TechnicianId technician
    ) =>
        (
            await workshop.DoAsync(
                (services, ct) =>
                    services
                        .GetRequiredService<ProposeExtraWork>()
                        .RunAsync(id, [new(Workshop.Meter, 1)], ct),
                Domain.Turns.Actor.Technician(technician)
            )
        ).Value;

    /// <summary>A photo of the resident, here or still at their bot.</summary>
    public static Task<FileId> StoredAsync(this Workshop workshop, bool arrived) =>
        workshop.DoAsync(
            async (services, _) =>
            {
                var file = new StoredFile(Town.Tenant, "image/jpeg", workshop.Now);
                if (arrived)
                    file.Arrived(new string('a', 64), 10);
                services.GetRequiredService<BotDb>().Add(file);
                return await Task.FromResult(file.Id);
            }
        );
}
