using System.Text;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Bot.Domain.Understanding.Learning;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>Whatever a person said, wherever it went: after the erasure no row of any table has it.</summary>
public sealed class ErasureTests
{
    /// <summary>Said in every way there is.</summary>
    private const string Bird = "канарейк";
    private const string Digits = "9123450077";
    private const string Flat = "4711";

    [Fact]
    public async Task No_row_of_any_table_has_what_the_person_said()
    {
        await using var town = await ResidentTown.BeginAsync();
        await ConnectAsync(town);
        var technician = await ChatAsync(town);
        var phone = town.Phone();
        await SpeakEverywhereAsync(town, phone);
        var before = await TracesAsync(town);
        // The test would prove nothing if nothing had been kept.
        foreach (
            var table in new[]
            {
                "orders",
                "order_events",
                "messages",
                "outside_work",
                "dispatch_requests",
                "call_tasks",
                "troubles",
                "failed_turns",
                "corrections",
                "residents",
                "places",
            }
        )
            Assert.Contains(before, t => t.StartsWith(table + ".", StringComparison.Ordinal));
        await technician.RefreshAsync();
        technician.Sees(Bird);
        var resident = new ResidentId((await phone.ConversationAsync()).PersonId);

        await town.RunAsync(
            async (services, ct) =>
                Assert.True(
                    (await services.GetRequiredService<EraseResident>().RunAsync(resident, ct)).IsOk
                ),
            Actor.Operator("olga")
        );

        Assert.Empty(await TracesAsync(town));
        // The technician's chat goes on: an old card answers, without what was forgotten.
        await technician.RefreshAsync();
        Assert.NotEmpty(technician.Seen);
        foreach (var card in technician.Seen.Where(m => m.CardKey is not null).ToList())
            await technician.PressesOld(card.Seq, 0);
        Assert.Empty(town.Town.Complaints);
        Assert.Empty(await TracesAsync(town));
    }

    private static async Task SpeakEverywhereAsync(ResidentTown town, Phone phone)
    {
        await phone.Says($"завтра вечером поменять два счётчика воды, рядом {Bird}а");
        await phone.Presses("Заказать");
        await phone.Presses("Согласен на обработку");
        await phone.Says($"Дальняя 1, {Bird}а");
        await phone.Says($"Садовая 12, кв. {Flat}, подъезд 2");
        await phone.Does(new Activity.Contact("7" + Digits, IsOwn: true, $"{Bird}ин"));
        await phone.Presses("18:00–20:00");
        await phone.SendsPhoto($"{Bird}а на фото");
        await phone.Says($"Осторожно, у двери в клетке спит {Bird}а, не шумите пожалуйста");
        await phone.Presses("После работы");
        await phone.Presses("Подтверждаю");
        var order = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        await town.AssignAsync(order.Id);
        await phone.RefreshAsync();
        await phone.Presses("Написать мастеру");
        await phone.Says($"{Bird}а просит тише, домофон {Flat}");
        await phone.Says("Позвоните мне");
        await phone.Says($"8 {Digits} когда уснёт {Bird}а");
        await phone.Says($"сильно пахнет газом, {Bird}а упала");
        await phone.Says($"Садовая 12, кв. {Flat}, {Bird}а");
        await phone.Presses("Отменить заявку");
        await phone.Presses("Да, отменить");
        await phone.Says($"{Bird}а улетела");
        await FailAsync(town, phone);
        await phone.Says($"повесить клетку, {Bird}а");
        // Told to the dispatch system by now, all but the last.
        await town.RunAsync(
            async (services, ct) =>
            {
                var works = await services
                    .GetRequiredService<BotDb>()
                    .OutsideWork.Where(w => w.Kind == DispatchWork.Kind)
                    .OrderBy(w => w.Id)
                    .ToListAsync(ct);
                foreach (var work in works.SkipLast(2))
                    work.Succeeded();
            }
        );
        var stored = await town.ReadAsync((db, ct) => db.Orders.SingleAsync(ct));
        Assert.Equal(OrderStatus.Cancelled, stored.Status);
        await CorrectAsync(town, new(stored.ResidentId, stored.Id));
        await CorrectAsync(town, new(null, null, (await phone.ConversationAsync()).Id));
    }

    /// <summary>Their words were misunderstood, and are to be learned from.</summary>
    private static Task CorrectAsync(ResidentTown town, SaidBy who) =>
        town.RunAsync(
            async (services, ct) =>
            {
                var correct = services.GetRequiredService<CorrectUnderstanding>();
                var correction = await correct.RunAsync(
                    new($"клетка, {Bird}а", "tap-repair", CorrectionSource.OrderPage, who),
                    ct
                );
                Assert.Null(correction.Error);
            },
            Actor.Operator("olga")
        );

    /// <summary>A turn of theirs broke and was kept.</summary>
    private static async Task FailAsync(ResidentTown town, Phone phone)
    {
        var conversation = await phone.ConversationAsync();
        await town.RunAsync(
            (services, _) =>
            {
                services
                    .GetRequiredService<BotDb>()
                    .FailedTurns.Add(
                        new FailedTurn(
                            Town.Tenant,
                            conversation.Id,
                            Town.ResidentBot,
                            1,
                            "Text",
                            Json.Write($"{Bird}а"),
                            "",
                            town.Town.Clock.GetUtcNow().UtcDateTime
                        )
                    );
                return Task.CompletedTask;
            }
        );
    }

    private static Task ConnectAsync(ResidentTown town) =>
        town.RunAsync(
            (services, _) =>
            {
                services
                    .GetRequiredService<BotDb>()
                    .DispatchConnections.Add(
                        new DispatchConnection(Town.Tenant, "ads", "https://ads.test", "whsec_x")
                    );
                return Task.CompletedTask;
            }
        );

    /// <summary>The technician's own chat, so that what is passed on is kept there too.</summary>
    private static async Task<Phone> ChatAsync(ResidentTown town)
    {
        var phone = town.Town.Phone(ConversationRole.Technician);
        await town.RunAsync(
            (services, _) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var conversation = new Conversation(
                    Town.Tenant,
                    ConversationRole.Technician,
                    phone.Address,
                    town.Technicians[0].Value,
                    town.Town.Clock.GetUtcNow().UtcDateTime
                );
                db.Conversations.Add(conversation);
                db.ConversationAddresses.Add(new ConversationAddress(conversation));
                return Task.CompletedTask;
            }
        );
        return phone;
    }

    /// <summary>«table.column» of every value that has something of what the person said.</summary>
    private static Task<SortedSet<string>> TracesAsync(ResidentTown town) =>
        town.ReadAsync(
            async (db, ct) =>
            {
                var connection = db.Database.GetDbConnection();
                await db.Database.OpenConnectionAsync(ct);
                var found = new SortedSet<string>(StringComparer.Ordinal);
                foreach (var table in await NamesAsync())
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = $"SELECT * FROM \"{table}\"";
                    await using var reader = await command.ExecuteReaderAsync(ct);
                    while (await reader.ReadAsync(ct))
                        for (var i = 0; i < reader.FieldCount; i++)
                            if (IsTrace(reader.GetValue(i)))
                                found.Add($"{table}.{reader.GetName(i)}");
                }
                return found;

                async Task<List<string>> NamesAsync()
                {
                    await using var command = connection.CreateCommand();
                    command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table'";
                    List<string> names = [];
                    await using var reader = await command.ExecuteReaderAsync(ct);
                    while (await reader.ReadAsync(ct))
                        names.Add(reader.GetString(0));
                    return names;
                }
            }
        );

    private static bool IsTrace(object value)
    {
        var text = value switch
        {
            string words => words,
            byte[] bytes => Encoding.UTF8.GetString(bytes),
            _ => "",
        };
        return new[] { Bird, Digits, Flat }.Any(w =>
            text.Contains(w, StringComparison.OrdinalIgnoreCase)
        );
    }
}
