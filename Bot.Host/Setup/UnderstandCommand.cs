using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Scheduling;
using Bot.Domain.Understanding;

namespace Bot.Host.Setup;

/// <summary>
/// <c>understand --file FILE.tsv</c> prints what is understood of each line's first column, a row a wish;
/// <c>catalogue --jsonl</c> prints the catalogue, a service a line. Neither needs a database nor starts the bot.
/// </summary>
internal static class UnderstandCommand
{
    private const int Misused = 2;
    private const int Shown = 3;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static bool IsWanted(string[] args) => args is ["understand" or "catalogue", ..];

    /// <returns>The process's exit code.</returns>
    public static int Run(string[] args)
    {
        using var output = new StreamWriter(
            System.Console.OpenStandardOutput(),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
        );
        return Run(args, output);
    }

    internal static int Run(string[] args, TextWriter output)
    {
        switch (args)
        {
            case ["catalogue", "--jsonl"]:
                Catalogue(output);
                return 0;
            case ["understand", "--file", var path] when File.Exists(path):
                Understand(path, output);
                return 0;
            default:
                System.Console.Error.WriteLine(
                    "Usage: understand --file FILE.tsv | catalogue --jsonl"
                );
                return Misused;
        }
    }

    private static void Catalogue(TextWriter output)
    {
        var catalogue = CatalogueSnapshot.Load();
        var titles = catalogue.Categories.ToDictionary(c => c.Code, c => c.Title);
        foreach (var service in catalogue.Services)
            output.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        code = service.Code,
                        title = service.Title,
                        category = titles[service.Category],
                        synonyms = service.Synonyms,
                    },
                    Json
                )
            );
    }

    private static void Understand(string path, TextWriter output)
    {
        var catalogue = CatalogueSnapshot.Load();
        var reader = new WishReader(new WishMatcher(catalogue));
        var now = HouseZone.ToLocal(TimeProvider.System.GetUtcNow().UtcDateTime, "Europe/Moscow");
        var everything = TenantCatalogue.Build(
            catalogue,
            new TenantId(0),
            [],
            DateOnly.FromDateTime(now)
        );
        var titles = catalogue.Categories.ToDictionary(c => c.Code, c => c.Title);
        output.WriteLine("line\twish\toutcome\tmatch1\tmatch2\tmatch3\tquantity\turgent\twhen");
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            var understood = reader.Read(everything, text.Split('\t')[0], now);
            var number = 0;
            foreach (var wish in understood.Wishes)
                output.WriteLine(
                    string.Join(
                        '\t',
                        line,
                        ++number,
                        wish.Outcome.ToString().ToLowerInvariant(),
                        Match(wish, 0, titles),
                        Match(wish, 1, titles),
                        Match(wish, 2, titles),
                        wish.Amount?.ToString(CultureInfo.InvariantCulture) ?? "",
                        understood.Urgent ? 1 : 0,
                        When(understood.Time)
                    )
                );
        }
    }

    private static string Match(
        UnderstoodWish wish,
        int place,
        Dictionary<string, string> categories
    ) =>
        place < Math.Min(Shown, wish.Matches.Count) && wish.Matches[place] is var match
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{match.Service.Code}|{match.Service.Title}|{categories[match.Service.Category]}|{match.Confidence:0.###}"
            )
            : "";

    /// <summary>«2026-11-24 18:00–20:00», «2026-11-24..2026-11-26», «09:00–12:00», «asap».</summary>
    private static string When(WishedTime? time)
    {
        if (time is null or { IsAny: true })
            return "";
        var parts = new List<string>(2);
        if (time.Date is { } day)
            parts.Add(Iso(day));
        else if (time.From is not null || time.To is not null)
            parts.Add($"{Iso(time.From)}..{Iso(time.To)}");
        if (time.Part is { } part)
            parts.Add($"{Clock(part.FromMinute)}–{Clock(part.UntilMinute)}");
        if (parts.Count == 0 && time.Asap)
            parts.Add("asap");
        return string.Join(' ', parts);
    }

    private static string Clock(int minute) =>
        string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
