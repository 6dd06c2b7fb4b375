using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Dispatch;

/// <summary>
/// A photo that is sent right after a free request or an emergency belongs to it: people write first and take the picture
/// then.
/// </summary>
public sealed class AddRequestPhoto(BotDb db, Turn turn, ForwardRequest forward) : IUseCase
{
    /// <summary>So long after the request a photo without words is meant for it.</summary>
    public static readonly TimeSpan RightAfter = TimeSpan.FromMinutes(15);

    /// <summary>An album's parts come within moments; so many messages back they are looked for.</summary>
    private const int LookBack = 20;

    /// <summary>To the conversation's newest request; null where there is none, or it is settled or old.</summary>
    public async Task<DispatchRequest?> RunAsync(
        ConversationId conversation,
        FileId file,
        CancellationToken ct
    ) =>
        await RecentAsync(conversation, ct) is { } request
            ? await AddAsync(request, file, ct)
            : null;

    /// <summary>To the request that has other photos of the same album; null: none has.</summary>
    public async Task<DispatchRequest?> RunAsync(
        ConversationId conversation,
        FileId file,
        string album,
        CancellationToken ct
    )
    {
        if (await RecentAsync(conversation, ct) is not { Files.Count: > 0 } request)
            return null;
        var recent = await db
            .Messages.AsNoTracking()
            .Where(m =>
                m.TenantId == turn.TenantId
                && m.ConversationId == conversation
                && m.State == MessageState.Received
            )
            .OrderByDescending(m => m.Seq)
            .Take(LookBack)
            .ToListAsync(ct);
        var isOfAlbum = recent
            .SelectMany(m => m.ReadBody().Attachments ?? [])
            .Any(a => a.MediaGroup == album && request.Files.Contains(a.File));
        return isOfAlbum ? await AddAsync(request, file, ct) : null;
    }

    private Task<DispatchRequest?> RecentAsync(ConversationId conversation, CancellationToken ct)
    {
        var since = turn.Now - RightAfter;
        return db
            .DispatchRequests.Where(r =>
                r.TenantId == turn.TenantId
                && r.ConversationId == conversation
                && r.ClosedAt == null
                && r.CreatedAt > since
            )
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<DispatchRequest> AddAsync(
        DispatchRequest request,
        FileId file,
        CancellationToken ct
    )
    {
        if (request.AddFiles([file]))
            await forward.RunAsync(request, gathering: true, ct);
        return request;
    }
}
