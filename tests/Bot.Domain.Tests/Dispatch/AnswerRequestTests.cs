using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Tests.Orders;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Bot.Domain.Tests.Dispatch;

/// <summary>The duty officer's side of an emergency.</summary>
public sealed class AnswerRequestTests
{
    [Theory]
    [EachDatabase]
    public async Task One_person_takes_a_request_and_the_others_are_told_who(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await ReportAsync(world);

        var answers = await Task.WhenAll(
            new[] { "olga", "petr", "anna" }.Select(by =>
                Task.Run(() => Answer(world, by, (a, ct) => a.TakeAsync(request.Id, ct)))
            )
        );

        var taken = Assert.Single(answers, a => a.IsOk).Value;
        Assert.All(
            answers.Where(a => !a.IsOk),
            a => Assert.Equal(DispatchErrors.Taken(taken), a.Error)
        );
        var stored = await world.Read(db => db.DispatchRequests.SingleAsync());
        Assert.Equal(
            (DispatchRequestStatus.Accepted, taken.TakenBy, world.Now),
            (stored.Status, stored.TakenBy, stored.TakenAt!.Value)
        );
        // A second click of the same person changes nothing.
        Assert.True(
            (await Answer(world, taken.TakenBy!, (a, ct) => a.TakeAsync(request.Id, ct))).IsOk
        );
    }

    [Theory]
    [EachDatabase]
    public async Task A_request_is_closed_once_and_its_danger_is_a_new_one_then(
        DatabaseProvider provider
    )
    {
        await using var world = await OrderWorld.CreateAsync(provider);
        var request = await ReportAsync(world);
        await Answer(world, "olga", (a, ct) => a.TakeAsync(request.Id, ct));
        // Further words while somebody is at it belong to the same request.
        Assert.Equal(request.Id, (await ReportAsync(world)).Id);

        var closed = await Answer(world, "petr", (a, ct) => a.CloseAsync(request.Id, ct));

        Assert.Equal(("olga", "petr"), (closed.Value.TakenBy, closed.Value.ClosedBy));
        foreach (var again in new[] { "olga", "petr" })
            Assert.Equal(
                DispatchErrors.Closed(closed.Value),
                (await Answer(world, again, (a, ct) => a.CloseAsync(request.Id, ct))).Error
            );
        Assert.NotEqual(request.Id, (await ReportAsync(world)).Id);
    }

    private static Task<DispatchRequest> ReportAsync(OrderWorld world) =>
        world.Run<ReportEmergency, DispatchRequest>(
            (u, ct) =>
                u.RunAsync(
                    new EmergencyReport(
                        EmergencyKind.Water,
                        "Заливает!",
                        world.Resident,
                        world.Conversation
                    ),
                    ct
                )
        );

    private static Task<Outcome<DispatchRequest>> Answer(
        OrderWorld world,
        string by,
        Func<AnswerRequest, CancellationToken, Task<Outcome<DispatchRequest>>> answer
    ) => world.Run(answer, Actor.Operator(by));
}
