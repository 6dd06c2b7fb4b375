using Bot.Domain;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>What a resident's words say, at the hour of their house and after what they said before.</summary>
public class Hearing(WishReader reader, ResidentFacts facts)
{
    public virtual async Task<Understood> HearAsync(
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var zone = await facts.ZoneAsync(draft.House, ct);
        var understood = reader.Read(
            await facts.CatalogueAsync(ct),
            text,
            HouseZone.ToLocal(facts.Now, zone),
            draft.Current.Said
        );
        return understood.Wishes.Count > 0
            ? understood
            : understood with
            {
                Wishes = [One(understood, text)],
            };
    }

    private static UnderstoodWish One(Understood understood, string text) =>
        new(
            text,
            understood.Verdict switch
            {
                Verdict.Sure => WishOutcome.Service,
                Verdict.Choice => WishOutcome.Question,
                _ => WishOutcome.Unknown,
            }
        )
        {
            Matches = understood.Matches,
            Said = understood.Said,
            Why = understood.Best?.Why ?? new([]),
        };
}
