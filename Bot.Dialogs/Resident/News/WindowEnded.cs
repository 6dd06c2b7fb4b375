using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;

namespace Bot.Dialogs.Resident.News;

/// <summary>The window of a draft is no longer kept. Only said while the draft still counts on it.</summary>
public sealed class WindowEnded : Happening
{
    public override ConversationRole Role => ConversationRole.Resident;
    public override string Kind => HoldEnds.Told;
    public override CallTaskKind? IfUnreachable => null;

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    )
    {
        var ended = Json.Read<HoldEnded>(payload);
        IReadOnlyList<Effect> said =
            DraftReading.Of(context.Draft)?.Hold == ended.Hold
                ? [new Effect.Say(new TextRef("ordering.window_ended", ("window", ended.Window)))]
                : [];
        return Task.FromResult(said);
    }
}
