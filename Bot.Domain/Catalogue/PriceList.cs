using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bot.Domain.Catalogue;

/// <summary>A row of a price list's file.</summary>
/// <param name="Number">As a spreadsheet counts, the header being 1.</param>
public sealed record PriceListRow(int Number, IReadOnlyDictionary<PriceColumn, string> Cells)
{
    public string this[PriceColumn column] => Cells.GetValueOrDefault(column, "").Trim();

    public bool IsEmpty => Cells.Values.All(string.IsNullOrWhiteSpace);
}

/// <summary>What is wrong, and where.</summary>
/// <param name="Column">Null where the whole row or file is meant.</param>
public sealed record PriceListProblem(int Row, PriceColumn? Column, DomainError Error);

/// <summary>What a row changes.</summary>
/// <param name="Before">The own values before; null where there was no row of that group and day.</param>
public sealed record PriceListChange(
    int Row,
    TenantServiceChange Change,
    string Service,
    string Group,
    string? Before,
    string After
);

/// <summary>What an import would do. With any problem it does nothing.</summary>
public sealed record PriceListCheck(
    IReadOnlyList<PriceListProblem> Problems,
    IReadOnlyList<PriceListChange> Changes,
    int Unchanged
)
{
    public int Added => Changes.Count(c => c.Before is null);

    public int Changed => Changes.Count - Added;

    /// <summary>Of what would change and from what: an import that was checked is carried out only while it means the same.</summary>
    public string Fingerprint
    {
        get
        {
            var text = new StringBuilder();
            foreach (var c in Changes)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{c.Change.Code}\u001f{c.Change.Group.Value}\u001f{c.Change.ValidFrom:O}\u001f{c.Before}\u001f{c.After}\u001e"
                );
            return Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))
            );
        }
    }
}

public static class PriceListErrors
{
    public static readonly DomainError BadMoney = new("prices.bad_money");
    public static readonly DomainError BadDay = new("prices.bad_day");
    public static readonly DomainError BadYes = new(
        "prices.bad_yes",
        ("yes", PriceListFormat.Write(true)),
        ("no", PriceListFormat.Write(false))
    );
    public static readonly DomainError BadSteps = new("prices.bad_steps");
    public static readonly DomainError BadExecutor = new(
        "prices.bad_executor",
        ("either", PriceListFormat.Write(Executor.Either)),
        ("platform", PriceListFormat.Write(Executor.Platform)),
        ("own", PriceListFormat.Write(Executor.OwnStaff))
    );

    public static DomainError Twice(int row) => new("prices.twice", ("row", row));

    public static DomainError MissingColumn(PriceColumn column) =>
        new("prices.missing_column", ("column", PriceListFormat.Headers[column]));

    public static DomainError UnknownColumn(string name) =>
        new("prices.unknown_column", ("column", name));

    public static DomainError ColumnTwice(PriceColumn column) =>
        new("prices.column_twice", ("column", PriceListFormat.Headers[column]));

    public static readonly DomainError NoRows = new("prices.no_rows");

    public static readonly DomainError TooManyRows = new(
        "prices.too_many_rows",
        ("most", PriceListFormat.MostRows)
    );

    public static readonly DomainError CellTooLong = new(
        "prices.cell_too_long",
        ("most", PriceListFormat.LongestCell)
    );

    public static readonly DomainError NotATable = new("prices.not_a_table");

    public static DomainError TooBig(int megabytes) => new("prices.too_big", ("most", megabytes));

    /// <summary>Between the check and the import something else changed the prices.</summary>
    public static readonly DomainError ChangedMeanwhile = new("prices.changed_meanwhile");

    /// <summary>The file has problems: nothing was written.</summary>
    public static readonly DomainError HasProblems = new("prices.has_problems");
}
