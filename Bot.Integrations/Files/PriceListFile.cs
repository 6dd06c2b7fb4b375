using System.IO.Compression;
using Bot.Domain;
using Bot.Domain.Catalogue;

namespace Bot.Integrations.Files;

/// <summary>A file's rows, and what is wrong with its shape; with a problem there are no rows.</summary>
public sealed record PriceListContent(
    IReadOnlyList<PriceListRow> Rows,
    IReadOnlyList<PriceListProblem> Problems
);

/// <summary>A price list as XLSX or CSV. What is read is told apart by its bytes, not by its name.</summary>
public static class PriceListFile
{
    public const int MostMegabytes = 5;
    public const int MostBytes = MostMegabytes * 1024 * 1024;

    // An XLSX is a ZIP: a small file may unpack to anything.
    private const long MostUnpacked = 20L * MostBytes;

    public static byte[] WriteXlsx(IReadOnlyList<PriceListRow> rows) => PriceListXlsx.Write(rows);

    public static byte[] WriteCsv(IReadOnlyList<PriceListRow> rows) => PriceListCsv.Write(rows);

    public static PriceListContent Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
            return Refused(PriceListErrors.TooBig(MostMegabytes));
        try
        {
            if (!bytes.AsSpan().StartsWith("PK"u8))
                return Rows(PriceListCsv.Read(bytes));
            return UnpacksTooMuch(bytes)
                ? Refused(PriceListErrors.TooBig(MostMegabytes))
                : Rows(PriceListXlsx.Read(bytes));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever a reader throws at a stranger's file, it says one thing: this is no table.
            return Refused(PriceListErrors.NotATable);
        }
    }

    private static PriceListContent Rows(IEnumerable<IReadOnlyList<string>> table)
    {
        IReadOnlyList<IReadOnlyList<string>> lines = [.. table.Take(PriceListFormat.MostRows + 2)];
        if (lines.Count == 0)
            return Refused(PriceListErrors.NoRows);
        var (columns, problems) = Columns(lines[0]);
        if (lines.Count > PriceListFormat.MostRows + 1)
            problems.Add(new(1, null, PriceListErrors.TooManyRows));
        return problems.Count > 0
            ? new([], problems)
            : new([.. lines.Skip(1).Select((cells, i) => Row(i + 2, cells, columns))], []);
    }

    private static PriceListRow Row(
        int number,
        IReadOnlyList<string> cells,
        IReadOnlyList<PriceColumn?> columns
    )
    {
        var row = new Dictionary<PriceColumn, string>();
        for (var i = 0; i < cells.Count && i < columns.Count; i++)
            if (columns[i] is { } column)
                row[column] = PriceListFormat.Unguard(cells[i]);
        return new(number, row);
    }

    private static (IReadOnlyList<PriceColumn?>, List<PriceListProblem>) Columns(
        IReadOnlyList<string> header
    )
    {
        List<PriceColumn?> columns = [];
        List<PriceListProblem> problems = [];
        foreach (var name in header.Select(h => h.Trim()))
        {
            var column = PriceListFormat
                .Headers.Where(h => h.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                .Select(h => (PriceColumn?)h.Key)
                .FirstOrDefault();
            if (column is null && name.Length > 0)
                problems.Add(new(1, null, PriceListErrors.UnknownColumn(name)));
            if (column is { } twice && columns.Contains(column))
                problems.Add(new(1, column, PriceListErrors.ColumnTwice(twice)));
            columns.Add(column);
        }
        foreach (var missing in PriceListFormat.Needed.Where(n => !columns.Contains(n)))
            problems.Add(new(1, missing, PriceListErrors.MissingColumn(missing)));
        return (columns, problems);
    }

    // Counted while unpacking: what the archive says of itself may be a lie.
    private static bool UnpacksTooMuch(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false));
        var buffer = new byte[81_920];
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            while (stream.Read(buffer) is var read and > 0)
                if ((total += read) > MostUnpacked)
                    return true;
        }
        return false;
    }

    private static PriceListContent Refused(DomainError error) => new([], [new(1, null, error)]);
}
