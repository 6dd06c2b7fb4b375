using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Scheduling;

namespace Bot.Domain.Understanding;

/// <summary>Reads everything that one text says about a wish: danger, service, urgency, and whether it takes back the former.</summary>
public sealed class WishReader(WishMatcher matcher)
{
    /// <summary>What was said before and not taken back still counts, less than what is said now.</summary>
    private const double FormerWeight = 0.6;

    /// <param name="catalogue">What the УК sells.</param>
    /// <param name="text">What the person says now.</param>
    /// <param name="localNow">The wall time at the house, for «завтра».</param>
    /// <param name="former">What they said before about the same wish, so that «не раковина, а ванна» keeps the rest of it.</param>
    public Understood Read(
        TenantCatalogue catalogue,
        string? text,
        DateTime localNow,
        string? former = null
    )
    {
        var words = matcher.Read(text);
        var wish = words.Negated.Count > 0 && former is not null ? Corrected(words, former) : words;
        var time = WishedTime.Parse(text, localNow);
        return new(matcher.Match(catalogue, wish))
        {
            Emergency = EmergencyRecognition.Recognise(text),
            Said = Said(text),
            Time = time,
            Urgent = words.Urgent || time is { Asap: true },
            AsksPrice = words.AsksPrice,
            NegatesFormer = words.Corrects,
        };
    }

    private static Quantity? Said(string? text) =>
        Quantity.Parse(text)
        ?? (
            text is not null && Keyboard.InRussianLayout(text) is { } retyped
                ? Quantity.Parse(retyped)
                : null
        );

    private WishWords Corrected(WishWords now, string former)
    {
        var kept = matcher
            .Read(former)
            .Terms.Where(t => !now.Negated.Contains(t.Term) && now.Terms.All(n => n.Term != t.Term))
            .Select(t => t with { Weight = t.Weight * FormerWeight });
        return now with { Terms = [.. now.Terms, .. kept] };
    }
}
