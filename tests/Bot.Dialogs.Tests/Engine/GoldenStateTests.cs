using Bot.Dialogs.Engine;
using Bot.Dialogs.Tests.Resident;
using Bot.Dialogs.Tests.Technician;
using Bot.Domain.Messaging;
using Bot.Testing;
using Bot.Testing.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Engine;

/// <summary>
/// States as a released version stored them. Each must be read, upgraded and continued by every later version: whoever
/// changes a screen's data or name sees here that people stand in the middle of it. Written once, from talks, and never
/// anew when a test fails: a changed shape needs a revision and an upgrade, and then a further file.
/// </summary>
public sealed class GoldenStateTests
{
    private const string Folder = "tests/Bot.Dialogs.Tests/Engine/Golden";

    /// <summary>A dialog's later revisions are kept beside its first, each under its number.</summary>
    internal static string NameOf(Frame frame) =>
        frame.Revision == 1
            ? $"{frame.Dialog}--{frame.Screen}"
            : $"{frame.Dialog}--{frame.Screen}--{frame.Revision}";

    public static TheoryData<string> Stored() =>
        [.. Files().Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Written_once_from_talks()
    {
        if (WrittenFile.IsWriting)
            await GoldenTalks.WriteAsync(
                (name, state) =>
                {
                    var path = $"{Folder}/{name}.json";
                    if (!File.Exists(WrittenFile.PathOf(path)))
                        WrittenFile.Check(path, state + "\n");
                }
            );
        await using var town = await Town.BeginAsync();
        var screens =
            from dialog in town.Services.GetRequiredService<Registry>().Dialogs
            where dialog.GetType().Assembly == typeof(Registry).Assembly
            from screen in dialog.ScreenNames
            select NameOf(
                new Frame
                {
                    Dialog = dialog.Name,
                    Screen = screen,
                    Revision = dialog.Revision,
                }
            );
        var names = Files().Select(f => Path.GetFileNameWithoutExtension(f)!);
        // Every screen of every dialog: people may stand on any of them when a new version comes.
        Assert.Empty(screens.Except(names).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public async Task A_stored_state_is_read_and_its_question_is_asked_again(string file)
    {
        var stored = await File.ReadAllTextAsync(
            Path.Combine(WrittenFile.PathOf(Folder), file),
            TestContext.Current.CancellationToken
        );
        var before = ConversationState.Read(stored).Top!;
        Assert.Equal(Path.GetFileNameWithoutExtension(file), NameOf(before));
        var isTechnician = before.Dialog.StartsWith("tech-", StringComparison.Ordinal);
        if (isTechnician)
        {
            await using var workshop = await Workshop.OpenAsync();
            var (_, phone) = await workshop.TechnicianAsync();
            await ContinueAsync(workshop.Town, phone, stored, before);
        }
        else
        {
            await using var town = await ResidentTown.BeginAsync();
            var phone = town.Phone();
            await phone.Command("start");
            await ContinueAsync(town.Town, phone, stored, before);
        }
    }

    private static async Task ContinueAsync(Town town, Phone phone, string stored, Frame before)
    {
        await phone.HasStored(stored);
        phone.LooksAway();
        // Nothing that a screen could take for an answer: what is open is asked again, by this release.
        await AsksAsync(town, phone, new Activity.Unsupported("Sticker"));
        var after = (await phone.StateAsync()).Top!;
        Assert.Equal(before.Dialog, after.Dialog);
        var dialog = town.Services.GetRequiredService<Registry>().Dialog(after.Dialog);
        Assert.Equal(dialog.Revision, after.Revision);
        Assert.Contains(after.Screen, dialog.ScreenNames);
        // Words that mean nothing: some screens take any, of others what they are about is gone; none breaks.
        await AsksAsync(town, phone, new Activity.Text("🤷"));
    }

    private static async Task AsksAsync(Town town, Phone phone, Activity activity)
    {
        var shown = phone.Seen.Count;
        await phone.Does(activity);
        Assert.Empty(town.Complaints);
        phone.DoesNotSee("обновили бота");
        Assert.True(phone.Seen.Count > shown + 1, "Nothing was asked.\n" + phone.Transcript());
    }

    private static string[] Files() =>
        Directory.Exists(WrittenFile.PathOf(Folder))
            ? Directory.GetFiles(WrittenFile.PathOf(Folder), "*.json")
            : [];
}
