using Bot.Domain.Catalogue;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Which of several works a correction speaks of: the one with which it has the most words in common.</summary>
internal static class MeantLine
{
    /// <summary>Beginnings of words are compared: «раковина» is «раковины».</summary>
    private const int Beginning = 4;

    public static int Of(OrderDraft draft, TenantCatalogue catalogue, string text)
    {
        if (draft.Lines.Count < 2)
            return draft.Line;
        var words = Beginnings(text);
        var common = draft
            .Lines.Select(l =>
                Beginnings($"{l.Said} {(l.Service is { } c ? catalogue.Find(c)?.Title : null)}")
                    .Count(words.Contains)
            )
            .ToList();
        var most = common.Max();
        return most > 0 && common.Count(c => c == most) == 1 ? common.IndexOf(most) : draft.Line;
    }

    private static HashSet<string> Beginnings(string text) =>
        [
            .. Normalized
                .Of(text)
                .Tokens.Select(t => t.Text)
                .Where(t => t.Length >= Beginning)
                .Select(t => t[..Beginning]),
        ];
}
