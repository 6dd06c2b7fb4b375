using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Messaging;

/// <summary>
/// The conversations of the last while as they were last committed. A turn works on a copy, whose version the save compares:
/// a copy that is out of date costs another attempt, never a wrong turn.
/// </summary>
public sealed class ConversationBook(IBotDbSource source) : ITurnListener
{
    /// <summary>Two generations of so many are kept; a conversation is a few kilobytes.</summary>
    private const int Generation = 5_000;

    private readonly Lock _lock = new();
    private readonly Recent<ConversationId, Conversation> _byId = new(Generation);
    private readonly Recent<(TenantId, ChatAddress), ConversationId> _byAddress = new(Generation);

    internal Conversation? Find(TenantId tenant, ChatAddress address)
    {
        lock (_lock)
            return
                _byAddress.TryGet((tenant, address), out var id)
                && _byId.TryGet(id, out var conversation)
                ? conversation.Copy()
                : null;
    }

    internal Conversation? Find(TenantId tenant, ConversationId id)
    {
        lock (_lock)
            return _byId.TryGet(id, out var conversation) && conversation.TenantId == tenant
                ? conversation.Copy()
                : null;
    }

    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        if (!source.SeesEveryChange)
            return; // another process may be the next to talk: each would only find out at the save
        foreach (var announcement in announcements)
            if (announcement is KeptRowSaved { IsDeleted: var gone } saved)
                lock (_lock)
                    if (saved.Row is Conversation conversation)
                        Note(conversation, gone);
                    else if (saved.Row is ConversationAddress address)
                        Note(address, gone);
    }

    private void Note(Conversation conversation, bool gone)
    {
        if (gone)
            _byId.Remove(conversation.Id);
        // Commits are announced side by side: an older one may come later.
        else if (
            !_byId.TryGet(conversation.Id, out var known)
            || known.Version < conversation.Version
        )
        {
            _byId.Set(conversation.Id, conversation);
            _byAddress.Set((conversation.TenantId, conversation.Address), conversation.Id);
        }
    }

    private void Note(ConversationAddress address, bool gone)
    {
        var key = (
            address.TenantId,
            new ChatAddress(address.Channel, address.BotId, address.ChatId)
        );
        if (gone)
            _byAddress.Remove(key);
        else
            _byAddress.Set(key, address.ConversationId);
    }
}

/// <summary>The conversation a turn is about, tracked; the save makes sure that it is the newest.</summary>
/// <remarks>
/// Ask before anything is read: what a turn reads is one snapshot that begins with its first query, and the copy kept in memory
/// must not be newer than that. An older one is found out by the save.
/// </remarks>
public sealed class Conversations(BotDb db, Turn turn, ConversationBook book) : IUseCase
{
    private static readonly CompiledRow<string, BotId, string, Conversation> ByAddress = new(
        (db, tenant, channel, bot, chat, _) =>
            (
                from address in db.ConversationAddresses
                where
                    address.TenantId == tenant
                    && address.Channel == channel
                    && address.BotId == bot
                    && address.ChatId == chat
                join conversation in db.Conversations
                    on new { address.TenantId, Id = address.ConversationId } equals new
                    {
                        conversation.TenantId,
                        conversation.Id,
                    }
                select conversation
            ).FirstOrDefault()
    );

    private static readonly CompiledRow<ConversationId, Conversation> ById = new(
        (db, tenant, id, _) =>
            db.Conversations.FirstOrDefault(c => c.TenantId == tenant && c.Id == id)
    );

    /// <summary>The one that an address leads to; null for a new one.</summary>
    public async Task<Conversation?> FindAsync(ChatAddress address, CancellationToken ct) =>
        IsFirst && book.Find(turn.TenantId, address) is { } kept
            ? Track(kept)
            : Rely(
                await ByAddress.FindAsync(
                    db,
                    turn.TenantId,
                    address.Channel,
                    address.BotId,
                    address.ChatId,
                    ct
                )
            );

    /// <summary>The one of this id. Conversations are never lost: there is none only for a made-up id.</summary>
    public async Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) =>
        IsFirst && book.Find(turn.TenantId, id) is { } kept
            ? Track(kept)
            : Rely(await ById.FindAsync(db, turn.TenantId, id, ct));

    // A turn that runs again may have failed on a copy that was out of date.
    private bool IsFirst => turn.Attempt == 1;

    private Conversation Track(Conversation kept)
    {
        var tracked = db.ChangeTracker.Entries<Conversation>().Select(e => e.Entity);
        if (tracked.FirstOrDefault(c => c.Id == kept.Id) is { } known)
            return known;
        db.Attach(kept);
        turn.RelyOn(kept);
        return kept;
    }

    private Conversation? Rely(Conversation? read)
    {
        if (read is not null)
            turn.RelyOn(read);
        return read;
    }
}
