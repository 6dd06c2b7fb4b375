using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Why a service was found, as the operator reads it: in Russian, and kept with the order.</summary>
public static class WhyWords
{
    public static string? Of(IServiceProvider services, DraftLine line) =>
        line.Why.Count == 0 ? null : services.Get<Phrasebook>().Plain(Language.Ru, Of(line.Why));

    public static TextRef Of(IReadOnlyList<string> words) =>
        new("ordering.why", ("words", words.Select(w => $"«{w}»").ToList()));
}
