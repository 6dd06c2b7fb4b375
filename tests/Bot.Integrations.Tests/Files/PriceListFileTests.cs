using System.IO.Compression;
using System.Text;
using Bot.Domain.Catalogue;
using Bot.Integrations.Files;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Bot.Integrations.Tests.Files;

public static class AnyPriceLists
{
    private static readonly string[] Nasty =
    [
        "=1+1",
        "+7",
        "-5",
        "@a",
        "'=x",
        "''",
        "a;b,c\td",
        "\"в кавычках\"",
        "две\nстроки",
        "007",
        "1,5",
        " ",
        "<b>&amp;",
        "🚰 ё",
    ];

    private static readonly Gen<PriceListRow> Row =
        from texts in Gen.OneOf(
                Gen.Elements(Nasty),
                Gen.Elements("абв -=+@'\"; ,0123456789xyz".ToCharArray())
                    .ListOf()
                    .Select(letters => string.Concat(letters))
            )
            .ArrayOf(PriceListFormat.Headers.Count)
        from sums in Gen.Choose(0, 100_000_000).ArrayOf(3)
        let cells = PriceListFormat
            .Headers.Keys.Zip(texts)
            .ToDictionary(p => p.First, p => p.Second)
        select new PriceListRow(2, Sums(cells, sums));

    public static Arbitrary<PriceListRow[]> Lists() =>
        Row.NonEmptyListOf().Select(r => r.ToArray()).ToArbitrary();

    private static Dictionary<PriceColumn, string> Sums(
        Dictionary<PriceColumn, string> cells,
        int[] sums
    )
    {
        PriceColumn[] columns = [PriceColumn.PlatformPrice, PriceColumn.Price, PriceColumn.Minimum];
        foreach (var (column, kopecks) in columns.Zip(sums))
            cells[column] = PriceListFormat.Write(new Domain.Money(kopecks));
        return cells;
    }
}

public sealed class PriceListFileTests
{
    private static readonly string Header = string.Join(
        ';',
        PriceListFormat.Needed.Select(c => PriceListFormat.Headers[c])
    );

    [Property(Arbitrary = [typeof(AnyPriceLists)], MaxTest = 200)]
    public bool A_csv_reads_back_as_it_was_written(PriceListRow[] rows) =>
        Same(rows, PriceListFile.Read(PriceListFile.WriteCsv(rows)));

    [Property(Arbitrary = [typeof(AnyPriceLists)], MaxTest = 100)]
    public bool An_xlsx_reads_back_as_it_was_written(PriceListRow[] rows) =>
        Same(rows, PriceListFile.Read(PriceListFile.WriteXlsx(rows)));

    [Property(Arbitrary = [typeof(AnyPriceLists)], MaxTest = 200)]
    public bool No_cell_of_a_csv_begins_like_a_formula(PriceListRow[] rows) =>
        rows.SelectMany(r => r.Cells.Values)
            .Select(PriceListFormat.Guard)
            .All(c => c.Length == 0 || !"=+-@\t\r".Contains(c[0], StringComparison.Ordinal));

    [Theory]
    [InlineData(";", 65001)]
    [InlineData(",", 65001)]
    [InlineData("\t", 65001)]
    [InlineData(";", 1251)]
    [InlineData(",", 1251)]
    public void Other_writers_files_are_read(string delimiter, int codePage)
    {
        var row = string.Join(
            delimiter,
            "tap-repair",
            "",
            "01.12.2026",
            "да",
            "Починка крана",
            "\"1 500,50 ₽\"".Replace("₽", "руб"),
            "",
            "",
            ""
        );
        var text = Header.Replace(";", delimiter) + "\r\n" + row + "\r\n";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.UTF8;
        var read = PriceListFile.Read(encoding.GetBytes(text));
        Assert.Empty(read.Problems);
        var only = Assert.Single(read.Rows);
        Assert.Equal((2, "Починка крана"), (only.Number, only[PriceColumn.Title]));
        Assert.Equal(new Domain.Money(150_050), PriceListFormat.ReadMoney(only[PriceColumn.Price]));
    }

    [Fact]
    public void Every_wrong_column_is_named()
    {
        var read = PriceListFile.Read(Encoding.UTF8.GetBytes("Код;Код;Чужой\n"));
        Assert.Equal(
            ["prices.column_twice", "prices.unknown_column"],
            read.Problems.Select(p => p.Error.Code).Where(c => c != "prices.missing_column")
        );
        Assert.Equal(8, read.Problems.Count(p => p.Error.Code == "prices.missing_column"));
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void A_file_that_is_no_table_or_too_much_is_refused()
    {
        Assert.Equal("prices.not_a_table", Refusal("PK\u0003\u0004 no archive"u8.ToArray()));
        Assert.Equal("prices.too_big", Refusal(new byte[PriceListFile.MostBytes + 1]));
        Assert.Equal("prices.no_rows", Refusal([]));
        var rows = new StringBuilder(Header);
        for (var i = 0; i <= PriceListFormat.MostRows; i++)
            rows.Append('\n').Append("a;;;;;;;;");
        Assert.Equal("prices.too_many_rows", Refusal(Encoding.UTF8.GetBytes(rows.ToString())));
    }

    [Fact]
    public void An_archive_that_unpacks_to_much_more_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < 120; i++)
                entry.Write(nothing);
        }
        Assert.Equal("prices.too_big", Refusal(stream.ToArray()));
    }

    private static string Refusal(byte[] bytes) =>
        Assert.Single(PriceListFile.Read(bytes).Problems).Error.Code;

    private static bool Same(PriceListRow[] rows, PriceListContent read) =>
        read.Problems.Count == 0
        && rows.Length == read.Rows.Count
        && rows.Zip(read.Rows)
            .All(pair =>
                PriceListFormat.Headers.Keys.All(c =>
                    IsSum(c)
                        ? PriceListFormat.ReadMoney(pair.First[c])
                            == PriceListFormat.ReadMoney(pair.Second[c])
                        : pair.First[c].ReplaceLineEndings() == pair.Second[c].ReplaceLineEndings()
                )
            );

    private static bool IsSum(PriceColumn column) =>
        column is PriceColumn.PlatformPrice or PriceColumn.Price or PriceColumn.Minimum;
}
