using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// Free requests of a draft: made as soon as the address is there, each with a number of its own. The address is asked once,
/// for them and for the paid works beside them.
/// </summary>
internal static class DispatcherRequests
{
    /// <summary>What must be known first; null: nothing.</summary>
    public static async Task<string?> NextAsync(
        ResidentFacts facts,
        OrderDraft draft,
        CancellationToken ct
    ) =>
        !await facts.HasConsentAsync(ct) ? ConsentScreen.Id
        : draft.House is null ? HouseScreen.Id
        : NeedsFlat(draft) ? FlatScreen.Id
        : null;

    public static async Task<OrderDraft> MakeAsync(
        IServiceProvider services,
        OrderDraft draft,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        if (draft.Requests.Count == 0 || await NextAsync(facts, draft, ct) is not null)
            return draft;
        var phone = draft.Phone ?? await facts.ContactPhoneAsync(ct);
        foreach (var request in draft.Requests)
        {
            var made = await services
                .Get<ReportEmergency>()
                .RunAsync(
                    new EmergencyReport(
                        null,
                        request.Said,
                        facts.ResidentId,
                        facts.Conversation.Id,
                        draft.House,
                        Where(services, draft),
                        phone
                    )
                    {
                        Title = request.Title,
                        Unit = request.Unit,
                        Files = draft.Files,
                    },
                    ct
                );
            notes.Add(
                new TextRef(
                    "ordering.request_made",
                    ("number", made.Number),
                    ("title", request.Title),
                    ("photos", made.Files.Count > 0 ? made.Files.Count : null),
                    ("phone", (await facts.CompanyAsync(ct)).Phone)
                )
            );
        }
        return draft with { Requests = [] };
    }

    private static bool NeedsFlat(OrderDraft draft) =>
        !draft.FlatDone && draft.Requests.Any(r => r.IsInFlat);

    /// <summary>Within the house, as the duty officer reads it.</summary>
    private static string? Where(IServiceProvider services, OrderDraft draft)
    {
        var words = services
            .Get<Phrasebook>()
            .Plain(
                Language.Ru,
                new TextRef(
                    "ordering.within_house",
                    ("flat", draft.Flat),
                    ("entrance", draft.Entrance),
                    ("floor", draft.Floor)
                )
            );
        return words.Trim() is { Length: > 0 } where ? where : null;
    }
}
