using Bot.Domain.Catalogue;
using Bot.Domain.Dispatch;
using Bot.Domain.Materials;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Tests.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Bot.Domain.Tests.Scheduling.SchedulingWorld;

namespace Bot.Domain.Tests.Materials;

/// <summary>A УК with a verifier on its staff, and a job with devices whose photos are there: only the devices are left.</summary>
internal sealed class DeviceWorld(OrderWorld orders) : IAsyncDisposable
{
    public const string Verify = "water-meter-verify";
    public const string Replace = "water-meter-replace";
    private static readonly string[] Skills = ["plumbing", "meters", "meter-verification"];

    private int _hours = 10;

    public OrderWorld Orders => orders;
    public TechnicianId Verifier { get; private set; }

    public static async Task<DeviceWorld> CreateAsync(DatabaseProvider provider)
    {
        var world = new DeviceWorld(await OrderWorld.CreateAsync(provider));
        await world.Orders.Scheduling.Do(db =>
            db.Add(new DispatchConnection(OrderWorld.Tenant, "ads", "http://127.0.0.1/", "whsec_x"))
        );
        // Nearer than anybody else, so that it is they who come.
        world.Verifier = await world.Orders.Scheduling.HireAsync(
            Employment.Staff,
            northKm: 0.1,
            skills: Skills
        );
        await world.Orders.Scheduling.ChatAsync(world.Verifier);
        return world;
    }

    /// <summary>Work in progress, with all photos.</summary>
    public async Task<Job> StartedAsync(string work, int quantity = 1)
    {
        var window = At(_hours);
        _hours += 2;
        var placed = await orders.Place(
            await orders.RequestAsync(window: window, work: work, quantity: quantity)
        );
        Assert.Null(placed.Error);
        if (window.StartUtc > orders.Now)
            orders.GoTo(window);
        var assigned = await orders.Scheduling.AssignAsync(placed.Value.Id, Verifier);
        Assert.Null(assigned.Error);
        var job = assigned.Value;
        foreach (var step in new[] { JobTrigger.OnTheWay, JobTrigger.Arrive, JobTrigger.Start })
            Assert.Null((await orders.Scheduling.StepAsync(job, step)).Error);
        await orders.Scheduling.Change(async db =>
        {
            var row = await db.Jobs.SingleAsync(j => j.Id == job.Id);
            (row.PhotosBefore, row.PhotosAfter) = (9, 9);
        });
        return job;
    }

    public Task<IReadOnlyList<DeviceSheet>> SheetsAsync(Job job) =>
        orders.Run<OrderDevices, IReadOnlyList<DeviceSheet>>(
            async (u, ct) => await u.RunAsync(await orders.Find(job.OrderId), ct)
        );

    public async Task<Outcome<DeviceSheet>> SayAsync(
        Job job,
        DeviceQuestion question,
        string text,
        int device = 1,
        bool sure = false
    )
    {
        var slot = (await SheetsAsync(job))[device - 1].Slot;
        return await orders.Run<RecordDevice, Outcome<DeviceSheet>>(
            (u, ct) =>
                u.RunAsync(
                    job.Id,
                    job.TechnicianId,
                    new(slot.Line, slot.Number, question, text, sure),
                    ct
                ),
            Actor.Technician(job.TechnicianId)
        );
    }

    public async Task<Outcome<DeviceSheet>> CorrectAsync(
        Job job,
        DeviceQuestion question,
        string text,
        int device = 1
    )
    {
        var slot = (await SheetsAsync(job))[device - 1].Slot;
        return await orders.Run<RecordDevice, Outcome<DeviceSheet>>(
            (u, ct) => u.CorrectAsync(job.OrderId, new(slot.Line, slot.Number, question, text), ct),
            Actor.Operator("olga")
        );
    }

    /// <summary>A good answer to each question, told apart by the device.</summary>
    public static string Good(DeviceQuestion question, int device = 1) =>
        question switch
        {
            DeviceQuestion.RemovedSerial => $"07-00{device}",
            DeviceQuestion.RemovedReading => "00345,6",
            DeviceQuestion.Serial => $"18-12345{device}",
            DeviceQuestion.Reading => "12,345",
            DeviceQuestion.Result => DeviceAnswer.Fit,
            DeviceQuestion.Organisation => "ООО «Метролог»",
            DeviceQuestion.RecordNumber => $"С-ДРП/23-11-2026/24567890{device}",
            DeviceQuestion.VerifiedOn => "23.11.2026",
            DeviceQuestion.ValidUntil => "22.11.2032",
            _ => $"П {device}771",
        };

    public async Task AnswerAllAsync(Job job)
    {
        for (var device = 1; device <= (await SheetsAsync(job)).Count; device++)
            while ((await SheetsAsync(job))[device - 1] is { IsWhole: false } open)
            {
                var question = open.Missing.First();
                Assert.Null((await SayAsync(job, question, Good(question, device), device)).Error);
            }
    }

    public Task<Outcome<Job>> FinishAsync(Job job) =>
        orders.Scheduling.StepAsync(job, JobTrigger.Finish);

    public Task<Outcome<Job>> CloseAsync(Job job) =>
        orders.Scheduling.StepAsync(job, JobTrigger.Close, paidOnSite: true);

    /// <summary>What the УК's dispatch system is to be told of devices, oldest first.</summary>
    public async Task<List<DispatchOrder>> PassedAsync(Job job)
    {
        var work = await orders.Read(db =>
            db.OutsideWork.Where(w => w.Kind == DispatchWork.Kind && w.Subject == job.OrderId.Value)
                .OrderBy(w => w.Id)
                .ToListAsync()
        );
        var told = work.ConvertAll(w => Json.Read<DispatchWork>(w.Payload));
        Assert.All(
            told.Where(t => t.Event != DispatchWork.DevicesRecorded),
            t => Assert.Null(t.Order!.Devices)
        );
        return [.. told.Where(t => t.Event == DispatchWork.DevicesRecorded).Select(t => t.Order!)];
    }

    public ValueTask DisposeAsync() => orders.DisposeAsync();
}
