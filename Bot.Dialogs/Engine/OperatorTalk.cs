using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Engine;

/// <summary>An operator wrote from the console: their words as they are, never read as markup.</summary>
public abstract class OperatorReplied : Happening
{
    public override string Kind => OperatorNews.RepliedKind;
    public override Lane Lane => Lane.Live;

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.Say(
                new TextRef(
                    "engine.operator_says",
                    ("words", Json.Read<OperatorNews.Replied>(payload).Text)
                )
            ),
        ]);
}

public sealed class OperatorRepliedToResident : OperatorReplied
{
    public override ConversationRole Role => ConversationRole.Resident;
    public override CallTaskKind? IfUnreachable => CallTaskKind.Tell;
}

public sealed class OperatorRepliedToTechnician : OperatorReplied
{
    public override ConversationRole Role => ConversationRole.Technician;
    public override CallTaskKind? IfUnreachable => CallTaskKind.TechnicianMessage;
}

/// <summary>The operator is done: the bot goes on where it was.</summary>
public abstract class OperatorLeft : Happening
{
    public override string Kind => OperatorNews.LeftKind;
    public override Lane Lane => Lane.Live;
    public override bool AsksAgain => true;

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    ) =>
        Task.FromResult<IReadOnlyList<Effect>>([
            new Effect.Say(new TextRef("engine.operator_left")),
        ]);
}

public sealed class OperatorLeftResident : OperatorLeft
{
    public override ConversationRole Role => ConversationRole.Resident;
}

public sealed class OperatorLeftTechnician : OperatorLeft
{
    public override ConversationRole Role => ConversationRole.Technician;
}
