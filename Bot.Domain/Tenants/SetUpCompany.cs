using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Tenants;

/// <summary>A УК as whoever runs the installation describes it.</summary>
public sealed record CompanyPlan(
    string Code,
    string Name,
    string BrandName,
    string BrandColour,
    string Responsible,
    string Phone,
    string EmergencyPhone,
    string TimeZone,
    TimeOnly OfficeFrom,
    TimeOnly OfficeTo,
    int CommissionBasisPoints,
    Money MinimumOrder,
    Money FalseCallFee,
    Money LateCancelFee,
    IReadOnlyList<HousePlan> Houses,
    Money CallOutFee = default,
    int UrgentBasisPoints = 0,
    Money UrgentFee = default,
    int NightBasisPoints = 0,
    string? WishProcessor = null
);

public sealed record HousePlan(
    string City,
    string Street,
    string Number,
    string? Building,
    string District,
    double Latitude,
    double Longitude,
    string TimeZone,
    string? EmergencyPhone,
    bool IsServed,
    string? Group = null
)
{
    /// <summary>Which house it is: the same address, however it is capitalised.</summary>
    public string Key => KeyOf(City, Street, Number, Building);

    public static string KeyOf(string city, string street, string number, string? building) =>
        $"{city}|{street}|{number}|{building}".ToUpperInvariant();
}

/// <param name="Kept">Houses that the plan does not name: they stay as they are.</param>
public sealed record CompanySetUp(bool IsNew, int Added, int Updated, int Kept);

/// <summary>
/// Makes a УК with its houses, or brings them up to date: run as often as you like. A house keeps its link, so printed
/// QR codes stay good; none is ever taken away, since orders stand on it.
/// </summary>
public sealed class SetUpCompany(BotDb db, Turn turn) : IUseCase
{
    /// <summary>Time zones stay as they were made: visits and calendars stand on them.</summary>
    public async Task<CompanySetUp> RunAsync(CompanyPlan plan, CancellationToken ct)
    {
        var company = await db.ManagementCompanies.FirstOrDefaultAsync(
            c => c.Id == turn.TenantId,
            ct
        );
        var isNew = company is null;
        company ??= db
            .ManagementCompanies.Add(
                new ManagementCompany(turn.TenantId, plan.Code, plan.Name, plan.TimeZone)
                {
                    // Nobody pays into a sandbox by accident.
                    OnlinePayment = OnlinePayment.Off,
                }
            )
            .Entity;
        Describe(company, plan);
        var known = (await db.Houses.ToListAsync(ct)).ToDictionary(h =>
            HousePlan.KeyOf(h.City, h.Street, h.Number, h.Building)
        );
        var groups = await db.HouseGroups.ToDictionaryAsync(g => g.Name, ct);
        var added = 0;
        foreach (var house in plan.Houses)
        {
            if (!known.TryGetValue(house.Key, out var row))
            {
                row = db.Houses.Add(New(house)).Entity;
                added++;
            }
            Describe(row, house);
            row.GroupId = house.Group is { } name ? GroupOf(name, groups).Id : null;
        }
        var updated = plan.Houses.Count - added;
        return new(isNew, added, updated, known.Count - updated);
    }

    private HouseGroup GroupOf(string name, Dictionary<string, HouseGroup> groups)
    {
        if (!groups.TryGetValue(name, out var group))
            groups[name] = group = db.HouseGroups.Add(new(turn.TenantId, name)).Entity;
        return group;
    }

    private static void Describe(ManagementCompany company, CompanyPlan plan)
    {
        (company.Name, company.BrandName) = (plan.Name, plan.BrandName);
        (company.BrandColour, company.Responsible) = (plan.BrandColour, plan.Responsible);
        (company.Phone, company.EmergencyPhone) = (plan.Phone, plan.EmergencyPhone);
        (company.OfficeFrom, company.OfficeTo) = (plan.OfficeFrom, plan.OfficeTo);
        company.CommissionBasisPoints = plan.CommissionBasisPoints;
        company.MinimumOrder = plan.MinimumOrder;
        (company.CallOutFee, company.UrgentFee) = (plan.CallOutFee, plan.UrgentFee);
        (company.UrgentBasisPoints, company.NightBasisPoints) = (
            plan.UrgentBasisPoints,
            plan.NightBasisPoints
        );
        (company.FalseCallFee, company.LateCancelFee) = (plan.FalseCallFee, plan.LateCancelFee);
        company.WishProcessor = plan.WishProcessor;
    }

    private House New(HousePlan house) =>
        new(
            turn.TenantId,
            NewId.Of<HouseId>(),
            house.City,
            house.Street,
            house.Number,
            house.Building,
            house.TimeZone
        )
        {
            LinkCode = House.NewLinkCode(),
        };

    private static void Describe(House row, HousePlan house)
    {
        (row.District, row.Latitude, row.Longitude) = (
            house.District,
            house.Latitude,
            house.Longitude
        );
        (row.EmergencyPhone, row.IsServed) = (house.EmergencyPhone, house.IsServed);
    }
}
