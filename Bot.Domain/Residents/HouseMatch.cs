using Bot.Domain.Understanding;

namespace Bot.Domain.Residents;

/// <summary>
/// A house as the books write it: «ул. Садовая», «12», «2». Taken apart once: every typed address is compared with every
/// house.
/// </summary>
public sealed class HouseAddress
{
    public HouseAddress(string street, string number, string? building = null, string? city = null)
    {
        City = city;
        (Names, Type) = HouseMatch.Split(street);
        (Number, Building) = HouseMatch.Parts(number, building);
        Town = city is null ? [] : HouseMatch.Words(city);
    }

    public string? City { get; }
    internal string[] Names { get; }
    internal string? Type { get; }
    internal string Number { get; }
    internal string? Building { get; }
    internal string[] Town { get; }
}

/// <summary>How well a house fits a line.</summary>
/// <param name="Score">1 to 100; only for comparing.</param>
/// <param name="IsExact">Street, number and building all agree.</param>
public readonly record struct HouseMatch<T>(T House, int Score, bool IsExact);

/// <summary>
/// Finds the houses that a line means. Tolerates typos, endings, «ул.» before or after or missing, and a missing building.
/// </summary>
public static class HouseMatch
{
    private const int Enough = 60;

    /// <summary>The fitting houses, best first; exact ones alone where there are any.</summary>
    public static IReadOnlyList<HouseMatch<T>> Rank<T>(
        AddressLine line,
        IEnumerable<T> houses,
        Func<T, HouseAddress> address
    )
    {
        if (!line.NamesHouse)
            return [];
        var wanted = Wanted.Of(line);
        var said = line.House is { } house ? Parts(house, line.Building) : default;
        var found = houses
            .Select(h => Weigh(wanted, line, said, h, address(h)))
            .OfType<HouseMatch<T>>()
            .OrderByDescending(m => m.Score)
            .ToList();
        var best = found.Where(m => m.IsExact).ToList();
        return best.Count > 0 ? best : found;
    }

    private static HouseMatch<T>? Weigh<T>(
        Wanted wanted,
        AddressLine line,
        (string Number, string? Building) said,
        T house,
        HouseAddress address
    )
    {
        var number = line.House is null ? 60 : NumberFit(said, address);
        var street = number is 0 ? 0 : StreetFit(wanted.Without(address.Town), address);
        if (street is 0 || number is 0)
            return null;
        var score = street * number / 100;
        if (line.City is { } city && address.City is { } known && !IsSame(city, known))
            score = score * 7 / 10;
        return new(
            house,
            Math.Max(1, score),
            street >= 90 && number == 100 && line.House is not null
        );
    }

    /// <summary>0 where the streets differ; 50 where the line names none.</summary>
    private static int StreetFit(Wanted wanted, HouseAddress address)
    {
        if (wanted.Names.Length == 0)
            return 50;
        var (names, type) = (address.Names, address.Type);
        if (names.Length == 0)
            return 0;
        var mine = wanted.Names.Average(w => names.Max(n => WordFit(w, n)));
        var its = names.Average(n => wanted.Names.Max(w => WordFit(w, n)));
        var fit = (int)(mine * 0.75 + its * 0.25);
        if (mine < Enough)
            // Other talk around the name: «поменять счётчик Ленина 12».
            return its >= 90 ? 75 : 0;
        return IsOtherType(wanted.Type, type) ? fit * 8 / 10 : fit;
    }

    private static bool IsOtherType(string? a, string? b) =>
        a is not null
        && b is not null
        && a != b
        && !(a == "пр" && b is "проспект" or "проезд")
        && !(b == "пр" && a is "проспект" or "проезд");

    private static int WordFit(string word, string name)
    {
        if (word == name)
            return 100;
        if (
            word.Length < 3
            || name.Length < 3
            || char.IsAsciiDigit(word[0])
            || char.IsAsciiDigit(name[0])
        )
            return 0;
        if (RussianStem.Of(word) == RussianStem.Of(name))
            return 97;
        if (word.Length >= 4 && name.StartsWith(word, StringComparison.Ordinal))
            return 85;
        var slips = Typo.Distance(word, name, 2);
        return slips == 1 && word.Length >= 4 ? 85
            : slips == 2 && word.Length >= 7 ? 70
            : 0;
    }

    private static int NumberFit((string Number, string? Building) said, HouseAddress address)
    {
        var (number, building) = (address.Number, address.Building);
        var (mine, myBuilding) = said;
        if (mine == number)
            return myBuilding == building ? 100
                : myBuilding is null ? 80
                : building is null ? 50
                : 0;
        // «12А» is asked and the books write number 12, building А, or the other way round.
        return mine + myBuilding == number + building ? 100 : 0;
    }

    internal static (string Number, string? Building) Parts(string number, string? building)
    {
        var said = AddressLine.Parse("дом " + number);
        return (
            Plain(said.House ?? number),
            (said.Building ?? building) is { Length: > 0 } text ? Plain(text) : null
        );
    }

    /// <summary>«корп. 2» and «2» are the same, «5а» and «5А» too.</summary>
    private static string Plain(string value)
    {
        var parts = Normalized.Of(value).Tokens.Select(t => t.Text).ToList();
        if (parts.Count > 1 && AddressWords.Labels.ContainsKey(parts[0]))
            parts.RemoveAt(0);
        return string.Concat(parts).TrimStart('0');
    }

    private static bool IsSame(string a, string b)
    {
        var (x, y) = (Normalized.Of(a).Tokens, Normalized.Of(b).Tokens);
        return x.Any(s => y.Any(t => WordFit(s.Text, t.Text) > 0));
    }

    internal static (string[] Names, string? Type) Split(string street)
    {
        var line = AddressLine.Parse(street);
        return (Words(line.Street ?? street), line.StreetType);
    }

    internal static string[] Words(string street) =>
        [
            .. Normalized
                .Of(street)
                .Tokens.Select(t => t.Kind == TokenKind.Latin ? Keyboard.BySound(t.Text) : t.Text)
                .Where(w =>
                    !AddressWords.OrdinalEndings.Contains(w)
                    && !AddressWords.StreetTypes.ContainsKey(w)
                ),
        ];

    private sealed record Wanted(string[] Names, string? Type)
    {
        /// <summary>«Екатеринбург Малышева 51»: the town of the house is no part of the street.</summary>
        public Wanted Without(string[] town)
        {
            if (town.Length == 0 || Names.Length < 2)
                return this;
            var rest = Names.Where(n => !town.Any(t => WordFit(n, t) >= 85)).ToArray();
            return rest.Length == 0 ? this : this with { Names = rest };
        }

        public static Wanted Of(AddressLine line) =>
            new(line.Street is null ? [] : Words(line.Street), line.StreetType);
    }
}
