using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

public sealed class CallTests
{
    private static readonly PhoneNumber Phone = new("+79161234567");

    [Theory]
    [InlineData(12, 0, 23, 12)]
    [InlineData(20, 0, 24, 8)]
    [InlineData(7, 59, 23, 8)]
    public void Outside_its_hours_the_office_names_its_answer(
        int hour,
        int minute,
        int day,
        int answer
    )
    {
        var hours = new OfficeHours(new(8, 0), new(20, 0), "Asia/Vladivostok");
        var at = HouseZone.ToUtc(new(2026, 11, 23), new(hour, minute), "Asia/Vladivostok");

        Assert.Equal(
            HouseZone.ToUtc(new(2026, 11, day), new(answer, 0), "Asia/Vladivostok"),
            hours.AnswerAt(at)
        );
    }

    [Theory]
    [EachDatabase]
    public async Task Asking_again_changes_the_call_and_keeps_the_draft(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = new CallRequest(
            world.Resident,
            world.Conversation,
            Phone,
            "после шести",
            """{"service":"tap-repair"}"""
        );

        var first = await Call(world, request);
        var second = await Call(world, request with { WhenWords = "сейчас", Draft = null });

        Assert.Equal(first.Value.TaskId, second.Value.TaskId);
        Assert.True(first.Value.IsOpenNow);
        var task = await world.Read(db => db.CallTasks.SingleAsync());
        Assert.Equal(("сейчас", Phone), (task.WhenWords, task.Phone!.Value));
        Assert.Contains("tap-repair", task.Draft);
    }

    [Theory]
    [EachDatabase]
    public async Task Without_a_number_one_question_is_asked(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);

        Assert.Equal(
            ContactCentreErrors.NoNumber,
            (await Call(world, new(world.Resident, world.Conversation, null))).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_human_is_asked_for_once_and_by_night_answers_in_the_morning(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        world.Scheduling.Clock.Advance(TimeSpan.FromHours(14));

        var promises = new List<CallPromise>();
        for (var press = 0; press < 2; press++)
            promises.Add(
                (
                    await world.Run<RequestHuman, Outcome<CallPromise>>(
                        (u, ct) => u.RunAsync(world.Conversation, null, "Ничего не понимаю", ct),
                        world.ByResident
                    )
                ).Value
            );

        Assert.Single(promises.Select(p => p.TaskId).Distinct());
        Assert.False(promises[0].IsOpenNow);
        Assert.Equal(
            HouseZone.ToUtc(new(2026, 11, 24), new(8, 0), "Europe/Moscow"),
            promises[0].AnswerAt
        );
        var conversation = await world.Read(db =>
            db.Conversations.SingleAsync(c => c.Id == world.Conversation)
        );
        Assert.Equal(world.Now, conversation.AskedHumanAt);
    }

    [Theory]
    [EachDatabase]
    public async Task A_task_is_done_by_one_operator(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var task = (await Call(world, new(null, null, Phone))).Value.TaskId;

        Assert.True((await Finish(world, task, "olga")).IsOk);
        Assert.Equal("contact.task_done", (await Finish(world, task, "petr")).Error!.Code);
        Assert.Equal("olga", (await world.Read(db => db.CallTasks.SingleAsync())).DoneBy);
    }

    [Theory]
    [EachDatabase]
    public async Task One_trouble_is_open_per_kind_and_subject(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Open(world))));
        var first = await world.Read(db => db.Troubles.SingleAsync());

        await world.Run<CloseTrouble, Outcome<Done>>(
            (u, ct) => u.RunAsync(first.Id, ct),
            Actor.Operator("olga")
        );
        await Open(world);

        var all = await world.Read(db => db.Troubles.OrderBy(t => t.Id).ToListAsync());
        Assert.Equal(["olga", null], all.Select(t => t.ClosedBy));
    }

    [Theory]
    [EachDatabase]
    public async Task An_emergency_is_one_numbered_request_told_to_the_dispatcher(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Do(db =>
            db.Add(new DispatchConnection(OrderWorld.Tenant, "ads", "http://127.0.0.1/", "whsec_x"))
        );
        var report = new EmergencyReport(
            EmergencyKind.Water,
            "Заливает!",
            world.Resident,
            world.Conversation
        );

        var first = await Report(world, report);
        var second = await Report(world, report with { HouseId = world.Scheduling.House });

        Assert.Equal((first.Id, 1001), (second.Id, second.Number));
        var work = await world.Read(db => db.OutsideWork.OrderBy(w => w.Id).ToListAsync());
        var told = work.Select(w => Json.Read<DispatchWork>(w.Payload)).ToList();
        Assert.All(told, t => Assert.Equal(DispatchWork.Emergency, t.Event));
        Assert.Equal([null, "Москва, ул. Садовая, д. 12"], told.Select(t => t.Request!.Address));
        // Another danger is another request.
        Assert.Equal(1002, (await Report(world, report with { Kind = EmergencyKind.Gas })).Number);
    }

    private static Task<DispatchRequest> Report(OrderWorld world, EmergencyReport report) =>
        world.Run<ReportEmergency, DispatchRequest>((u, ct) => u.RunAsync(report, ct));

    private static Task<Trouble> Open(OrderWorld world) =>
        world.Run<OpenTrouble, Trouble>(
            (u, ct) => u.RunAsync(TroubleKind.NoTaker, "7", TroubleReasons.NoTaker, null, ct)
        );

    private static Task<Outcome<CallTask>> Finish(OrderWorld world, CallTaskId id, string by) =>
        world.Run<FinishCallTask, Outcome<CallTask>>(
            (u, ct) => u.RunAsync(id, "Поговорили", ct),
            Actor.Operator(by)
        );

    private static Task<Outcome<CallPromise>> Call(OrderWorld world, CallRequest request) =>
        world.Run<RequestCall, Outcome<CallPromise>>(
            (u, ct) => u.RunAsync(request, ct),
            world.ByResident
        );
}
