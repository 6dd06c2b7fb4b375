using System.Globalization;

namespace Bot.Domain.Catalogue;

/// <summary>The columns of a price list's file, in their order.</summary>
public enum PriceColumn
{
    Code,
    Category,
    Service,
    Unit,
    PlatformPrice,
    Group,
    ValidFrom,
    IsOn,
    Title,
    Price,
    Minimum,
    Steps,
    Executor,
}

/// <summary>
/// How a price list is written in a file: as fixed as the names in a JSON file, so it stands here and not in the texts. The
/// first columns tell the manager what the row is about; only those from the group on are read back, and the code.
/// </summary>
public static class PriceListFormat
{
    public const int MostRows = 20_000;
    public const int LongestCell = 1000;

    public static readonly IReadOnlyDictionary<PriceColumn, string> Headers = new Dictionary<
        PriceColumn,
        string
    >
    {
        [PriceColumn.Code] = "Код",
        [PriceColumn.Category] = "Категория",
        [PriceColumn.Service] = "Услуга",
        [PriceColumn.Unit] = "Единица",
        [PriceColumn.PlatformPrice] = "Цена платформы",
        [PriceColumn.Group] = "Группа домов",
        [PriceColumn.ValidFrom] = "Действует с",
        [PriceColumn.IsOn] = "Продаётся",
        [PriceColumn.Title] = "Своё название",
        [PriceColumn.Price] = "Своя цена",
        [PriceColumn.Minimum] = "Свой минимум",
        [PriceColumn.Steps] = "Цены за объём",
        [PriceColumn.Executor] = "Исполнитель",
    };

    /// <summary>Without one of these a file would take away what it does not name.</summary>
    public static readonly IReadOnlyList<PriceColumn> Needed =
    [
        PriceColumn.Code,
        PriceColumn.Group,
        PriceColumn.ValidFrom,
        PriceColumn.IsOn,
        PriceColumn.Title,
        PriceColumn.Price,
        PriceColumn.Minimum,
        PriceColumn.Steps,
        PriceColumn.Executor,
    ];

    private const string Day = "dd.MM.yyyy";

    private static readonly string[] Days = [Day, "d.M.yyyy", "yyyy-MM-dd"];

    private static readonly string[] Roubles = ["₽", "рублей", "руб.", "руб", "р.", "р"];

    private static readonly Dictionary<Executor, string> ExecutorWords = new()
    {
        [Executor.Either] = "любой",
        [Executor.Platform] = "платформа",
        [Executor.OwnStaff] = "свои",
    };

    /// <summary>«1500» or «1500,50».</summary>
    public static string Write(Money money) =>
        money.Kopecks % 100 == 0
            ? (money.Kopecks / 100).ToString(CultureInfo.InvariantCulture)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{money.Kopecks / 100},{money.Kopecks % 100:00}"
            );

    public static string Write(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static string Write(bool isOn) => isOn ? "да" : "нет";

    public static string Write(Executor executor) => ExecutorWords[executor];

    /// <summary>«5: 900; 10: 800,50».</summary>
    public static string Write(IEnumerable<PriceStep> steps) =>
        string.Join(
            "; ",
            steps.Select(s =>
                string.Create(CultureInfo.InvariantCulture, $"{s.From}: {Write(s.Price)}")
            )
        );

    /// <summary>«1 500 ₽», «1500,5», «1500.50»; never a third decimal, which may be a thousands' point.</summary>
    public static Money? ReadMoney(string text)
    {
        var sum = new string([.. text.Where(c => !char.IsWhiteSpace(c))]).ToLowerInvariant();
        if (Roubles.FirstOrDefault(r => sum.EndsWith(r, StringComparison.Ordinal)) is { } sign)
            sum = sum[..^sign.Length];
        var parts = sum.Replace('.', ',').Split(',');
        if (parts.Length > 2 || parts.Any(p => p.Length == 0 || !p.All(char.IsAsciiDigit)))
            return null;
        var kopecks = parts.Length == 2 ? parts[1] : "";
        if (parts[0].Length > 12 || kopecks.Length > 2)
            return null;
        return new Money(
            long.Parse(parts[0], CultureInfo.InvariantCulture) * 100
                + int.Parse(kopecks.PadRight(2, '0'), CultureInfo.InvariantCulture)
        );
    }

    public static DateOnly? ReadDay(string text) =>
        DateOnly.TryParseExact(
            text,
            Days,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    public static bool? ReadYes(string text) =>
        text.ToLowerInvariant() switch
        {
            "да" or "+" or "1" => true,
            "нет" or "-" or "0" => false,
            _ => null,
        };

    public static Executor? ReadExecutor(string text) =>
        ExecutorWords
            .Where(w => w.Value.Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(w => (Executor?)w.Key)
            .FirstOrDefault();

    public static IReadOnlyList<PriceStep>? ReadSteps(string text)
    {
        List<PriceStep> steps = [];
        foreach (var step in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (
                step.Split(':', StringSplitOptions.TrimEntries) is not [var from, var sum]
                || !int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
                || ReadMoney(sum) is not { } price
            )
                return null;
            steps.Add(new(at, price));
        }
        return steps;
    }

    /// <summary>
    /// A spreadsheet runs a cell that begins like a formula: an apostrophe in front keeps it a text. <see cref="Unguard"/>
    /// takes exactly that one away again.
    /// </summary>
    public static string Guard(string text) =>
        IsLikeFormula(text.TrimStart('\'')) ? $"'{text}" : text;

    public static string Unguard(string text) =>
        text.StartsWith('\'') && IsLikeFormula(text.TrimStart('\'')) ? text[1..] : text;

    private static bool IsLikeFormula(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
