using Bot.Dialogs.Engine;
using Bot.Domain.Messaging;
using Bot.Testing.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>The engine's own properties, on the toy dialogs: whatever arrives, in whatever order, does no harm.</summary>
public sealed class KioskWalkTests
{
    [Fact]
    public async Task Whatever_arrives_is_answered_and_every_screen_is_reached()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var reached = new HashSet<string>();
        for (var seed = 1; seed <= 12; seed++)
        {
            var phone = town.Phone(ConversationRole.Resident, seed % 2 == 0 ? "ru" : "en");
            await phone.Command("start");
            var walk = new RandomWalk(town, phone, seed) { Words = ["7", "много", "хорошо"] };
            await walk.RunAsync(100);
            reached.UnionWith(walk.Reached);
        }
        Assert.Equal(
            ["kiosk/confirm", "kiosk/cups", "kiosk/drink", "lobby/home"],
            reached.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Another_persons_message_number_presses_nothing()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var one = town.Phone(ConversationRole.Resident);
        var other = town.Phone(ConversationRole.Resident);
        await one.Command("start");
        await one.Presses("Хорошо");
        await one.Says("пятнадцать раз по пять");
        await other.Command("start");
        await other.PressesOld(one.Last.Seq, 0);
        Assert.Contains("уже не действует", other.Toast);
        Assert.Equal("lobby", (await other.StateAsync()).Top!.Dialog);
        Assert.Equal("drink", (await one.StateAsync()).Top!.Screen);
    }

    [Fact]
    public async Task A_double_tap_has_one_effect()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        var question = phone.Last.Seq;
        await phone.PressesOld(question, 0);
        var shown = phone.Seen.Count;
        await phone.PressesOld(question, 0);
        Assert.Contains("уже не действует", phone.Toast);
        // The new question stands right below the pressed button: it is not asked once more.
        Assert.Equal(shown, phone.Seen.Count);
        Assert.Equal("cups", (await phone.StateAsync()).Top!.Screen);
    }

    [Fact]
    public async Task At_the_second_useless_answer_a_human_is_offered()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        await phone.Says("молоко");
        Assert.DoesNotContain("@human", (await phone.StateAsync()).Top!.Options);
        await phone.Says("кефир");
        Assert.Contains("@human", (await phone.StateAsync()).Top!.Options);
    }

    [Fact]
    public async Task Presses_of_one_question_at_the_same_moment_move_it_once()
    {
        await using var town = await Town.BeginAsync(KioskProfile.Register);
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.Presses("Хорошо");
        var question = phone.Last.Seq;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => phone.Taps(question, 0)));
        Assert.Equal("cups", (await phone.StateAsync()).Top!.Screen);
        Assert.Equal(["drink"], (await phone.StateAsync()).Top!.Trail);
    }
}
