using Bot.Domain.Messaging;
using Bot.Domain.Turns;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// Turns speech into words on this machine. None is there by default: voice messages then go to a person. Where one is
/// configured, the words are heard as if they had been typed once the recording is here.
/// </summary>
public interface ISpeechRecogniser
{
    /// <summary>A longer recording is not tried: a person listens to it.</summary>
    TimeSpan Longest { get; }

    /// <summary>The words; null where nothing could be understood.</summary>
    /// <param name="audio">The recording.</param>
    /// <param name="mediaType">Its type, e.g. <c>audio/ogg</c>.</param>
    /// <param name="language">What the person speaks with the bot.</param>
    Task<string?> RecogniseAsync(
        Stream audio,
        string mediaType,
        Language language,
        CancellationToken ct
    );
}

/// <summary>The payload of outside work <c>speech.recognise</c>; its subject is the conversation, so that words keep their order.</summary>
public sealed record VoiceWork(FileId Voice, Language Language)
{
    public const string Kind = "speech.recognise";
}

/// <summary>What became of a voice message, as an activity of its conversation; no words: a person must listen.</summary>
public sealed record VoiceHeard(FileId Voice, string? Words)
{
    public const string Kind = "voice.heard";
}

/// <summary>Has a voice message recognised outside the turn, where this machine can.</summary>
public sealed class HearVoice(BotDb db, Turn turn, ISpeechRecogniser? recogniser = null) : IUseCase
{
    /// <returns>False where a person has to listen.</returns>
    public bool Ask(Conversation conversation, FileId voice, int? seconds)
    {
        if (recogniser is null || seconds > recogniser.Longest.TotalSeconds)
            return false;
        db.OutsideWork.Add(
            new OutsideWork(
                turn.TenantId,
                VoiceWork.Kind,
                conversation.Id.Value,
                Json.Write(new VoiceWork(voice, conversation.Language)),
                turn.Now
            )
        );
        return true;
    }

    /// <summary>The answer goes to the conversation as a turn of its own.</summary>
    public void Heard(OutsideWork work, string? words)
    {
        var activity = new PendingActivity(
            turn.TenantId,
            new ConversationId(work.Subject),
            VoiceHeard.Kind,
            Json.Write(new VoiceHeard(Json.Read<VoiceWork>(work.Payload).Voice, words)),
            turn.Now
        );
        db.PendingActivities.Add(activity);
        turn.Announce(new ActivityStored(activity.TenantId, activity.Id, activity.ConversationId));
    }
}
