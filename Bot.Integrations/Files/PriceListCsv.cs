using System.Text;
using Bot.Domain.Catalogue;
using CsvHelper;

namespace Bot.Integrations.Files;

/// <summary>CSV as a Russian Excel writes it: semicolons, UTF-8 with a mark or Windows-1251; commas and tabs are read too.</summary>
internal static class PriceListCsv
{
    private static readonly UTF8Encoding Utf8 = new(true, throwOnInvalidBytes: true);

    public static byte[] Write(IReadOnlyList<PriceListRow> rows)
    {
        var options = new CsvWriterOptions
        {
            Separator = ';',
            WriteByteOrderMark = true,
            // Guarded by ourselves: the same way in every format, and taken away again when read.
            Injection = CsvInjection.None,
        };
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, options, leaveOpen: true))
        {
            var columns = PriceListFormat.Headers.Keys.ToList();
            foreach (var column in columns)
                csv.WriteField(PriceListFormat.Headers[column]);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var column in columns)
                    csv.WriteField(PriceListFormat.Guard(row.Cells.GetValueOrDefault(column, "")));
                csv.EndRecord();
            }
        }
        return stream.ToArray();
    }

    public static IEnumerable<IReadOnlyList<string>> Read(byte[] bytes)
    {
        var text = Decode(bytes);
        var options = new CsvReaderOptions
        {
            Separator = Separator(text),
            HasHeader = false,
            // Row numbers are a spreadsheet's: it shows empty rows.
            SkipEmptyLines = false,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var csv = CsvReader.FromText(text, options);
        while (csv.Read())
            yield return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }

    private static char Separator(string text)
    {
        var header = text.AsSpan(0, text.IndexOf('\n') is var end && end < 0 ? text.Length : end);
        var (best, most) = (';', 0);
        foreach (var separator in ";,\t")
            if (header.Count(separator) is var count && count > most)
                (best, most) = (separator, count);
        return best;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(bytes);
        }
    }
}
