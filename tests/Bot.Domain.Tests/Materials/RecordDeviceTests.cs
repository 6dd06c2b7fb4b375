using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Technicians;
using Bot.Domain.Tests.Technicians;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Materials.DeviceWorld;

namespace Bot.Domain.Tests.Materials;

public sealed class RecordDeviceTests
{
    [Theory]
    [EachDatabase]
    public async Task Two_verified_meters_are_two_devices_and_the_УК_hears_of_both_once(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var job = await world.StartedAsync(Verify, quantity: 2);
        Assert.Equal(2, (await world.SheetsAsync(job)).Count);
        Assert.Equal(DeviceErrors.Missing(2), (await world.FinishAsync(job)).Error);

        await world.AnswerAllAsync(job);
        Assert.Null((await world.FinishAsync(job)).Error);
        Assert.Empty(await world.PassedAsync(job));
        Assert.Null((await world.CloseAsync(job)).Error);
        Assert.Equal("job.wrong_state", (await world.CloseAsync(job)).Error!.Code);

        var passed = Assert.Single(await world.PassedAsync(job));
        Assert.Equal(OrderStatus.Closed, passed.Status);
        Assert.Equal(["18-123451", "18-123452"], passed.Devices!.Select(d => d.Serial));
        var second = passed.Devices![1];
        Assert.Equal((Verify, DeviceWork.Verified), (second.ServiceCode, second.Work));
        Assert.Equal([12.345m], second.Readings!);
        Assert.Equal("П 2771", second.Seal);
        Assert.Equal(
            new(
                VerificationResult.Fit,
                "ООО «Метролог»",
                "С-ДРП/23-11-2026/245678902",
                new(2026, 11, 23),
                new(2032, 11, 22)
            ),
            second.Verification
        );
        Assert.Contains(OrderNews.DevicesKind, await world.Orders.ToldAsync());
        Assert.Equal(
            2,
            (await world.Orders.JournalAsync(job.OrderId)).Count(k =>
                k == RecordDevice.RecordedKind
            )
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_replaced_meter_is_recorded_with_the_one_that_was_there(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var job = await world.StartedAsync(Replace);
        Assert.Equal(
            [
                DeviceQuestion.RemovedSerial,
                DeviceQuestion.RemovedReading,
                DeviceQuestion.Serial,
                DeviceQuestion.Reading,
                DeviceQuestion.Seal,
            ],
            (await world.SheetsAsync(job)).Single().Missing
        );

        // Worn off and dark: that is an answer. A new one has both.
        await world.SayAsync(job, DeviceQuestion.RemovedSerial, "none");
        await world.SayAsync(job, DeviceQuestion.RemovedReading, "none");
        Assert.Equal(
            DeviceErrors.NoReading,
            (await world.SayAsync(job, DeviceQuestion.Reading, "none")).Error
        );
        await world.AnswerAllAsync(job);
        await world.FinishAsync(job);
        await world.CloseAsync(job);

        var device = Assert.Single(Assert.Single(await world.PassedAsync(job)).Devices!);
        Assert.Equal(
            ("", "18-123451", "П 1771"),
            (device.RemovedSerial, device.Serial, device.Seal)
        );
        Assert.Empty(device.RemovedReadings!);
        Assert.Null(device.Verification);
    }

    [Fact]
    public async Task An_unfit_meter_needs_neither_seal_nor_term_and_the_resident_is_told()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var job = await world.StartedAsync(Verify);
        await world.SayAsync(job, DeviceQuestion.Seal, "123");
        await world.SayAsync(job, DeviceQuestion.ValidUntil, "22.11.2032");
        await world.SayAsync(job, DeviceQuestion.Result, "не годен");
        Assert.Equal(
            DeviceErrors.NotFound,
            (await world.SayAsync(job, DeviceQuestion.Seal, "123")).Error
        );
        await world.AnswerAllAsync(job);
        Assert.Null((await world.FinishAsync(job)).Error);
        await world.CloseAsync(job);

        var device = Assert.Single(Assert.Single(await world.PassedAsync(job)).Devices!);
        Assert.Null(device.Seal);
        Assert.Equal(
            (VerificationResult.Unfit, (DateOnly?)null),
            (device.Verification!.Result, device.Verification.ValidUntil)
        );
    }

    [Fact]
    public async Task A_lower_reading_is_doubted_once_then_kept_and_marked()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var first = await world.StartedAsync(Verify);
        await world.SayAsync(first, DeviceQuestion.Serial, "18 123-456");
        await world.SayAsync(first, DeviceQuestion.Reading, "120,5");
        var second = await world.StartedAsync(Replace);
        await world.SayAsync(second, DeviceQuestion.RemovedSerial, "№ 18123456");

        var doubted = await world.SayAsync(second, DeviceQuestion.RemovedReading, "12,05");
        Assert.Equal(DeviceErrors.LowerCode, doubted.Error!.Code);
        Assert.Equal(("former", (object?)"120,5"), doubted.Error.Arguments[0]);
        var kept = await world.SayAsync(second, DeviceQuestion.RemovedReading, "12,05", sure: true);

        Assert.True(kept.Value.Record!.IsRemovedReadingLower);
        // The reading first, the number after it: marked all the same.
        var third = await world.StartedAsync(Verify);
        await world.SayAsync(third, DeviceQuestion.Reading, "3");
        var found = await world.SayAsync(third, DeviceQuestion.Serial, "18-123456");
        Assert.True(found.Value.Record!.IsReadingLower);
    }

    [Fact]
    public async Task The_organisation_is_asked_once()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var first = await world.StartedAsync(Verify);
        Assert.Contains(
            DeviceQuestion.Organisation,
            (await world.SheetsAsync(first)).Single().Missing
        );
        await world.AnswerAllAsync(first);

        var second = await world.StartedAsync(Verify);
        var begun = await world.SayAsync(second, DeviceQuestion.Serial, "77-1");

        Assert.DoesNotContain(DeviceQuestion.Organisation, begun.Value.Missing);
        Assert.Equal("ООО «Метролог»", begun.Value.Verification!.Organisation);
    }

    [Fact]
    public async Task Nonsense_is_refused_and_leaves_nothing()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var job = await world.StartedAsync(Verify, quantity: 2);
        foreach (
            var (question, text, error) in new[]
            {
                (DeviceQuestion.Serial, "не вижу", DeviceErrors.NoSerial),
                (DeviceQuestion.Reading, "много", DeviceErrors.NoReading),
                (DeviceQuestion.Result, "наверное", DeviceErrors.NoResult),
                (DeviceQuestion.Organisation, "?", DeviceErrors.NoOrganisation),
                (DeviceQuestion.RecordNumber, "12345", DeviceErrors.NoRecordNumber),
                (DeviceQuestion.RecordNumber, "С-ДРП/30-12-2026/1", DeviceErrors.DateAhead),
                (DeviceQuestion.VerifiedOn, "вчера", DeviceErrors.NoDate),
                (DeviceQuestion.VerifiedOn, "01.02.2020", DeviceErrors.DateBeforeOrder),
                (DeviceQuestion.ValidUntil, "31.12.2026", DeviceErrors.ValidTooShort),
                (DeviceQuestion.Seal, "свинцовая", DeviceErrors.NoSeal),
                (DeviceQuestion.RemovedSerial, "1234", DeviceErrors.NotFound),
            }
        )
            Assert.Equal(error, (await world.SayAsync(job, question, text)).Error);
        Assert.Equal(0, await world.Orders.Read(db => db.DeviceRecords.CountAsync()));

        await world.SayAsync(job, DeviceQuestion.Serial, "18-123456");
        Assert.Equal(
            "device.serial_twice",
            (await world.SayAsync(job, DeviceQuestion.Serial, "18 123456", device: 2)).Error!.Code
        );
        Assert.Equal(
            DeviceErrors.ReadingIsSerial,
            (await world.SayAsync(job, DeviceQuestion.Reading, "18123456")).Error
        );
    }

    [Fact]
    public async Task Nobody_else_writes_and_nothing_before_the_work()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var job = await world.StartedAsync(Verify);
        var slot = (await world.SheetsAsync(job)).Single().Slot;
        var input = new DeviceInput(slot.Line, slot.Number, DeviceQuestion.Serial, "18-1");
        Assert.Equal(
            TechnicianErrors.JobNotFound,
            (
                await world.Orders.Run<RecordDevice, Outcome<DeviceSheet>>(
                    (u, ct) => u.RunAsync(job.Id, world.Orders.Technician, input, ct),
                    Actor.Technician(world.Orders.Technician)
                )
            ).Error
        );
        Assert.Equal(
            OrderErrors.NotFound,
            (
                await world.Orders.Run<RecordDevice, Outcome<DeviceSheet>>(
                    (u, ct) => u.CorrectAsync(job.OrderId, input, ct),
                    world.Orders.ByResident
                )
            ).Error
        );
        await world.Orders.Scheduling.Change(async db =>
        {
            var row = await db.Jobs.SingleAsync(j => j.Id == job.Id);
            (row.Status, row.StartedAt) = (JobStatus.Arrived, null);
        });
        Assert.Equal(
            DeviceErrors.NotNow,
            (await world.SayAsync(job, DeviceQuestion.Serial, "18-1")).Error
        );
        Assert.Equal(
            DeviceErrors.NotNow,
            (await world.CorrectAsync(job, DeviceQuestion.Serial, "18-1")).Error
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_correction_after_the_closing_is_in_the_journal_and_passed_on_again(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var job = await world.StartedAsync(Verify);
        await world.AnswerAllAsync(job);
        await world.FinishAsync(job);
        await world.CloseAsync(job);

        Assert.Null((await world.CorrectAsync(job, DeviceQuestion.Reading, "13,5")).Error);

        var passed = await world.PassedAsync(job);
        Assert.Equal(
            [
                [12.345m],
                [13.5m],
            ],
            passed.Select(p => p.Devices![0].Readings!)
        );
        Assert.True(passed[1].Seq > passed[0].Seq);
        Assert.Equal(2, (await world.Orders.ToldAsync()).Count(k => k == OrderNews.DevicesKind));
        var corrected = await world.Orders.Read(db =>
            db.OrderEvents.SingleAsync(e => e.Kind == RecordDevice.CorrectedKind)
        );
        Assert.Contains("12,345", corrected.Data, StringComparison.Ordinal);
        Assert.Equal("olga", corrected.ActorId);
    }

    [Theory]
    [EachDatabase]
    public async Task What_a_device_is_known_by_is_handed_out_and_erased_with_its_person(
        DatabaseProvider provider
    )
    {
        await using var world = await CreateAsync(provider);
        var job = await world.StartedAsync(Verify);
        await world.AnswerAllAsync(job);
        await world.FinishAsync(job);
        await world.CloseAsync(job);
        string[] known = ["123451", "12,345", "1771", "245678901"];

        var json = await world.Orders.Run<ExportResident, Outcome<string>>(
            (u, ct) => u.RunAsync(world.Orders.Resident, ct),
            world.Orders.ByResident
        );
        Assert.All(known, piece => Assert.Contains(piece, json.Value, StringComparison.Ordinal));
        await world.Orders.Run<EraseResident, Outcome<Done>>(
            (u, ct) => u.RunAsync(world.Orders.Resident, ct),
            world.Orders.ByResident
        );

        var left = await world.Orders.Read(async db =>
            Json.Write(
                new
                {
                    Records = await db.DeviceRecords.ToListAsync(),
                    Verifications = await db.MeterVerifications.ToListAsync(),
                    Events = await db.OrderEvents.ToListAsync(),
                    Work = await db.OutsideWork.ToListAsync(),
                }
            )
        );
        Assert.All(known, piece => Assert.DoesNotContain(piece, left, StringComparison.Ordinal));
        var kept = await world.Orders.Read(db => db.DeviceRecords.SingleAsync());
        Assert.Equal(("Счётчик воды", DeviceWork.Verified), (kept.Device, kept.Work));
    }
}
