using Bot.Domain.Catalogue;
using Bot.Domain.Materials;
using Bot.Domain.Technicians;
using Bot.Integrations.Persistence;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Bot.Domain.Tests.Materials.DeviceWorld;

namespace Bot.Domain.Tests.Materials;

/// <summary>Answers in any order, some twice, some nonsense, the result changed midway: nothing closes while something is missing.</summary>
public sealed class DeviceProperties
{
    [Fact]
    public async Task A_job_is_done_exactly_when_its_records_are_whole()
    {
        for (var seed = 1; seed <= 6; seed++)
        {
            await using var world = await CreateAsync(DatabaseProvider.Sqlite);
            await WalkAsync(world, new Random(seed), seed % 2 == 0 ? Verify : Replace);
        }
    }

    private static async Task WalkAsync(DeviceWorld world, Random random, string work)
    {
        var job = await world.StartedAsync(work, quantity: 2);
        for (var step = 0; step < 120; step++)
        {
            var questions = Enum.GetValues<DeviceQuestion>();
            var (question, device) = (questions[random.Next(questions.Length)], random.Next(1, 3));
            var text =
                random.Next(5) == 0 ? "ничего не понимаю"
                : question == DeviceQuestion.Result && random.Next(2) == 0 ? DeviceAnswer.Unfit
                : Good(question, device);
            await world.SayAsync(job, question, text, device);

            // By the rows themselves, not by what the answers said.
            var whole = await IsWholeAsync(world, job, work);
            var finished = await world.FinishAsync(job);
            Assert.Equal(whole, finished.IsOk);
            if (!finished.IsOk)
            {
                Assert.Equal(DeviceErrors.Missing(0).Code, finished.Error!.Code);
                Assert.False((await world.CloseAsync(job)).IsOk);
                continue;
            }
            Assert.Null((await world.CloseAsync(job)).Error);
            Assert.Equal(2, Assert.Single(await world.PassedAsync(job)).Devices!.Count);
            return;
        }
        await world.AnswerAllAsync(job);
        Assert.True((await world.FinishAsync(job)).IsOk);
    }

    private static async Task<bool> IsWholeAsync(DeviceWorld world, Job job, string work)
    {
        var records = await world.Orders.Read(db =>
            db.DeviceRecords.Where(d => d.OrderId == job.OrderId).ToListAsync()
        );
        var verifications = await world.Orders.Read(db =>
            db.MeterVerifications.Where(v => v.OrderId == job.OrderId).ToListAsync()
        );
        if (records.Count < 2 || records.Any(d => d.Serial is null || d.Reading is null))
            return false;
        if (work == Replace)
            return records.All(d =>
                d is { RemovedSerial: not null, RemovedReading: not null, Seal: not null }
            );
        return records.All(d =>
            verifications.Single(v => v.Number == d.Number)
                is { Organisation: not null, RecordNumber: not null, VerifiedOn: not null } v
            && (
                v.Result == VerificationResult.Unfit
                || v is { Result: VerificationResult.Fit, ValidUntil: not null }
                    && d.Seal is not null
            )
        );
    }
}
