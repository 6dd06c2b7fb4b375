using Bot.Domain;
using Bot.Domain.Materials;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>What goes on around a resident: time, deadlines, the technician's work.</summary>
internal static class Happens
{
    /// <summary>The clock goes on and the deadlines of this kind that are over are handled.</summary>
    public static async Task LaterAsync<THandler>(this ResidentTown town, TimeSpan by)
        where THandler : class, IDueHandler
    {
        town.Town.Clock.Advance(by);
        await town.EndAsync<THandler>();
    }

    /// <summary>Handles the deadlines of this kind that are over, each in a turn of its own.</summary>
    public static async Task EndAsync<THandler>(this ResidentTown town)
        where THandler : class, IDueHandler
    {
        var (now, kind) = (town.Town.Clock.GetUtcNow().UtcDateTime, THandler.Kind);
        var over = await town.ReadAsync(
            (db, ct) => db.DueRows.Where(d => d.At <= now && d.Kind == kind).ToListAsync(ct)
        );
        foreach (var row in over)
            await town.RunAsync(
                async (services, ct) =>
                {
                    services.GetRequiredService<BotDb>().Remove(row);
                    await services.GetRequiredService<THandler>().RunAsync(row, ct);
                }
            );
        await town.Town.SettleAsync();
    }

    /// <summary>The operator gives the visit to a technician.</summary>
    public static async Task AssignAsync(this ResidentTown town, OrderId order)
    {
        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<AssignByHand>()
                    .RunAsync(order, town.Technicians[0], ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
    }

    /// <summary>The clock goes on to an hour before the visit.</summary>
    public static async Task ComeNearAsync(this ResidentTown town, OrderId order)
    {
        var visit = await town.ReadAsync(
            (db, ct) =>
                db
                    .Visits.Where(v => v.OrderId == order)
                    .OrderByDescending(v => v.StartUtc)
                    .FirstOrDefaultAsync(ct)
        );
        var by = visit?.StartUtc.AddHours(-1) - town.Town.Clock.GetUtcNow().UtcDateTime;
        if (by > TimeSpan.Zero)
            town.Town.Clock.Advance(by.Value);
    }

    /// <summary>The accepted job's next step, with the photos it needs.</summary>
    public static async Task AdvanceAsync(this ResidentTown town, OrderId order, JobTrigger trigger)
    {
        await town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var job = await db
                    .Jobs.Where(j => j.OrderId == order)
                    .OrderByDescending(j => j.AcceptedAt)
                    .FirstOrDefaultAsync(ct);
                if (job is null)
                    return;
                (job.PhotosBefore, job.PhotosAfter) = (1, 2);
                if (trigger == JobTrigger.Finish)
                    await RecordAsync(services, job, ct);
                await services
                    .GetRequiredService<AdvanceJob>()
                    .RunAsync(
                        job.Id,
                        job.TechnicianId,
                        trigger,
                        new JobProof(PaymentMethod.OnSite),
                        ct
                    );
            }
        );
        await town.Town.SettleAsync();
    }

    /// <summary>Whatever is asked of the devices; a meter that is verified turns out unfit.</summary>
    private static async Task RecordAsync(IServiceProvider services, Job job, CancellationToken ct)
    {
        var db = services.GetRequiredService<BotDb>();
        var order = await db.Orders.SingleAsync(o => o.Id == job.OrderId, ct);
        var devices = services.GetRequiredService<OrderDevices>();
        while (
            (await devices.RunAsync(order, ct)).FirstOrDefault(d => !d.IsWhole)
                is { Slot: var slot } open
        )
        {
            var question = open.Missing.First();
            var text = question switch
            {
                DeviceQuestion.RemovedSerial => $"07-00{slot.Number}",
                DeviceQuestion.Serial => $"18-12345{slot.Number}",
                DeviceQuestion.Result => DeviceAnswer.Unfit,
                DeviceQuestion.Organisation => "ООО «Метролог»",
                DeviceQuestion.RecordNumber => $"1-24567890{slot.Number}",
                DeviceQuestion.VerifiedOn => order.CreatedAt.ToString("yyyy-MM-dd"),
                DeviceQuestion.Seal => DeviceAnswer.None,
                _ => "12,5",
            };
            var written = await services
                .GetRequiredService<RecordDevice>()
                .RunAsync(
                    job.Id,
                    job.TechnicianId,
                    new(slot.Line, slot.Number, question, text),
                    ct
                );
            Xunit.Assert.Null(written.Error);
        }
    }

    /// <summary>The visit from the offer to the closed order.</summary>
    public static async Task FinishAsync(this ResidentTown town, OrderId order)
    {
        await town.AssignAsync(order);
        await town.ComeNearAsync(order);
        foreach (var trigger in Work)
            await town.AdvanceAsync(order, trigger);
    }

    public static readonly JobTrigger[] Work =
    [
        JobTrigger.OnTheWay,
        JobTrigger.Arrive,
        JobTrigger.Start,
        JobTrigger.Finish,
        JobTrigger.Close,
    ];
}
