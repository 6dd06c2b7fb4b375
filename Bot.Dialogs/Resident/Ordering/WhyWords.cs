using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Why a service was found, as the operator reads it: in Russian, and kept with the order.</summary>
public static class WhyWords
{
    public static string? Of(IServiceProvider services, DraftLine line) =>
        line.Why.Count == 0 && !line.IsHinted
            ? null
            : services.Get<Phrasebook>().Plain(Language.Ru, Of(line.Why, line.IsHinted));

    /// <param name="words">The person's.</param>
    /// <param name="isHinted">Whether a language model suggested it.</param>
    public static TextRef Of(IReadOnlyList<string> words, bool isHinted = false) =>
        new(
            "ordering.why",
            ("words", words.Count == 0 ? null : words.Select(w => $"«{w}»").ToList()),
            ("hinted", isHinted)
        );
}
