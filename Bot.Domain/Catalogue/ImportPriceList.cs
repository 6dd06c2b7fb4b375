using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Catalogue;

/// <summary>
/// Takes a price list over from a file. First a dry run names every problem and every change; then the same rows are
/// applied, if they still mean what was shown. All rows or none; what the file does not name stays as it is.
/// </summary>
public sealed class ImportPriceList(BotDb db, Turn turn, CatalogueSnapshot platform) : IUseCase
{
    /// <summary>What applying would do. Writes nothing.</summary>
    /// <param name="from">The day of rows that name none.</param>
    public async Task<PriceListCheck> CheckAsync(
        IReadOnlyList<PriceListRow> rows,
        DateOnly from,
        CancellationToken ct
    ) => Check(rows, from, await GroupsAsync(ct), await RowsAsync(ct));

    /// <param name="fingerprint">Of the check that the manager saw.</param>
    public async Task<Outcome<PriceListCheck>> ApplyAsync(
        IReadOnlyList<PriceListRow> rows,
        DateOnly from,
        string fingerprint,
        CancellationToken ct
    )
    {
        var known = await RowsAsync(ct);
        var check = Check(rows, from, await GroupsAsync(ct), known);
        if (check.Problems.Count > 0)
            return PriceListErrors.HasProblems;
        if (check.Fingerprint != fingerprint)
            return PriceListErrors.ChangedMeanwhile;
        if (check.Changes.Count == 0)
            return check;
        foreach (var (_, change, _, _, _, _) in check.Changes)
        {
            if (!known.TryGetValue(KeyOf(change), out var row))
            {
                row = new(turn.TenantId, change.Code, change.ValidFrom, change.Group);
                db.TenantServices.Add(row);
            }
            TenantServiceRules.Apply(change, row);
        }
        var company = await db
            .ManagementCompanies.AsTracking()
            .SingleAsync(c => c.Id == turn.TenantId, ct);
        company.CatalogueVersion++;
        return check;
    }

    private PriceListCheck Check(
        IReadOnlyList<PriceListRow> rows,
        DateOnly from,
        Dictionary<string, HouseGroupId> groups,
        Dictionary<(string, HouseGroupId, DateOnly), TenantService> known
    )
    {
        if (rows.Count > PriceListFormat.MostRows)
            return new([new(1, null, PriceListErrors.TooManyRows)], [], 0);
        List<PriceListProblem> problems = [];
        List<PriceListChange> changes = [];
        Dictionary<(string, HouseGroupId, DateOnly), int> seen = [];
        var unchanged = 0;
        foreach (var row in rows.Where(r => !r.IsEmpty))
        {
            var reading = new PriceListReading(row, platform, groups, from);
            var change = reading.Read();
            problems.AddRange(reading.Problems);
            if (change is null)
                unchanged += reading.Problems.Count == 0 ? 1 : 0;
            else if (!seen.TryAdd(KeyOf(change), row.Number))
                problems.Add(new(row.Number, null, PriceListErrors.Twice(seen[KeyOf(change)])));
            else if (Compare(row, change, known.GetValueOrDefault(KeyOf(change))) is { } changed)
                changes.Add(changed);
            else
                unchanged++;
        }
        if (changes.Count + unchanged + problems.Count == 0)
            problems.Add(new(1, null, PriceListErrors.NoRows));
        return new(problems, changes, unchanged);
    }

    private PriceListChange? Compare(
        PriceListRow row,
        TenantServiceChange change,
        TenantService? known
    )
    {
        var wanted = new TenantService(turn.TenantId, change.Code, change.ValidFrom, change.Group);
        TenantServiceRules.Apply(change, wanted);
        var (before, after) = (known is null ? null : Words(known), Words(wanted));
        return before == after
            ? null
            : new(
                row.Number,
                change,
                platform.Find(change.Code)!.Title,
                row[PriceColumn.Group],
                before,
                after
            );
    }

    // In the file's own notation: what a manager sees changing is what stands in the cells.
    private static string Words(TenantService row)
    {
        (PriceColumn Column, string Text)[] cells =
        [
            (PriceColumn.IsOn, PriceListFormat.Write(row.IsOn)),
            (PriceColumn.Title, row.Title ?? ""),
            (PriceColumn.Price, row.Price is { } price ? PriceListFormat.Write(price) : ""),
            (PriceColumn.Minimum, row.Minimum is { } least ? PriceListFormat.Write(least) : ""),
            (PriceColumn.Steps, PriceListFormat.Write(row.Steps)),
            (PriceColumn.Executor, row.Executor is { } by ? PriceListFormat.Write(by) : ""),
        ];
        return string.Join(
            "; ",
            cells
                .Where(c => c.Text.Length > 0)
                .Select(c => $"{PriceListFormat.Headers[c.Column]}: {c.Text}")
        );
    }

    private static (string, HouseGroupId, DateOnly) KeyOf(TenantServiceChange change) =>
        (change.Code, change.Group, change.ValidFrom);

    private Task<Dictionary<string, HouseGroupId>> GroupsAsync(CancellationToken ct) =>
        db.HouseGroups.AsNoTracking().ToDictionaryAsync(g => g.Name, g => g.Id, ct);

    private Task<Dictionary<(string, HouseGroupId, DateOnly), TenantService>> RowsAsync(
        CancellationToken ct
    ) =>
        db.TenantServices.AsTracking().ToDictionaryAsync(s => (s.Code, s.GroupId, s.ValidFrom), ct);
}
