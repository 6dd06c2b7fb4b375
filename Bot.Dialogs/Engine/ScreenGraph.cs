using System.Text;

namespace Bot.Dialogs.Engine;

/// <summary>
/// Draws the dialogs of a <see cref="Registry"/> as Mermaid: who calls whom, and each dialog's screens. Drawn from the code,
/// so that the picture in the docs cannot drift.
/// </summary>
public static class ScreenGraph
{
    /// <summary>The whole page, in Markdown. The same registry always gives the same text.</summary>
    public static string Draw(Registry registry)
    {
        var page = new StringBuilder();
        page.Append("# Screens and cards\n\n");
        page.Append(
            "Drawn from the registered dialogs by `ScreenGraph`; a test fails when this file is stale.\n\n"
        );
        page.Append("## Who opens what\n\n");
        page.Append(
            "Rounded: a role's bot, begins at its root dialog. Boxes: dialogs. Hexagons: cards, whose buttons work "
        );
        page.Append(
            "whatever is on the stack. Flags: what happened elsewhere and shows a card.\n\n"
        );
        Fence(page, Overview(registry));
        foreach (var dialog in registry.Dialogs.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            page.Append($"\n## {dialog.Name}\n\n");
            Fence(page, Screens(dialog));
        }
        return page.ToString();
    }

    private static IEnumerable<string> Overview(Registry registry)
    {
        yield return "flowchart LR";
        foreach (var profile in registry.Profiles.OrderBy(p => p.Role))
            yield return $"    role_{profile.Role}([{profile.Role}]) --> {Id("d", profile.Root)}";
        foreach (var dialog in registry.Dialogs.OrderBy(d => d.Name, StringComparer.Ordinal))
        {
            yield return $"    {Id("d", dialog.Name)}[{dialog.Name}]";
            foreach (var called in dialog.Calls.Order(StringComparer.Ordinal))
                yield return $"    {Id("d", dialog.Name)} --> {Id("d", called)}";
        }
        foreach (var card in registry.Cards.OrderBy(c => c.Kind, StringComparer.Ordinal))
        {
            yield return $"    {Id("c", card.Kind)}{{{{{card.Kind}}}}}";
            foreach (var opened in card.Opens.Order(StringComparer.Ordinal))
                yield return $"    {Id("c", card.Kind)} --> {Id("d", opened)}";
        }
        foreach (
            var happening in registry
                .Happenings.OrderBy(h => h.Role)
                .ThenBy(h => h.Kind, StringComparer.Ordinal)
        )
        {
            var id = Id("h", $"{happening.Role}.{happening.Kind}");
            yield return $"    {id}>\"{happening.Kind}\"]";
            if (happening.Shows.Count == 0)
                yield return $"    {id} -.-> role_{happening.Role}";
            foreach (var card in happening.Shows.Order(StringComparer.Ordinal))
                yield return $"    {id} -.-> {Id("c", card)}";
        }
    }

    private static IEnumerable<string> Screens(Dialog dialog)
    {
        yield return "flowchart LR";
        yield return $"    begin(( )) --> {Id("s", dialog.ScreenNames[0])}";
        foreach (var screen in dialog.ScreenNames)
            yield return $"    {Id("s", screen)}[{screen}]";
        // "Back", "Cancel" and the menu work everywhere and would only hide the rest.
        foreach (var (from, to) in dialog.Edges.Where(e => e.From != e.To).Distinct())
            yield return $"    {Id("s", from)} --> {Id("s", to)}";
        foreach (var called in dialog.Calls.Order(StringComparer.Ordinal))
            yield return $"    {Id("d", called)}[[{called}]]";
    }

    private static void Fence(StringBuilder page, IEnumerable<string> lines)
    {
        page.Append("```mermaid\n");
        foreach (var line in lines)
            page.Append(line).Append('\n');
        page.Append("```\n");
    }

    /// <summary>Mermaid's ids know no dots and dashes, and some words («end») are its own.</summary>
    private static string Id(string prefix, string name) =>
        $"{prefix}_{name.Replace('-', '_').Replace('.', '_')}";
}
