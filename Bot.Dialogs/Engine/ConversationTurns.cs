using System.Collections.Concurrent;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bot.Dialogs.Engine;

/// <summary>What the channel may tell the person at once, after the commit.</summary>
/// <param name="IsRepeat">The update was taken before: nothing happened now.</param>
/// <param name="Toast">Shown for a moment at the pressed button.</param>
public sealed record TurnAnswer(bool IsRepeat, string? Toast = null);

/// <summary>
/// The door for everything that arrives in a conversation: one turn each, one at a time per conversation, the inbox mark,
/// the conversation, the business rows and the messages in one save.
/// </summary>
public sealed partial class ConversationTurns(
    UnitOfWork work,
    DialogEngine engine,
    TenantTextBook texts,
    ILogger<ConversationTurns> log
)
{
    /// <summary>A turn that breaks on a bug so often is stored as failed, apologised for and answered.</summary>
    public const int MostFailures = 3;

    private readonly KeyedLocks<ChatAddress> _chats = new();

    /// <summary>Where each conversation last wrote from, so that what happens to it waits for the same lock.</summary>
    private readonly ConcurrentDictionary<ConversationId, ChatAddress> _known = new();

    /// <summary>Takes one update. Returns after the commit; throws only when no commit is possible.</summary>
    public async Task<TurnAnswer> TakeAsync(Incoming incoming, CancellationToken ct)
    {
        using var held = await _chats.TakeAsync(incoming.Address, ct);
        return await TryAsync(
            incoming.TenantId,
            (services, token) => TakeAsync(incoming, services, token),
            (e, services, token) => GiveUpAsync(incoming, e, services, token),
            e =>
                LogFailed(
                    e,
                    incoming.Activity.GetType().Name,
                    incoming.Address.BotId,
                    incoming.UpdateId
                ),
            ct
        );
    }

    /// <summary>Runs a stored activity in its conversation. False: somebody else did.</summary>
    public async Task<bool> RunAsync(
        TenantId tenant,
        Guid activity,
        ConversationId conversation,
        CancellationToken ct
    )
    {
        if (!_known.TryGetValue(conversation, out var address))
        {
            address = await work.ReadAsync(
                tenant,
                async (db, token) =>
                    (
                        await db
                            .Conversations.Where(c => c.TenantId == tenant && c.Id == conversation)
                            .FirstAsync(token)
                    ).Address,
                ct
            );
            _known[conversation] = address;
        }
        using var held = await _chats.TakeAsync(address, ct);
        return await TryAsync(
            tenant,
            (services, token) => ReactAsync(tenant, activity, conversation, services, token),
            (e, services, token) => GiveUpAsync(tenant, activity, e, services, token),
            e => LogActivityFailed(e, activity),
            ct
        );
    }

    /// <summary>Runs a turn; one that breaks again and again is given up, in a turn of its own.</summary>
    private async Task<T> TryAsync<T>(
        TenantId tenant,
        Func<IServiceProvider, CancellationToken, Task<T>> turn,
        Func<Exception, IServiceProvider, CancellationToken, Task<T>> giveUp,
        Action<Exception> report,
        CancellationToken ct
    )
    {
        for (var failures = 1; ; failures++)
            try
            {
                return await work.RunAsync(tenant, Actor.System, turn, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException && IsBug(e))
            {
                report(e);
                if (failures == MostFailures)
                    return await work.RunAsync(
                        tenant,
                        Actor.System,
                        (services, token) => giveUp(e, services, token),
                        ct
                    );
            }
    }

    private async Task<TurnAnswer> TakeAsync(
        Incoming incoming,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        // The first try trusts the unique key to find repeats; a conflict may have been one.
        if (
            turn.Attempt > 1
            && await db.Inbox.AnyAsync(
                e => e.BotId == incoming.Address.BotId && e.UpdateId == incoming.UpdateId,
                ct
            )
        )
            return new(IsRepeat: true);
        db.Inbox.Add(new InboxEntry(incoming.Address.BotId, incoming.UpdateId, turn.Now));
        var conversation = await FindOrBeginAsync(incoming, services, ct);
        return await AnswerAsync(incoming, conversation, services, ct);
    }

    private async Task<TurnAnswer> AnswerAsync(
        Incoming incoming,
        Conversation conversation,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        if (incoming.Activity is Activity.Reachability reachability)
        {
            conversation.IsReachable = reachability.IsReachable;
            return new(IsRepeat: false);
        }
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        var file = incoming.Activity is Activity.File sent
            ? StoreFile(sent, incoming, db, turn)
            : null;
        var spoken = await SpeakAsync(
            conversation,
            incoming.Activity,
            file,
            incoming.ExternalId,
            services,
            ct
        );
        return new(IsRepeat: false, spoken.Toast);
    }

    private async Task<Spoken> SpeakAsync(
        Conversation conversation,
        Activity activity,
        Attachment? file,
        string? externalId,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        turn.Actor = ActorOf(conversation);
        var own = await texts.OfAsync(turn.TenantId, ct);
        var spoken = await engine.RunAsync(
            conversation,
            activity,
            file,
            externalId,
            own,
            services,
            ct
        );
        db.Messages.AddRange(spoken.Messages);
        turn.Announce(new MessagesStored(turn.TenantId, conversation.Id, spoken.Messages));
        return spoken;
    }

    private async Task<bool> ReactAsync(
        TenantId tenant,
        Guid id,
        ConversationId conversationId,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var conversation = await services
            .GetRequiredService<Conversations>()
            .FindAsync(conversationId, ct);
        var activity = await db.PendingActivities.FirstOrDefaultAsync(
            a => a.TenantId == tenant && a.Id == id,
            ct
        );
        if (activity is null)
            return false;
        db.PendingActivities.Remove(activity);
        if (conversation is null)
            throw new InvalidOperationException($"There is no conversation {conversationId}.");
        if (activity.Kind == FailedTurn.IncomingKind)
        {
            var incoming = Json.Read<Incoming>(activity.Payload);
            await AnswerAsync(incoming, conversation, services, ct);
            return true;
        }
        var happened = new Activity.Happened(activity.Kind, activity.Payload);
        var spoken = await SpeakAsync(conversation, happened, null, null, services, ct);
        // The chat closed after the news was on its way here: it is told by a person.
        await services
            .GetRequiredService<CallInstead>()
            .MessagesAsync(
                conversation,
                [.. spoken.Messages.Where(m => m.State == MessageState.Dropped)],
                ct
            );
        return true;
    }

    private async Task<Conversation> FindOrBeginAsync(
        Incoming incoming,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        var conversation = await services
            .GetRequiredService<Conversations>()
            .FindAsync(incoming.Address, ct);
        if (conversation is null)
        {
            conversation = new Conversation(
                incoming.TenantId,
                incoming.Role,
                incoming.Address,
                Guid.Empty,
                turn.Now
            )
            {
                Language = LanguageOf(incoming.LanguageCode),
            };
            db.Conversations.Add(conversation);
            db.ConversationAddresses.Add(new ConversationAddress(conversation));
        }
        else
            conversation.WroteFrom(incoming.Address, turn.Now);
        _known[conversation.Id] = incoming.Address;
        return conversation;
    }

    private static Attachment StoreFile(Activity.File sent, Incoming incoming, BotDb db, Turn turn)
    {
        var file = new StoredFile(incoming.TenantId, sent.MediaType, turn.Now)
        {
            Name = sent.Name,
            SourceBot = incoming.Address.BotId,
            SourceFileId = sent.SourceFileId,
        };
        db.StoredFiles.Add(file);
        // A file id belongs to one bot: the bytes are fetched before anybody else can see them.
        db.OutsideWork.Add(
            new OutsideWork(
                incoming.TenantId,
                FetchFile.Kind(incoming.Address.Channel),
                file.Id.Value,
                "",
                turn.Now
            )
        );
        return new Attachment(sent.Kind, file.Id, sent.Name, sent.MediaGroup);
    }

    /// <summary>The update broke three times: it is stored, listed, apologised for, and answered so that it does not come again.</summary>
    private async Task<TurnAnswer> GiveUpAsync(
        Incoming incoming,
        Exception e,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        if (
            await db.Inbox.AnyAsync(
                i => i.BotId == incoming.Address.BotId && i.UpdateId == incoming.UpdateId,
                ct
            )
        )
            return new(IsRepeat: true);
        db.Inbox.Add(new InboxEntry(incoming.Address.BotId, incoming.UpdateId, turn.Now));
        var conversation = await FindOrBeginAsync(incoming, services, ct);
        Fail(db, incoming, conversation.Id, e, turn.Now);
        var apology = engine.Apologise(
            conversation,
            await texts.OfAsync(incoming.TenantId, ct),
            turn.Now
        );
        db.Messages.AddRange(apology);
        turn.Announce(new MessagesStored(incoming.TenantId, conversation.Id, apology));
        return new(IsRepeat: false);
    }

    /// <summary>An activity of another turn broke three times: stored and listed; nothing is said, since nobody asked.</summary>
    private static async Task<bool> GiveUpAsync(
        TenantId tenant,
        Guid id,
        Exception e,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<BotDb>();
        var turn = services.GetRequiredService<Turn>();
        var activity = await db.PendingActivities.FirstOrDefaultAsync(
            a => a.TenantId == tenant && a.Id == id,
            ct
        );
        if (activity is null)
            return false;
        db.PendingActivities.Remove(activity);
        if (activity.Kind == FailedTurn.IncomingKind)
            Fail(db, Json.Read<Incoming>(activity.Payload), activity.ConversationId, e, turn.Now);
        else
            Fail(
                db,
                new FailedTurn(
                    tenant,
                    activity.ConversationId,
                    default,
                    0,
                    activity.Kind,
                    activity.Payload,
                    Describe(e),
                    turn.Now
                )
            );
        return true;
    }

    private static void Fail(
        BotDb db,
        Incoming incoming,
        ConversationId conversation,
        Exception e,
        DateTime now
    ) =>
        Fail(
            db,
            new FailedTurn(
                incoming.TenantId,
                conversation,
                incoming.Address.BotId,
                incoming.UpdateId,
                incoming.Activity.GetType().Name,
                Json.Write(incoming),
                Describe(e),
                now
            ),
            // Money is never only in a row that nobody reads.
            incoming.Activity
                is Activity.Paid paid
                ? new { Sum = paid.Amount, Charge = paid.ChargeKey }
                : null
        );

    private static void Fail(BotDb db, FailedTurn failed, object? data = null)
    {
        db.FailedTurns.Add(failed);
        db.Troubles.Add(
            new Trouble(
                failed.TenantId,
                TroubleKind.FailedTurn,
                failed.Id.ToString("N"),
                TroubleReasons.TurnFailed,
                failed.At
            )
            {
                ConversationId = failed.ConversationId,
                Data = data is null ? null : Json.Write(data),
            }
        );
    }

    // A full or broken disk, a lost server: nothing can be stored, and the update must come again.
    private static bool IsBug(Exception e) =>
        e is not DatabaseUnavailableException && e is not System.Data.Common.DbException;

    /// <summary>Type and place, never the message: it may quote what the person wrote.</summary>
    private static string Describe(Exception e)
    {
        var place =
            e.StackTrace?.Split('\n')
                .FirstOrDefault(l => l.Contains("Bot.", StringComparison.Ordinal))
                ?.Trim()
            ?? "";
        var text = $"{e.GetType().Name} {place}";
        return text.Length <= 2000 ? text : text[..2000];
    }

    private static Actor ActorOf(Conversation conversation) =>
        conversation.Role == ConversationRole.Resident
            ? Actor.Resident(new(conversation.PersonId))
            : Actor.Technician(new(conversation.PersonId));

    private static Language LanguageOf(string? code) =>
        code is { Length: >= 2 } && code.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Language.En
            : Language.Ru;

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of activity {Activity} failed")]
    private partial void LogActivityFailed(Exception e, Guid activity);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A {Activity} turn failed (bot {BotId}, update {UpdateId})"
    )]
    private partial void LogFailed(Exception e, string activity, BotId botId, long updateId);
}

/// <summary>Outside work that brings a file's bytes here.</summary>
public static class FetchFile
{
    /// <summary>The kind for a channel, e.g. <c>telegram.download</c>.</summary>
    public static string Kind(string channel) => channel + ".download";
}
