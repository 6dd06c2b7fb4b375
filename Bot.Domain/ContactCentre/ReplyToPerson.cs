using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>An operator answers in the chat: from now on they lead the talk, until it is handed back to the bot.</summary>
public sealed class ReplyToPerson(BotDb db, Turn turn, Tell tell) : IUseCase
{
    private const int Longest = 3500;

    public async Task<Outcome<Done>> RunAsync(ConversationId id, string text, CancellationToken ct)
    {
        var words = text.Trim();
        if (words.Length == 0)
            return ContactCentreErrors.NothingToSay;
        var conversation = await db.Conversations.FirstOrDefaultAsync(
            c => c.TenantId == turn.TenantId && c.Id == id,
            ct
        );
        if (conversation is not { IsReachable: true })
            return ContactCentreErrors.NotReachable;
        conversation.LedBy = turn.Actor.Id;
        conversation.AskedHumanAt ??= turn.Now; // in the operators' list until it is handed back
        tell.Run(
            conversation,
            OperatorNews.RepliedKind,
            new OperatorNews.Replied(words.Length <= Longest ? words : words[..Longest])
        );
        return Done.It;
    }
}

/// <summary>What an operator does in a person's chat.</summary>
public static class OperatorNews
{
    public const string RepliedKind = "operator.replied";
    public const string LeftKind = "operator.left";

    public sealed record Replied(string Text);

    public sealed record Left;
}
