using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A model as it is stored, with what it learned as far as that is still there.</summary>
public sealed record StoredModel(
    UnderstandingModelId Id,
    byte[] Bytes,
    IReadOnlyList<LabelledPhrase> Learned
);

/// <summary>What the database says about the model in use, for a process that uses one already.</summary>
/// <param name="IsNews">Whether it is another than the process uses.</param>
/// <param name="Model">Of news; null: the one that ships.</param>
public sealed record ModelNews(bool IsNews, StoredModel? Model);

/// <summary>
/// Finds the model that is to be used. One that was made for another release of the product is retired, visibly. A correction
/// that was erased since makes the same model news: its words leave the phrases too.
/// </summary>
public sealed class FindModelInUse(BotDb db, Turn turn, UnderstandingInUse inUse) : IUseCase
{
    public async Task<ModelNews> RunAsync(CancellationToken ct)
    {
        var current = inUse.Current;
        var row = await db.UnderstandingModels.FirstOrDefaultAsync(
            m => m.Status == ModelStatus.InUse,
            ct
        );
        if (row is not null && row.Release != inUse.Release)
        {
            await db.RetireModelsAsync(ModelStatus.InUse, ModelEnd.OtherRelease, ct);
            turn.Announce(new LearningChanged());
            row = null;
        }
        if (row is null)
            return new(current.Model is not null, null);
        var learned = (await ApprovedCorrections.ReadAsync(db, row.StartedAt, ct)).Learned;
        // The bytes are some megabytes and this is asked twice a minute.
        return (row.Id, learned.Count) == (current.Model, current.Learned)
            ? new(false, null)
            : new(true, new(row.Id, await BytesAsync(row, ct), learned));
    }

    /// <summary>A candidate, to try phrases with; null where it is gone.</summary>
    public async Task<StoredModel?> CandidateAsync(CancellationToken ct) =>
        await db.UnderstandingModels.FirstOrDefaultAsync(m => m.Status == ModelStatus.Candidate, ct)
            is { } row
            ? new(
                row.Id,
                await BytesAsync(row, ct),
                (await ApprovedCorrections.ReadAsync(db, row.StartedAt, ct)).Learned
            )
            : null;

    private async Task<byte[]> BytesAsync(UnderstandingModel row, CancellationToken ct) =>
        (
            await db
                .UnderstandingModelBytes.AsNoTracking()
                .SingleAsync(b => b.ModelId == row.Id, ct)
        ).Bytes;
}
