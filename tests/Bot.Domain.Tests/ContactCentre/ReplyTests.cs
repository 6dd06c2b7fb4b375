using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.ContactCentre;

/// <summary>An operator in a person's chat.</summary>
public sealed class ReplyTests
{
    private static readonly Actor Olga = Actor.Operator("olga");

    [Theory]
    [EachDatabase]
    public async Task A_reply_takes_the_talk_over_and_the_end_hands_it_back(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Run<RequestHuman, Outcome<CallPromise>>(
            (u, ct) => u.RunAsync(world.Conversation, null, null, ct),
            world.ByResident
        );

        Assert.Equal(ContactCentreErrors.NothingToSay, (await Reply(world, "  ")).Error);
        Assert.True((await Reply(world, "Здравствуйте!")).IsOk);

        Assert.Equal("olga", (await Chat(world)).LedBy);
        Assert.Equal([OperatorNews.RepliedKind], await world.ToldAsync());

        Assert.True((await End(world)).IsOk);
        var after = await Chat(world);
        Assert.Equal((null, null), (after.LedBy, after.AskedHumanAt));
        Assert.Equal([OperatorNews.RepliedKind, OperatorNews.LeftKind], await world.ToldAsync());
        // Who was answered need not be called.
        var task = await world.Read(db => db.CallTasks.SingleAsync());
        Assert.Equal(("olga", EndWaiting.Answered), (task.DoneBy, task.Result));
        Assert.Equal(ContactCentreErrors.NobodyWaits, (await End(world)).Error);
    }

    [Theory]
    [EachDatabase]
    public async Task Whom_no_message_reaches_must_be_called(DatabaseProvider provider)
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        await world.Scheduling.Change(async db =>
            (await db.Conversations.SingleAsync(c => c.Id == world.Conversation)).IsReachable =
                false
        );

        Assert.Equal(ContactCentreErrors.NotReachable, (await Reply(world, "Алло?")).Error);
        Assert.Null((await Chat(world)).LedBy);
    }

    private static Task<Conversation> Chat(OrderWorld world) =>
        world.Read(db => db.Conversations.SingleAsync(c => c.Id == world.Conversation));

    private static Task<Outcome<Done>> Reply(OrderWorld world, string words) =>
        world.Run<ReplyToPerson, Outcome<Done>>(
            (u, ct) => u.RunAsync(world.Conversation, words, ct),
            Olga
        );

    private static Task<Outcome<Done>> End(OrderWorld world) =>
        world.Run<EndWaiting, Outcome<Done>>((u, ct) => u.RunAsync(world.Conversation, ct), Olga);
}
