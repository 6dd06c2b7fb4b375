using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding;

/// <summary>The payload of outside work <c>wish.pick</c>; its subject is the conversation. Empty once it is answered.</summary>
/// <param name="Asked">Which question it is for.</param>
/// <param name="Wish">What leaves the process of the person's words.</param>
/// <param name="Codes">The candidates' services; they stay here.</param>
/// <param name="Candidates">What leaves the process of them.</param>
public sealed record PickWork(
    Guid Asked,
    string Wish,
    IReadOnlyList<string> Codes,
    IReadOnlyList<WishCandidate> Candidates
)
{
    public const string Kind = "wish.pick";
}

/// <summary>A service was suggested for a question, as an activity of its conversation.</summary>
public sealed record WishPicked(Guid Asked, string Code, DateTime Until)
{
    public const string Kind = "wish.picked";
}

/// <summary>
/// Has a language model pick among the services that a wish may mean: outside the turn, where one is set up, the УК allows it and
/// the resident agreed to it. Only ever a hint.
/// </summary>
public sealed class SuggestWish(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    HasConsent consent,
    IWishPicker? picker = null
) : IUseCase
{
    public const int MostCandidates = 6;
    private const int LongestText = 120;

    /// <summary>Nobody looks at the question any more.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(3);

    /// <returns>The question's key, with which the answer comes; null where nothing is asked.</returns>
    public async Task<Guid?> AskAsync(
        Conversation conversation,
        string? said,
        IReadOnlyList<Service> found,
        CancellationToken ct
    )
    {
        if (picker is null || found.Count is < 2 or > MostCandidates)
            return null;
        var wish = PassableWish.Of(said);
        if (wish.Length == 0 || !await MayPassAsync(new(conversation.PersonId), ct))
            return null;
        // One question at a time: an older one is nobody's any more.
        db.OutsideWork.RemoveRange(await WaitingAsync(conversation.Id, ct));
        var work = new PickWork(
            NewId.Uuid(),
            wish,
            [.. found.Select(s => s.Code)],
            [.. found.Select(CandidateOf)]
        );
        db.OutsideWork.Add(
            new OutsideWork(
                turn.TenantId,
                PickWork.Kind,
                conversation.Id.Value,
                Json.Write(work),
                turn.Now
            )
        );
        return work.Asked;
    }

    /// <summary>Whether the words of this resident may be passed: the УК names who gets them, and so did the consent in force.</summary>
    public async Task<bool> MayPassAsync(ResidentId resident, CancellationToken ct) =>
        (await tenant.CompanyAsync(ct)).WishProcessor is { } processor
        && await consent.TextAsync(resident, ConsentKind.PersonalData, ct) is { } text
        && WishProcessing.IsNamed(text, processor);

    /// <summary>The answer goes to the conversation as a turn of its own; none is nothing. Our copy of the words goes.</summary>
    /// <param name="work">What was asked.</param>
    /// <param name="index">The candidate's place, from 0.</param>
    public void Answered(OutsideWork work, int? index)
    {
        if (work.Payload.Length == 0)
            return;
        var asked = Json.Read<PickWork>(work.Payload);
        work.Rewrite("");
        if (index is not { } place || place < 0 || place >= asked.Codes.Count)
            return;
        var activity = new PendingActivity(
            turn.TenantId,
            new ConversationId(work.Subject),
            WishPicked.Kind,
            Json.Write(new WishPicked(asked.Asked, asked.Codes[place], work.At + Life)),
            turn.Now
        );
        db.PendingActivities.Add(activity);
        turn.Announce(new ActivityStored(activity.TenantId, activity.Id, activity.ConversationId));
    }

    public static WishCandidate CandidateOf(Service service) =>
        new(Short(service.Title), Short(service.Description));

    private Task<List<OutsideWork>> WaitingAsync(
        ConversationId conversation,
        CancellationToken ct
    ) =>
        db
            .OutsideWork.Where(w =>
                w.TenantId == turn.TenantId
                && w.Subject == conversation.Value
                && w.Kind == PickWork.Kind
                && w.State == OutsideWorkState.Waiting
            )
            .ToListAsync(ct);

    private static string Short(string text) =>
        text.Length <= LongestText ? text : text[..LongestText];
}
