using Bot.Domain.Understanding.Learning;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Understanding.Learning;

/// <summary>From the approval of a correction to the model in use and back.</summary>
public sealed class SwitchModelTests
{
    private const string Words = "фырчит бульбулятор на кухне";

    private static readonly ModelComparison Even = new(
        ModelGateTests.Good,
        ModelGateTests.Good,
        []
    );

    [Theory]
    [EachDatabase]
    public async Task A_correction_is_understood_once_it_is_approved_trained_and_switched_on(
        DatabaseProvider provider
    )
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        // Of another УК: one model serves all.
        await world.Approved(Words, "drain-clear", LearningWorld.Neighbour);
        Assert.NotEqual("drain-clear", world.Understand(Words));

        var model = await world.Train();
        Assert.Equal((ModelStatus.Candidate, 1), (model.Status, model.Learned));
        Assert.False((await world.Look()).IsNews);

        Assert.Null((await world.SwitchOn(model)).Error);
        Assert.True((await world.Look()).IsNews);
        Assert.Equal("drain-clear", world.Understand(Words));
        Assert.False((await world.Look()).IsNews);

        Assert.True((await Back(world)).IsOk);
        var news = await world.Look();
        Assert.True(news is { IsNews: true, Model: null });
        Assert.Equal(LearningErrors.ShippedInUse, (await Back(world)).Error);
        Assert.Equal(0, await world.Read(db => db.UnderstandingModelBytes.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_poisoned_model_is_refused_by_the_gate_and_by_the_use_case(
        DatabaseProvider provider
    )
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        await world.Approved(Words, "drain-clear");
        var model = await world.Train(
            Made(Even with { After = Even.After with { First = new(0, 537) } })
        );
        Assert.Equal(ModelStatus.Refused, model.Status);
        Assert.Equal("learning.worse_first", (await world.SwitchOn(model)).Error!.Code);
        Assert.False((await world.Look()).IsNews);
        Assert.Equal(0, await world.Read(db => db.UnderstandingModelBytes.CountAsync()));
    }

    [Theory]
    [EachDatabase]
    public async Task A_candidate_that_was_compared_with_another_model_is_outdated(
        DatabaseProvider provider
    )
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        await world.Approved(Words, "drain-clear");
        var first = await world.Train(Made(Even));
        var second = await world.Train(Made(Even));
        Assert.Equal(LearningErrors.NoCandidate, (await world.SwitchOn(first)).Error);
        await world.SwitchOn(second);
        // This process still uses the one that ships, and compares with it.
        var third = await world.Train(Made(Even));
        Assert.Equal(LearningErrors.Outdated, (await world.SwitchOn(third)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task One_is_trained_at_a_time_and_a_dead_training_is_started_again(
        DatabaseProvider provider
    )
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        Assert.Equal(LearningErrors.NothingToLearn, (await Start(world)).Error);
        await world.Approved(Words, "drain-clear");
        var started = (await Start(world)).Value;
        Assert.Equal("learning.training_runs", (await Start(world)).Error!.Code);
        var lost = await Read(world, started);
        world.Clock.Advance(UnderstandingModel.LongestTraining);
        Assert.Equal(started.Id, (await Start(world)).Value.Id);
        // What the dead process still sends is of no matter.
        Assert.False(
            await world.Run<FinishTraining, bool>(
                (u, ct) => u.RunAsync(lost!, Made(Even), null, ct)
            )
        );
        Assert.NotNull(await Read(world, started));
    }

    [Theory]
    [EachDatabase]
    public async Task A_model_of_another_release_is_retired_visibly(DatabaseProvider provider)
    {
        await using var world = await LearningWorld.CreateAsync(provider);
        await world.Approved(Words, "drain-clear");
        var model = await world.Train(Made(Even));
        await world.SwitchOn(model);
        await world.Change(db =>
            db.Entry(db.UnderstandingModels.Single()).Property(m => m.Release).CurrentValue = "old"
        );
        Assert.Null((await world.Look()).Model);
        var retired = await world.Read(db => db.UnderstandingModels.SingleAsync());
        Assert.Equal((ModelStatus.Retired, ModelEnd.OtherRelease), (retired.Status, retired.End));
    }

    [Fact]
    public async Task Erased_words_leave_the_phrases_of_the_model_in_use()
    {
        await using var world = await LearningWorld.CreateAsync(DatabaseProvider.Sqlite);
        var correction = await world.Approved(Words, "drain-clear");
        await world.SwitchOn(await world.Train());
        await world.Look();
        Assert.Equal(1, world.InUse.Current.Learned);
        await world.Change(db => db.Remove(db.Corrections.Single(c => c.Id == correction.Id)));
        Assert.True((await world.Look()).IsNews);
        Assert.Equal(0, world.InUse.Current.Learned);
    }

    private static MadeModel Made(ModelComparison figures) => new([1], "f", 1, 0, figures);

    private static Task<Outcome<UnderstandingModel>> Start(LearningWorld world) =>
        world.Run<StartTraining, Outcome<UnderstandingModel>>((u, ct) => u.RunAsync(ct));

    private static Task<Outcome<Done>> Back(LearningWorld world) =>
        world.Run<SwitchModel, Outcome<Done>>((u, ct) => u.BackToShippedAsync(ct));

    private static Task<TrainingTask?> Read(LearningWorld world, UnderstandingModel model) =>
        world.Run<FinishTraining, TrainingTask?>((u, ct) => u.ReadAsync(model.Id, ct));
}
