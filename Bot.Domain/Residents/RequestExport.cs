using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>The payload of outside work <c>resident.export</c>; its subject is the resident.</summary>
public sealed record ExportWork(ConversationId ConversationId)
{
    public const string Kind = "resident.export";
}

/// <summary>The file with a resident's data is ready, as an activity of the conversation that asked for it.</summary>
public sealed record ExportReady(FileId FileId)
{
    public const string Kind = "resident.exported";
}

/// <summary>All that is kept about a resident comes into their chat as a file, written outside the turn. Asked twice, it comes once.</summary>
public sealed class RequestExport(BotDb db, Turn turn) : IUseCase
{
    /// <summary>No other stored file is of this type.</summary>
    public const string MediaType = "application/json";

    public async Task RunAsync(ResidentId id, ConversationId conversation, CancellationToken ct)
    {
        var isOnItsWay = await db.OutsideWork.AnyAsync(
            w =>
                w.TenantId == turn.TenantId
                && w.Subject == id.Value
                && w.Kind == ExportWork.Kind
                && w.State == OutsideWorkState.Waiting,
            ct
        );
        if (!isOnItsWay)
            db.OutsideWork.Add(
                new OutsideWork(
                    turn.TenantId,
                    ExportWork.Kind,
                    id.Value,
                    Json.Write(new ExportWork(conversation)),
                    turn.Now
                )
            );
    }

    /// <summary>The bytes are kept: the conversation gets them as a turn of its own.</summary>
    public void Ready(OutsideWork work, string sha256, long size)
    {
        var file = new StoredFile(turn.TenantId, MediaType, turn.Now)
        {
            Name = $"my-data-{turn.Now:yyyy-MM-dd}.json",
        };
        file.Arrived(sha256, size);
        db.StoredFiles.Add(file);
        var activity = new PendingActivity(
            turn.TenantId,
            Json.Read<ExportWork>(work.Payload).ConversationId,
            ExportReady.Kind,
            Json.Write(new ExportReady(file.Id)),
            turn.Now
        );
        db.PendingActivities.Add(activity);
        turn.Announce(new ActivityStored(activity.TenantId, activity.Id, activity.ConversationId));
    }
}
