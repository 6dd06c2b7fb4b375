using Bot.Dialogs.Engine;
using Bot.Testing;
using Bot.Testing.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bot.Dialogs.Tests.Engine;

public sealed class ScreenGraphTests
{
    [Fact]
    public void The_picture_in_the_docs_is_the_dialogs_in_the_code() =>
        WrittenFile.Check("docs/screens.md", ScreenGraph.Draw(Product()));

    [Fact]
    public void Whatever_a_part_names_is_registered()
    {
        var registry = Product();
        var dialogs = registry.Dialogs.Select(d => d.Name).ToHashSet();
        var cards = registry.Cards.Select(c => c.Kind).ToHashSet();
        var named = registry
            .Dialogs.SelectMany(d => d.Calls)
            .Concat(registry.Cards.SelectMany(c => c.Opens))
            .Concat(registry.Profiles.Select(p => p.Root));
        Assert.Empty(named.Except(dialogs));
        Assert.Empty(registry.Happenings.SelectMany(h => h.Shows).Except(cards));
    }

    [Fact]
    public void Every_screen_can_be_come_to()
    {
        foreach (var dialog in Product().Dialogs)
        {
            var reached = new HashSet<string> { dialog.ScreenNames[0] };
            while (
                dialog.Edges.FirstOrDefault(e => reached.Contains(e.From) && reached.Add(e.To))
                    is { To: not null }
            ) { }
            Assert.Equal(dialog.ScreenNames.Order(), reached.Order());
        }
    }

    [Fact]
    public void The_picture_shows_calls_screens_and_what_leads_where()
    {
        var toy = new Registry(
            [new LobbyDialog(), new KioskDialog()],
            [],
            [],
            [new KioskProfile()]
        );
        var drawn = ScreenGraph.Draw(toy);
        Assert.Contains("role_Resident([Resident]) --> d_lobby", drawn);
        Assert.Contains("begin(( )) --> s_drink", drawn);
        Assert.Contains("s_cups --> s_confirm", drawn);
    }

    private static Registry Product()
    {
        var services = new ServiceCollection();
        services.AddDialogs(strictTexts: true);
        // The parts are stateless: they must be made without a database.
        return services.BuildServiceProvider().GetRequiredService<Registry>();
    }
}
