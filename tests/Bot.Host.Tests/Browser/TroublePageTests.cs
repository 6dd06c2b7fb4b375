using System.Security.Cryptography;
using System.Text;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Bot.Host.Tests.Browser;

/// <summary>What an operator does about trouble, in a real browser.</summary>
public sealed class TroublePageTests
{
    private const string Path = "/console/trouble";

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task An_emergency_is_on_top_at_once_and_is_taken_and_closed()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "emergency",
            async () =>
            {
                await desk.GoAsync(Path);
                await desk.SaysAsync("Обращений к диспетчеру нет.");
                var resident = await desk.ResidentAsync();

                await resident.SayAsync("Прорвало трубу, заливает соседей!");

                // Nobody has touched the operator's page: it reads on by itself.
                var row = desk.Row("заливает соседей");
                await row.GetByText("Затопление").WaitForAsync();
                await resident.SayAsync("Садовая 14, кв. 15");
                await row.GetByText("кв. 15").WaitForAsync();
                await Pictures.KeepAsync(desk.Page, "console-trouble");
                await Desk.PressAsync(row, "Беру");
                await row.GetByText("в работе: operator").WaitForAsync();
                await Desk.PressAsync(row, "Закрыть");
                await desk.SaysAsync("Обращений к диспетчеру нет.");
                await desk.ReadPageAsync();
                var request = await desk.ReadAsync(db => db.DispatchRequests.SingleAsync());
                Assert.Equal(
                    (DispatchRequestStatus.Done, "operator", "operator"),
                    (request.Status, request.TakenBy, request.ClosedBy)
                );
            }
        );
    }

    [Fact]
    public async Task Photos_of_a_request_are_shown_as_they_arrive()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "request-photos",
            async () =>
            {
                await desk.GoAsync(Path);
                var resident = await desk.ResidentAsync();
                await resident.SayAsync("Прорвало трубу, заливает соседей!");
                var row = desk.Row("заливает соседей");
                await row.GetByText("Затопление").WaitForAsync();

                await resident.SendPhotoAsync("flood.png", Photo.Png(60, 90, 200));

                await resident.HearAsync("Фото передано дежурному");
                await Assertions
                    .Expect(row.GetByAltText("Фото 1 к заявке"))
                    .ToHaveJSPropertyAsync("naturalWidth", 160);
                await Pictures.KeepAsync(desk.Page, "console-request-photos");
                await desk.ReadPageAsync();
            }
        );
    }

    [Fact]
    public async Task Money_without_an_order_is_given_back_and_booked()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "refund",
            async () =>
            {
                await desk.RunAsync<RecordPayment, RecordedPayment>(
                    (u, ct) =>
                        u.RunAsync(
                            new(
                                PaymentMethod.Telegram,
                                NewId.Of<PaymentId>(),
                                "tg-1",
                                "yk-1",
                                Money.Roubles(500)
                            ),
                            ct
                        )
                );
                await desk.GoAsync(Path);
                await Desk.PressAsync(desk.Row("Оплата без заказа"), "Вернуть деньги");

                var task = desk.Row("Вернуть деньги вручную");
                await task.WaitForAsync();
                Assert.Matches(
                    @"500\s₽, оплата в чате[\s\S]*до \d\d\.\d\d \d\d:\d\d",
                    await task.InnerTextAsync()
                );
                Assert.Equal(0, await task.GetByText("Улажено").CountAsync());
                await desk.ReadPageAsync();
                await Desk.PressAsync(task, "Деньги возвращены");
                await desk.SaysAsync("Ничего не застряло.");

                var refund = await desk.ReadAsync(db => db.Refunds.SingleAsync());
                Assert.Equal(RefundStatus.Done, refund.Status);
                var ledger = await desk.ReadAsync(db =>
                    db.LedgerEntries.Where(e => e.Account == LedgerAccount.Acquirer).ToListAsync()
                );
                Assert.Equal([50_000, -50_000], ledger.Select(e => e.Amount.Kopecks));
            }
        );
    }

    [Fact]
    public async Task Who_asked_for_a_human_is_answered_in_the_chat()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "reply",
            async () =>
            {
                await desk.GoAsync(Path);
                var resident = await desk.ResidentAsync();
                await resident.SayAsync("Позовите оператора");
                await resident.HearAsync("Передал оператору");
                var row = desk.Page.Locator("section[aria-labelledby=waiting] tbody tr");
                await row.GetByText("Позовите оператора").WaitForAsync();

                await row.GetByLabel("Ответить").First.FillAsync("Здравствуйте, я Мария");
                await Desk.PressAsync(row, "Ответить");
                await resident.HearAsync("Оператор: Здравствуйте, я Мария");
                await row.GetByText("отвечает operator").WaitForAsync();
                // The answer stands in the list as it comes, and the bot keeps out of it.
                await resident.SayAsync("А можно дешевле?");
                await row.GetByText("А можно дешевле?").WaitForAsync();
                Assert.EndsWith(
                    "А можно дешевле?",
                    (await resident.Bubbles.Last.Locator(".words").InnerTextAsync()).Trim()
                );

                await Desk.PressAsync(row, "Вернуть боту");
                await resident.HearAsync("дальше отвечаю я, бот");
                await desk.SaysAsync("Никто не ждёт.");
                await desk.SaysAsync("Звонить никому не нужно.");
                await desk.ReadPageAsync();
            }
        );
    }

    [Fact]
    public async Task A_call_names_number_person_and_order()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "calls",
            async () =>
            {
                var order = await desk.OrderAsync();
                await desk.ChangeAsync(db =>
                {
                    // As Tell leaves it: no number of its own.
                    db.Add(
                        new CallTask(Desk.Tenant, CallTaskKind.TellMoved, Now)
                        {
                            OrderId = order.Id,
                            ResidentId = order.ResidentId,
                        }
                    );
                    // Of no order: the resident's own.
                    db.Add(
                        new CallTask(Desk.Tenant, CallTaskKind.Human, Now)
                        {
                            ResidentId = order.ResidentId,
                        }
                    );
                    return Task.CompletedTask;
                });
                await desk.GoAsync(Path);
                var row = desk.Row("Сообщить о переносе");
                var words = await row.InnerTextAsync();
                Assert.Contains($"№ {order.Number}", words, StringComparison.Ordinal);
                foreach (
                    var one in new[] { words, await desk.Row("Просит человека").InnerTextAsync() }
                )
                {
                    Assert.Contains("Мария", one, StringComparison.Ordinal);
                    Assert.Contains(Desk.Caller.ToString(), one, StringComparison.Ordinal);
                }

                await Desk.PressAsync(row, "Дозвонились");
                await row.WaitForAsync(new() { State = WaitForSelectorState.Detached });
                await Desk.PressAsync(desk.Row("Просит человека"), "Дозвонились");
                await desk.SaysAsync("Звонить никому не нужно.");
                Assert.All(
                    await desk.ReadAsync(db => db.CallTasks.ToListAsync()),
                    t => Assert.Equal("operator", t.DoneBy)
                );
            }
        );
    }

    [Fact]
    public async Task What_got_stuck_is_sent_again_or_settled()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "stuck",
            async () =>
            {
                await desk.ResidentAsync();
                var parked = await ParkAsync(desk);
                await desk.GoAsync(Path);

                var row = desk.Row("Сообщение не отправлено");
                await Desk.PressAsync(row, "Отправить ещё раз");
                await row.WaitForAsync(new() { State = WaitForSelectorState.Detached });
                await desk.SaysAsync("Отправлено ещё раз.");
                for (var i = 0; await StateAsync(desk, parked) != MessageState.Sent; i++)
                {
                    Assert.True(i < 200, "The message is not sent again.");
                    await Task.Delay(50, TestContext.Current.CancellationToken);
                }

                var other = desk.Row("Обмен с другой системой не удался");
                await Desk.PressAsync(other, "Улажено");
                await desk.SaysAsync("Ничего не застряло.");
                var troubles = await desk.ReadAsync(db => db.Troubles.ToListAsync());
                Assert.All(troubles, t => Assert.Equal("operator", t.ClosedBy));
            }
        );
    }

    [Fact]
    public async Task A_photo_is_shown_and_passed_on_a_document_never_runs_here()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.WalkAsync(
            "files",
            async () =>
            {
                var order = await desk.OrderAsync();
                var photo = await FileAsync(desk, order, Photo.Png(200, 40, 40), "image/png");
                var page = await FileAsync(
                    desk,
                    order,
                    Encoding.UTF8.GetBytes("<script>document.title = 'owned'</script>"),
                    "text/html"
                );
                await desk.GoAsync(Path);

                var shown = await HeadersAsync(desk, photo);
                Assert.Equal("image/png", shown["content-type"]);
                Assert.DoesNotContain("content-disposition", shown.Keys);
                var handed = await HeadersAsync(desk, page);
                Assert.Equal("application/octet-stream", handed["content-type"]);
                Assert.StartsWith(
                    "attachment",
                    handed["content-disposition"],
                    StringComparison.Ordinal
                );
                foreach (var headers in new[] { shown, handed })
                {
                    Assert.Equal("nosniff", headers["x-content-type-options"]);
                    Assert.Equal("default-src 'none'; sandbox", headers["content-security-policy"]);
                }

                var first = desk.Row("Посмотреть фото")
                    .Filter(new() { Has = Picture(desk, photo) });
                await Assertions
                    .Expect(first.Locator("img"))
                    .ToHaveJSPropertyAsync("naturalWidth", 160);
                await Desk.PressAsync(first, "Передать");
                await desk.SaysAsync("Передано.");
                await Desk.PressAsync(desk.Row("Посмотреть фото"), "Не передавать");
                await desk.SaysAsync("Звонить никому не нужно.");
                var done = await desk.ReadAsync(db =>
                    db.CallTasks.OrderBy(t => t.Id).Select(t => t.Result).ToListAsync()
                );
                Assert.Equal([PassOnFile.Passed, PassOnFile.Held], done);
            }
        );
    }

    private static ILocator Picture(Desk desk, FileId file) =>
        desk.Page.Locator($"img[src$='{file.Value}']");

    private static async Task<Dictionary<string, string>> HeadersAsync(Desk desk, FileId file)
    {
        var answer = await desk.Page.Context.APIRequest.GetAsync(
            $"{desk.Host.Url}/console/files/{file.Value}"
        );
        Assert.Equal(200, answer.Status);
        return answer.Headers;
    }

    /// <summary>A file of the resident's for the technician, its bytes where the host keeps them.</summary>
    private static async Task<FileId> FileAsync(Desk desk, Order order, byte[] bytes, string type)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var folder = System.IO.Path.Combine(desk.Host.Folder, "files", sha256[..2], sha256[2..4]);
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(System.IO.Path.Combine(folder, sha256), bytes);
        var file = new StoredFile(Desk.Tenant, type, Now) { Name = "photo.html" };
        file.Arrived(sha256, bytes.Length);
        await desk.ChangeAsync(async db =>
        {
            var technician = await db.Technicians.FirstAsync(t => t.LastName == "Петров");
            db.Add(file);
            db.Add(
                new CallTask(Desk.Tenant, CallTaskKind.Image, Now)
                {
                    OrderId = order.Id,
                    FileId = file.Id,
                    Draft = Json.Write(
                        new OrderSide(ConversationRole.Technician, technician.Id.Value)
                    ),
                }
            );
        });
        return file.Id;
    }

    /// <summary>The bot's newest message as if the channel had refused it, and a piece of work as if it had failed.</summary>
    private static async Task<(ConversationId Chat, int Seq)> ParkAsync(Desk desk)
    {
        (ConversationId, int) parked = default;
        await desk.ChangeAsync(async db =>
        {
            var message = await db
                .Messages.Where(m => m.State == MessageState.Sent)
                .OrderByDescending(m => m.Seq)
                .FirstAsync();
            message.State = MessageState.Parked;
            parked = (message.ConversationId, message.Seq);
            db.Add(
                new Trouble(
                    Desk.Tenant,
                    TroubleKind.ParkedMessage,
                    ParkMessage.SubjectOf(message.ConversationId, message.Seq),
                    TroubleReasons.MessageParked,
                    Now
                )
                {
                    ConversationId = message.ConversationId,
                    Data = """{"code":"400","copies":1}""",
                }
            );
            db.Add(
                new Trouble(
                    Desk.Tenant,
                    TroubleKind.ParkedWork,
                    Guid.NewGuid().ToString(),
                    TroubleReasons.WorkParked,
                    Now
                )
                {
                    Data = """{"kind":"dispatch.forward","code":"gone"}""",
                }
            );
        });
        return parked;
    }

    private static Task<MessageState> StateAsync(Desk desk, (ConversationId Chat, int Seq) of) =>
        desk.ReadAsync(db =>
            db.Messages.Where(m => m.ConversationId == of.Chat && m.Seq == of.Seq)
                .Select(m => m.State)
                .SingleAsync()
        );
}
