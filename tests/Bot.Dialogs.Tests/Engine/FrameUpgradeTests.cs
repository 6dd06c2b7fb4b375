using System.Text.Json.Nodes;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>Conversations stored by an older release go on in this one, or begin anew with a sentence.</summary>
public sealed class FrameUpgradeTests
{
    [Fact]
    public void A_renamed_screen_and_a_renamed_answer_come_along()
    {
        var frame = Stored(1, "mugs", """{"beverage":"tea","cups":2}""");
        Assert.True(FrameUpgrade.Run(frame, new RenamedKiosk()));
        Assert.Equal(("cups", 3), (frame.Screen, frame.Revision));
        var data = (KioskData)new RenamedKiosk().ReadData(frame.Data);
        Assert.Equal(("tea", 2, 1), (data.Drink, data.Cups, data.Photos));
        // Screens of the trail may be gone too: back leads out of the dialog instead.
        Assert.Empty(frame.Trail);
    }

    [Fact]
    public void A_frame_of_this_revision_is_left_as_it_is()
    {
        var frame = Stored(3, "cups", """{"drink":"tea"}""");
        Assert.True(FrameUpgrade.Run(frame, new RenamedKiosk()));
        Assert.Equal(["drink"], frame.Trail);
        Assert.Equal("""{"drink":"tea"}""", frame.Data.GetRawText());
    }

    [Theory]
    [InlineData(2, "gone")] // the upgrade gives up
    [InlineData(3, "mugs")] // no such screen in this revision
    [InlineData(4, "cups")] // stored by a newer release
    public void What_cannot_be_continued_says_so(int revision, string screen) =>
        Assert.False(FrameUpgrade.Run(Stored(revision, screen, "{}"), new RenamedKiosk()));

    [Fact]
    public void An_unknown_dialog_cannot_be_continued() =>
        Assert.False(FrameUpgrade.Run(Stored(1, "cups", "{}"), null));

    [Fact]
    public async Task A_talk_stored_before_the_rename_goes_on_after_it()
    {
        await using var town = await Town.BeginAsync(Register<RenamedKiosk>);
        var phone = await SetAsync(
            town,
            """{"v":1,"frames":[{"dialog":"lobby","revision":1,"screen":"home","data":{}},{"dialog":"kiosk","revision":1,"screen":"mugs","data":{"beverage":"tea"},"trail":["drink"],"seq":3}]}"""
        );
        await phone.Says("5");
        phone.DoesNotSee("обновили бота").Sees("Подтвердить");
        Assert.Equal("tea", (await phone.StateAsync()).Top!.Data.GetProperty("drink").GetString());
    }

    [Fact]
    public async Task A_talk_of_a_dialog_that_is_gone_begins_anew_with_a_sentence()
    {
        await using var town = await Town.BeginAsync(Register<RenamedKiosk>);
        var phone = await SetAsync(
            town,
            """{"v":1,"frames":[{"dialog":"lobby","revision":1,"screen":"home","data":{}},{"dialog":"bar","revision":1,"screen":"menu","data":{}}]}"""
        );
        await phone.Says("кофе");
        phone.Sees("обновили бота").Sees("Меню");
        await phone.Presses("Хорошо");
        phone.Sees("Изменить");
    }

    [Fact]
    public async Task A_button_of_a_dialog_that_is_gone_does_no_harm()
    {
        await using var town = await Town.BeginAsync(Register<RenamedKiosk>);
        var phone = await SetAsync(
            town,
            """{"v":1,"frames":[{"dialog":"bar","revision":1,"screen":"menu","data":{},"seq":77,"options":["a"]}]}"""
        );
        await phone.PressesOld(77, 0);
        phone.Sees("обновили бота").Sees("Меню");
    }

    /// <summary>A phone whose conversation was stored with this state.</summary>
    private static async Task<Phone> SetAsync(Town town, string state)
    {
        var phone = town.Phone(ConversationRole.Resident);
        await phone.Command("start");
        await phone.HasStored(state);
        phone.LooksAway();
        return phone;
    }

    private static Frame Stored(int revision, string screen, string data) =>
        new()
        {
            Dialog = "kiosk",
            Revision = revision,
            Screen = screen,
            Data = System.Text.Json.JsonDocument.Parse(data).RootElement,
            Trail = ["drink"],
        };

    private static void Register<TKiosk>(IServiceCollection services)
        where TKiosk : Dialog
    {
        services.AddSingleton<Dialog, LobbyDialog>();
        services.AddSingleton<Dialog, TKiosk>();
        services.AddSingleton<Profile, KioskProfile>();
    }

    /// <summary>The kiosk two releases later: «mugs» became «cups», «beverage» became «drink», photos are counted.</summary>
    private sealed class RenamedKiosk : Dialog<KioskData>
    {
        public override string Name => "kiosk";
        public override int Revision => 3;

        protected override IReadOnlyList<Screen<KioskData>> Screens => new KioskDialog().Shown;

        public override string? Upgrade(int fromRevision, string screen, JsonObject data)
        {
            if (fromRevision == 1)
            {
                data["drink"] = data["beverage"]?.DeepClone();
                data.Remove("beverage");
                return screen == "mugs" ? "cups" : screen;
            }
            data["photos"] = 1;
            return screen == "gone" ? null : screen;
        }
    }
}
