using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>A voice message for a person to listen to: in the operators' list at once, playable beside the draft.</summary>
public sealed class PassVoice(BotDb db, Turn turn) : IUseCase
{
    public async Task<CallPromise> RunAsync(
        ConversationId conversationId,
        FileId voice,
        string? draft,
        CancellationToken ct
    )
    {
        var conversation = await db.Conversations.FirstAsync(
            c => c.TenantId == turn.TenantId && c.Id == conversationId,
            ct
        );
        var company = await db.CompanyAsync(turn, ct);
        var answerAt = OfficeHours.Of(company).AnswerAt(turn.Now);
        conversation.AskedHumanAt ??= turn.Now;
        var task = new CallTask(turn.TenantId, CallTaskKind.Voice, turn.Now)
        {
            ConversationId = conversationId,
            DueAt = answerAt,
            FileId = voice,
            Draft = draft,
        };
        if (conversation.Role == Messaging.ConversationRole.Resident)
            task.ResidentId = new ResidentId(conversation.PersonId);
        db.CallTasks.Add(task);
        return new CallPromise(task.Id, answerAt, answerAt == turn.Now, company.TimeZone);
    }
}

/// <summary>
/// Turns speech into words on this machine. None is there by default: voice messages then go to a person. Where one is
/// configured, the words are heard as if they had been typed once the recording is here.
/// </summary>
public interface ISpeechRecogniser
{
    /// <summary>The words; null where nothing could be understood.</summary>
    /// <param name="audio">The recording.</param>
    /// <param name="mediaType">Its type, e.g. <c>audio/ogg</c>.</param>
    /// <param name="language">What the person speaks with the bot.</param>
    Task<string?> RecogniseAsync(
        Stream audio,
        string mediaType,
        Messaging.Language language,
        CancellationToken ct
    );
}
