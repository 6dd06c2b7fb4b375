using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A human answers in the chat, and leaves again.</summary>
public sealed class OperatorTalkTests
{
    [Fact]
    public async Task An_operator_answers_here_while_the_bot_is_silent_and_hands_back()
    {
        await using var town = await ResidentTown.BeginAsync();
        var phone = town.Phone();
        await phone.Says("завтра вечером поменять два счётчика воды");
        await phone.Says("оператор");
        phone.Sees("Передал оператору", "Позвоните мне");
        var screen = (await phone.StateAsync()).Top!.Screen;

        phone.LooksAway();
        await ReplyAsync(town, phone, "Здравствуйте! Счётчики **со склада** есть?");
        phone.Sees("Оператор: Здравствуйте! Счётчики **со склада** есть?");
        phone.LooksAway();
        await phone.Says("Да, куплены");
        Assert.True(phone.Seen[^1].IsFromPerson);

        await town.RunAsync(
            async (services, ct) =>
                await services
                    .GetRequiredService<EndWaiting>()
                    .RunAsync((await phone.ConversationAsync()).Id, ct),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
        await phone.RefreshAsync();
        phone.Sees("дальше отвечаю я, бот");
        // The question that was open is asked again below.
        Assert.Equal(screen, (await phone.StateAsync()).Top!.Screen);
        Assert.Equal(phone.Last.Seq, (await phone.StateAsync()).Top!.Seq);
    }

    private static async Task ReplyAsync(ResidentTown town, Phone phone, string words)
    {
        var id = (await phone.ConversationAsync()).Id;
        await town.RunAsync(
            async (services, ct) =>
                Assert.Null(
                    (
                        await services.GetRequiredService<ReplyToPerson>().RunAsync(id, words, ct)
                    ).Error
                ),
            Actor.Operator("olga")
        );
        await town.Town.SettleAsync();
        await phone.RefreshAsync();
    }
}
