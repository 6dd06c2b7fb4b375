using Bot.Domain.Catalogue;
using Bot.Domain.Pricing;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>Answers to a service's questions that the wish gave already: «замена смесителя на кухне».</summary>
public static class SaidOptions
{
    /// <summary>Only what the words say of exactly one answer; the rest is asked.</summary>
    public static IReadOnlyList<ChosenOption> In(Service service, string? said)
    {
        var stems = Normalized.Of(said).Stems.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. service
                .Options.Select(o =>
                    (Option: o, Said: o.Choices.Where(c => Says(stems, c)).ToList())
                )
                .Where(o => o.Said.Count == 1)
                .Select(o => new ChosenOption(o.Option.Code, o.Said[0].Code)),
        ];
    }

    /// <summary>The first question without an answer.</summary>
    public static ServiceOption? FirstOpen(Service service, DraftLine line) =>
        service.Options.FirstOrDefault(o => line.Options.All(c => c.Option != o.Code));

    private static bool Says(HashSet<string> stems, OptionChoice choice) =>
        choice.Words?.Any(w =>
            Normalized.Of(w).Stems is { Count: > 0 } words && words.All(stems.Contains)
        ) == true;
}
