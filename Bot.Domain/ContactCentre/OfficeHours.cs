using Bot.Domain.Tenants;

namespace Bot.Domain.ContactCentre;

/// <summary>When the contact centre answers, wall time in the УК's zone: from (included) to (excluded), across midnight too.</summary>
public readonly record struct OfficeHours(TimeOnly From, TimeOnly To, string Zone)
{
    public static OfficeHours Of(ManagementCompany company) =>
        new(company.OfficeFrom, company.OfficeTo, company.TimeZone);

    /// <summary>Equal ends: round the clock.</summary>
    public bool AreOpen(DateTime utc) =>
        From == To || TimeOnly.FromDateTime(HouseZone.ToLocal(utc, Zone)).IsBetween(From, To);

    /// <summary>When a person will answer: now, or when the office opens next.</summary>
    public DateTime AnswerAt(DateTime utc)
    {
        if (AreOpen(utc))
            return utc;
        var local = HouseZone.ToLocal(utc, Zone);
        var today = DateOnly.FromDateTime(local);
        var opensToday = TimeOnly.FromDateTime(local) < From;
        return HouseZone.ToUtc(opensToday ? today : today.AddDays(1), From, Zone);
    }
}
