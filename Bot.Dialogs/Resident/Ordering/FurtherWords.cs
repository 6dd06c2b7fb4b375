using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>«Ещё повесить люстру»: a further work, not another instead of the one that was named.</summary>
internal static class FurtherWords
{
    private static readonly string[] Beginnings =
    [
        "еще",
        "также",
        "плюс",
        "добавь",
        "добавьте",
        "заодно",
        "also",
        "plus",
        "add",
    ];

    /// <summary>Whether a text begins so, be it after «и» or «а».</summary>
    public static bool Begin(string text) =>
        Normalized
            .Of(text)
            .Tokens.SkipWhile(t => t.Text is "и" or "а" or "and")
            .Take(1)
            .Any(t => Beginnings.Contains(t.Text, StringComparer.Ordinal));
}
