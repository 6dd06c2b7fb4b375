using Bot.Domain;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Integrations.Files;

/// <summary>
/// Throws away bytes that no row names any more: only then is what a resident had erased really gone. The same bytes may
/// belong to several УК, so all rows are looked at.
/// </summary>
public sealed class UnusedFiles(IBotDbSource source, IFileStore files, TimeProvider clock)
{
    /// <summary>A file is kept before its row is saved; by then it has one.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <returns>How many were forgotten.</returns>
    public async Task<int> ForgetAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().UtcDateTime - Grace;
        var kept = files.KeptBefore(before).ToList();
        if (kept.Count == 0)
            return 0;
        var named = await NamedAsync(ct);
        var forgotten = 0;
        foreach (var address in kept.Where(a => !named.Contains(a)))
        {
            files.Forget(address, before);
            forgotten++;
        }
        return forgotten;
    }

    private async Task<HashSet<string>> NamedAsync(CancellationToken ct)
    {
        await using var db = source.Open();
        var stored = await db
            .StoredFiles.IgnoreQueryFilters([BotDb.TenantFilter])
            .Where(f => f.Sha256 != "")
            .Select(f => f.Sha256)
            .ToListAsync(ct);
        var portraits = await db
            .Technicians.Where(t => t.PhotoSha256 != null)
            .Select(t => t.PhotoSha256!)
            .ToListAsync(ct);
        return [.. stored, .. portraits];
    }
}
