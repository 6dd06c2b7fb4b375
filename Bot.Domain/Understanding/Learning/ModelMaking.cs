using Bot.Domain.Catalogue;

namespace Bot.Domain.Understanding.Learning;

/// <summary>A model as it comes out of the training.</summary>
/// <param name="Fingerprint">Of all phrases that it was trained with.</param>
public sealed record MadeModel(
    byte[] Bytes,
    string Fingerprint,
    int Learned,
    int Judging,
    ModelComparison Figures
);

/// <summary>
/// Trains with what ships and what was approved, and judges the result beside the model in use. Half a minute of one core: for
/// a worker, never in a turn.
/// </summary>
public sealed class ModelMaking(CatalogueSnapshot catalogue, UnderstandingInUse inUse)
{
    public MadeModel Make(WishUnderstanding before, ApprovedCorrections approved)
    {
        var phrases = inUse.PhrasesWith(approved.Learned, out var learned);
        var model = WishMatcher.Train(catalogue, inUse.Subjects, phrases, learned);
        using var bytes = new MemoryStream();
        model.Write(bytes);
        var after = inUse.Make(model, approved.Learned, null);
        var judge = new ModelJudge(catalogue, Labelled.Shipped(), approved.Judging);
        return new(
            bytes.ToArray(),
            model.Fingerprint,
            learned,
            approved.Judging.Count,
            judge.Compare(before.Reader, after.Reader)
        );
    }
}
