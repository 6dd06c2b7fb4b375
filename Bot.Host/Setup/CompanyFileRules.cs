using System.Globalization;
using System.Text.RegularExpressions;
using Bot.Domain;
using Bot.Domain.Tenants;

namespace Bot.Host.Setup;

/// <summary>Reads a company file field by field; every problem names its field, and all are told at once.</summary>
internal sealed partial class CompanyFileRules
{
    public const string Operator = "operator";

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The plan; only to be used where there are no problems.</summary>
    public CompanyPlan Read(CompanyFile file)
    {
        var zone = Zone("timeZone", file.TimeZone);
        if (file.Operator is { } user)
        {
            Pattern($"{Operator}.name", user.Name, UserName(), "2-64 letters, digits, . _ -");
            Words($"{Operator}.displayName", user.DisplayName, 100, isNeeded: false);
        }
        var (from, to) = (Time("officeFrom", file.OfficeFrom), Time("officeTo", file.OfficeTo));
        if (from >= to)
            Wrong("officeTo", "must be after officeFrom");
        var name = Words("name", file.Name, 200);
        return new(
            Pattern("code", file.Code, Code(), "2-40 of a-z 0-9 -"),
            name,
            file.Brand is null ? name : Words("brand", file.Brand, 100),
            file.BrandColour is null
                ? "#0f766e"
                : Pattern("brandColour", file.BrandColour, Colour(), "#rrggbb"),
            file.Responsible is null ? name : Words("responsible", file.Responsible, 200),
            Words("phone", file.Phone, 40),
            Words("emergencyPhone", file.EmergencyPhone, 40),
            zone,
            from,
            to,
            (int)(100 * Between("commissionPercent", file.CommissionPercent, 0, 100)),
            Sum("minimumOrder", file.MinimumOrder),
            Sum("falseCallFee", file.FalseCallFee),
            Sum("lateCancelFee", file.LateCancelFee),
            Houses(file.Houses, zone),
            Sum("callOutFee", file.CallOutFee),
            (int)(100 * Between("urgentPercent", file.UrgentPercent ?? 0, 0, 500)),
            Sum("urgentFee", file.UrgentFee),
            (int)(100 * Between("nightPercent", file.NightPercent ?? 0, 0, 500)),
            file.WishProcessor is null ? null : Words("wishProcessor", file.WishProcessor, 200)
        );
    }

    public void Wrong(string field, string why) => _problems.Add($"{field}: {why}");

    private List<HousePlan> Houses(IReadOnlyList<HouseEntry> entries, string zone)
    {
        if (entries.Count == 0)
            Wrong("houses", "at least one is needed");
        List<HousePlan> houses = [];
        Dictionary<string, int> seen = [];
        for (var i = 0; i < entries.Count; i++)
        {
            var house = House($"houses[{i}]", entries[i], zone);
            if (!seen.TryAdd(house.Key, i))
                Wrong($"houses[{i}]", $"is the same address as houses[{seen[house.Key]}]");
            houses.Add(house);
        }
        return houses;
    }

    private HousePlan House(string at, HouseEntry house, string zone) =>
        new(
            Words($"{at}.city", house.City, 100),
            Words($"{at}.street", house.Street, 150),
            Words($"{at}.number", house.Number, 20),
            house.Building is null ? null : Words($"{at}.building", house.Building, 20),
            Words($"{at}.district", house.District, 100, isNeeded: false),
            (double)Between($"{at}.latitude", (decimal?)house.Latitude, -90, 90),
            (double)Between($"{at}.longitude", (decimal?)house.Longitude, -180, 180),
            house.TimeZone is null ? zone : Zone($"{at}.timeZone", house.TimeZone),
            house.EmergencyPhone is null
                ? null
                : Words($"{at}.emergencyPhone", house.EmergencyPhone, 40),
            house.Served,
            house.Group is null ? null : Words($"{at}.group", house.Group, 60)
        );

    private string Words(string field, string? value, int longest, bool isNeeded = true)
    {
        var words = value?.Trim() ?? "";
        if (isNeeded && words.Length == 0)
            Wrong(field, "is missing");
        if (words.Length > longest)
            Wrong(field, $"is longer than {longest} characters");
        return words;
    }

    private string Pattern(string field, string? value, Regex pattern, string shape)
    {
        if (!pattern.IsMatch(value ?? ""))
            Wrong(field, value is null ? $"is missing ({shape})" : $"is not of the form {shape}");
        return value ?? "";
    }

    private string Zone(string field, string? value)
    {
        if (value is null || !HouseZone.IsKnown(value))
            Wrong(field, "is no time zone's IANA name, such as Europe/Moscow");
        return value ?? "";
    }

    private TimeOnly Time(string field, string? value)
    {
        if (
            !TimeOnly.TryParseExact(
                value,
                "HH:mm",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
            Wrong(field, "is no time such as 08:00");
        return time;
    }

    private decimal Between(string field, decimal? value, decimal least, decimal most)
    {
        if (value is null)
            Wrong(field, "is missing");
        else if (value < least || value > most)
            Wrong(field, $"is not between {least} and {most}");
        return value ?? 0;
    }

    /// <summary>Roubles; none where nothing is said.</summary>
    private Money Sum(string field, decimal? value)
    {
        var roubles = Between(field, value ?? 0, 0, 1_000_000);
        if (decimal.Truncate(roubles) != roubles)
            Wrong(field, "is not a whole number of roubles");
        return Money.Roubles((long)roubles);
    }

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex Code();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();

    [GeneratedRegex(@"^[A-Za-z0-9._-]{2,64}$")]
    private static partial Regex UserName();
}
