using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Understanding.Learning;

/// <summary>
/// What all УК together approved: one model serves them all. A fifth of it, by its words, is never learned but judges.
/// </summary>
public sealed record ApprovedCorrections(
    IReadOnlyList<LabelledPhrase> Learned,
    IReadOnlyList<LabelledPhrase> Judging
)
{
    private const int OneIn = 5;

    /// <summary>What was approved until a moment and not erased since.</summary>
    internal static async Task<ApprovedCorrections> ReadAsync(
        BotDb db,
        DateTime until,
        CancellationToken ct
    ) =>
        Of(
            await db
                .Corrections.IgnoreQueryFilters([BotDb.TenantFilter])
                .AsNoTracking()
                .Where(c => c.Status == CorrectionStatus.Approved && c.DecidedAt <= until)
                .OrderBy(c => c.DecidedAt)
                .ThenBy(c => c.Id)
                .Select(c => new LabelledPhrase(c.Words, c.Meaning))
                .ToListAsync(ct)
        );

    /// <param name="approved">In the order of their approval: of the same words the last word counts.</param>
    internal static ApprovedCorrections Of(IEnumerable<LabelledPhrase> approved)
    {
        var last = approved
            .Select((p, i) => (Phrase: p, Place: i, Words: Normalized.Of(p.Text).Text))
            .GroupBy(p => p.Words)
            .Select(g => g.Last())
            .OrderBy(p => p.Place)
            .ToLookup(p => Judges(p.Words), p => p.Phrase);
        return new([.. last[false]], [.. last[true]]);
    }

    internal static bool Judges(string normalised) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(normalised))[0] % OneIn == 0;
}
