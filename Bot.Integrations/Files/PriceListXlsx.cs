using System.Globalization;
using Bot.Domain.Catalogue;
using MiniExcelLibs;

namespace Bot.Integrations.Files;

/// <summary>The first sheet of an XLSX file.</summary>
internal static class PriceListXlsx
{
    private static readonly PriceColumn[] Sums =
    [
        PriceColumn.PlatformPrice,
        PriceColumn.Price,
        PriceColumn.Minimum,
    ];

    public static byte[] Write(IReadOnlyList<PriceListRow> rows)
    {
        var header = new PriceListRow(1, PriceListFormat.Headers.ToDictionary());
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Prepend(header).Select(Cells), printHeader: false, sheetName: "Цены");
        return stream.ToArray();
    }

    public static IEnumerable<IReadOnlyList<string>> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false))
            yield return [.. row.Values.Select(Text)];
    }

    private static Dictionary<string, object?> Cells(PriceListRow row) =>
        PriceListFormat.Headers.Keys.ToDictionary(
            column => column.ToString(),
            column => Cell(column, row.Cells.GetValueOrDefault(column, ""))
        );

    // A sum is a number in its cell, so that a manager can calculate with it.
    private static object? Cell(PriceColumn column, string text) =>
        Sums.Contains(column) && PriceListFormat.ReadMoney(text) is { } money
            ? money.Kopecks / 100m
            : PriceListFormat.Guard(text);

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            DateTime day => PriceListFormat.Write(DateOnly.FromDateTime(day)),
            bool isTrue => PriceListFormat.Write(isTrue),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}
