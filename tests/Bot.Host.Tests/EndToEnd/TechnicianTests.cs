using System.Text.RegularExpressions;
using Bot.Domain;
using Bot.Domain.Orders;
using Bot.Domain.Turns;
using Bot.Host.Demo;
using Bot.Testing.Telegram;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Host.Tests.EndToEnd;

/// <summary>With real tokens the technicians' bot knows nobody until a link lets somebody in.</summary>
public sealed partial class TechnicianTests
{
    [Fact]
    public async Task The_printed_link_lets_a_technician_in_who_takes_a_job_and_closes_it()
    {
        await using var host = await CrewHost.StartAsync();
        await host.UntilAsync(() => Link().IsMatch(host.Process.Output));
        var link = Link().Match(host.Process.Output);
        Assert.Equal(host.Technicians.Username, link.Groups["bot"].Value);
        var technician = host.Stub.AddUser("Иван").ChatWith(host.Technicians);
        await technician.Start().Delivered;
        await technician.WaitAsync("Это бот мастеров");

        await technician.Start(link.Groups["payload"].Value).Delivered;
        await technician.WaitAsync("добро пожаловать");
        var resident = host.Stub.AddUser("Анна").ChatWith(host.Residents);
        await RunningHost.OrderAsync(
            resident,
            new(resident, "поменять счётчик воды", "Садовая 14, кв. 15, подъезд 1", new(1))
        );
        await PressAsync(technician, "Беру");
        await ComeNearAsync(host);
        await PressAsync(technician, "Еду");
        await PressAsync(technician, "На месте");
        await PressAsync(technician, "Начать работу");
        await technician.SendPhoto().Delivered;
        await technician.WaitAsync("до: 1 из 1");
        await technician.SendPhoto(StubImages.Png(rgb: 0x11AA33)).Delivered;
        await technician.SendPhoto(StubImages.Png(rgb: 0xAA1133)).Delivered;
        await technician.WaitAsync("после: 2 из 2");
        await PressAsync(technician, "Приборы: ещё 1");
        foreach (
            var (question, answer) in new[]
            {
                ("Номер снятого", "07-654321"),
                ("Показания снятого", "345,6"),
                ("Заводской номер", "18-123456"),
                ("Начальные показания", "0,012"),
                ("Номер пломбы", "П 7711"),
            }
        )
        {
            await technician.WaitAsync(question);
            await technician.Send(answer).Delivered;
        }
        await PressAsync(technician, "Всё верно");
        await PressAsync(technician, "Готово");
        await PressAsync(technician, "Оплата");
        await PressAsync(technician, "Наличными");
        await technician.WaitAsync("Наряд закрыт");

        await using var db = host.Open();
        Assert.Equal(OrderStatus.Closed, (await db.Orders.SingleAsync()).Status);
        await resident.WaitAsync("закрыта");
        // Who comes has a face. News of an order keep their distance in a chat, and this technician was very quick.
        await resident.WaitAsync(m => m.Content.Kind == StubKind.Photo);
        Assert.Empty(host.Stub.Refusals);
    }

    private static async Task PressAsync(StubChat chat, string label)
    {
        var message = await chat.WaitAsync(m => Button(m, label) is not null);
        await chat.Press(message, Button(message, label)!).Delivered;
    }

    private static string? Button(StubMessage message, string label) =>
        message.Buttons.FirstOrDefault(b => b.Text.Contains(label, StringComparison.Ordinal))?.Text;

    /// <summary>Technicians set out only near the visit: it is today, and soon.</summary>
    private static Task ComeNearAsync(CrewHost host) =>
        host
            .Database.Services(TimeProvider.System)
            .GetRequiredService<UnitOfWork>()
            .RunAsync(
                DemoCompany.Tenant,
                Actor.System,
                async (services, ct) =>
                {
                    var visit = await services.GetRequiredService<BotDb>().Visits.SingleAsync(ct);
                    var soon = services.GetRequiredService<Turn>().Now.AddHours(1);
                    visit.MoveTo(new(soon, soon.AddHours(2), visit.Zone));
                    return true;
                },
                CancellationToken.None
            );

    [GeneratedRegex(@"https://t\.me/(?<bot>\w+)\?start=(?<payload>i_[\w-]+)")]
    private static partial Regex Link();
}
