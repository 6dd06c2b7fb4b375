using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Technicians;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A resident who blocked the bot hears what matters from an operator: one call for one piece of news.</summary>
public sealed class UnreachableTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_refused_cancellation_is_one_call_though_card_and_words_were_dropped()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await CancelAsync(town, order.Id);

        await RefuseAsync(town, phone);

        var call = await OnlyCallAsync(town);
        Assert.Equal((CallTaskKind.TellCancelled, order.Id), (call.Kind, call.OrderId));
        Assert.Contains("отменена", call.Note, StringComparison.Ordinal);
        Assert.NotNull(call.Phone);
    }

    [Fact]
    public async Task The_technician_at_the_door_is_a_call_too()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await town.ComeNearAsync(order.Id);
        await town.AdvanceAsync(order.Id, JobTrigger.OnTheWay);
        await town.AdvanceAsync(order.Id, JobTrigger.Arrive);
        await SentSoFarAsync(town);
        await ForgetCallsAsync(town);
        await town.RunAsync(
            async (services, ct) =>
            {
                var job = await services.GetRequiredService<BotDb>().Jobs.SingleAsync(ct);
                await services
                    .GetRequiredService<TryContact>()
                    .RunAsync(job.Id, job.TechnicianId, ct);
            }
        );
        await town.Town.SettleAsync();

        await RefuseAsync(town, phone);

        Assert.Equal(CallTaskKind.TellAtDoor, (await OnlyCallAsync(town)).Kind);
    }

    [Fact]
    public async Task A_payment_that_was_taken_is_told_too()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        await town.AssignAsync(order.Id);
        await town.ComeNearAsync(order.Id);
        await town.AdvanceAsync(order.Id, JobTrigger.OnTheWay);
        await SentSoFarAsync(town);
        await ForgetCallsAsync(town);
        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<RecordOnSitePayment>()
                    .RunAsync(order.Id, order.Total, PaymentMethod.OnSite, ct)
        );
        await town.Town.SettleAsync();

        await RefuseAsync(town, phone);

        Assert.Contains("получена", (await OnlyCallAsync(town)).Note, StringComparison.Ordinal);
    }

    /// <summary>The chat closed between the turn that told and the turn that says.</summary>
    [Fact]
    public async Task News_that_is_dropped_at_birth_is_a_call()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        var order = await town.OrderAsync(phone);
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
            {
                await services
                    .GetRequiredService<CancelOrder>()
                    .RunAsync(new CancelOrderRequest(order.Id, "operator"), ct);
                var row = await services
                    .GetRequiredService<BotDb>()
                    .Conversations.SingleAsync(c => c.Id == id, ct);
                row.IsReachable = false;
            },
            Actor.Operator("olga")
        );

        await town.Town.SettleAsync();

        var call = await OnlyCallAsync(town);
        Assert.Equal((CallTaskKind.TellCancelled, order.Id), (call.Kind, call.OrderId));
    }

    private static async Task CancelAsync(ResidentTown town, OrderId order)
    {
        await SentSoFarAsync(town);
        await town.RunAsync(
            (services, ct) =>
                services
                    .GetRequiredService<CancelOrder>()
                    .RunAsync(new CancelOrderRequest(order, "operator"), ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
    }

    private static Task SentSoFarAsync(ResidentTown town) =>
        town.RunAsync(
            async (services, ct) =>
            {
                foreach (var message in await Waiting(services.GetRequiredService<BotDb>(), ct))
                    message.State = MessageState.Sent;
            }
        );

    private static Task ForgetCallsAsync(ResidentTown town) =>
        town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                db.CallTasks.RemoveRange(await db.CallTasks.ToListAsync(ct));
            }
        );

    /// <summary>The channel refuses the first message that waits: 403.</summary>
    private static async Task RefuseAsync(ResidentTown town, Phone phone)
    {
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
            {
                var waiting = await Waiting(services.GetRequiredService<BotDb>(), ct);
                await services
                    .GetRequiredService<MarkUnreachable>()
                    .RunAsync(
                        id,
                        waiting[0].Seq,
                        town.Town.Clock.GetUtcNow().UtcDateTime,
                        "blocked",
                        ct
                    );
            }
        );
    }

    private static Task<List<Message>> Waiting(BotDb db, CancellationToken ct) =>
        db
            .Messages.Where(m => m.State == MessageState.Pending || m.State == MessageState.Claimed)
            .OrderBy(m => m.Seq)
            .ToListAsync(ct);

    private static async Task<CallTask> OnlyCallAsync(ResidentTown town) =>
        Assert.Single(await town.ReadAsync((db, _) => db.CallTasks.ToListAsync(None)));
}
