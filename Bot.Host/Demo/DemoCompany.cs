using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;

namespace Bot.Host.Demo;

/// <summary>The invented УК and the people that the playground's phones belong to. Names and numbers are made up.</summary>
internal static class DemoCompany
{
    public const string Code = "yasny-dvor";
    public const string Name = "ООО «УК „Ясный двор“»";
    public const string BrandName = "Ясный двор";
    public const string Zone = "Europe/Moscow";

    public static readonly TenantId Tenant = new(1);

    /// <summary>Small numbers, never a real bot's.</summary>
    public static readonly BotId ResidentBot = new(1);
    public static readonly BotId TechnicianBot = new(2);

    public const string Channel = "playground";
    public static readonly ChatAddress ResidentChat = new(Channel, ResidentBot, "resident-1");
    public static readonly ChatAddress TechnicianChat = new(Channel, TechnicianBot, "technician-1");

    /// <summary>Who holds the resident's phone. The other is the first technician's.</summary>
    public const string ResidentName = "Анна";
    public const string ResidentPhone = "+79161112233";

    public static readonly IReadOnlyList<DemoHouse> Houses =
    [
        new("Москва", "ул. Садовая", "12", null, "Центральный", 55.7702, 37.6215),
        new("Москва", "ул. Садовая", "12", "2", "Центральный", 55.7706, 37.6228),
        new("Москва", "ул. Садовая", "14", null, "Центральный", 55.7711, 37.6240),
        new("Москва", "ул. Берёзовая Роща", "3", null, "Хорошёвский", 55.7846, 37.5301),
        new("Москва", "ул. Берёзовая Роща", "5", "1", "Хорошёвский", 55.7850, 37.5322),
        new("Москва", "пр-т Мира", "101", null, "Алексеевский", 55.8079, 37.6377),
        new("Москва", "пр-т Мира", "103", null, "Алексеевский", 55.8091, 37.6385),
        new("Москва", "Набережная ул.", "7", "А", "Даниловский", 55.7059, 37.6489),
        new("Москва", "б-р Яна Райниса", "21", null, "Северное Тушино", 55.8520, 37.4210),
        new("Москва", "ул. Газовая", "5", null, "Лефортово", 55.7540, 37.7050),
        new("Самара", "ул. Волжская", "8", null, "Промышленный", 53.2270, 50.1970, "Europe/Samara"),
        new(
            "Екатеринбург",
            "ул. Малышева",
            "36",
            "1",
            "Ленинский",
            56.8360,
            60.5960,
            "Asia/Yekaterinburg"
        ),
    ];

    public static readonly IReadOnlyList<DemoTechnician> Technicians =
    [
        new(
            "Иван",
            "Петров",
            "+79160000001",
            ["plumbing", "meters", "handyman", "electrics", "heating"],
            55.77,
            37.62,
            40,
            48,
            10,
            // Whoever tries the playground at night meets a technician too.
            RoundTheClock: true
        ),
        new(
            "Сергей",
            "Кузнецов",
            "+79160000002",
            ["plumbing", "meters", "welding"],
            55.80,
            37.55,
            40,
            39,
            8
        ),
        new(
            "Алексей",
            "Смирнов",
            "+79160000003",
            ["electrics", "meters", "appliances", "intercom"],
            55.78,
            37.63,
            40,
            24,
            5
        ),
        new(
            "Ольга",
            "Васильева",
            "+79160000004",
            ["cleaning", "windows"],
            55.75,
            37.65,
            40,
            60,
            12
        ),
        new(
            "Руслан",
            "Хасанов",
            "+79160000005",
            ["handyman", "furniture", "locks", "windows", "movers", "driver"],
            55.76,
            37.60,
            40,
            33,
            7
        ),
        new(
            "Дмитрий",
            "Орлов",
            "+79160000006",
            ["computers", "climate", "appliances", "design", "surveying"],
            55.79,
            37.58,
            40,
            14,
            3
        ),
        new(
            "Николай",
            "Волков",
            "+79270000007",
            ["plumbing", "meters", "electrics", "handyman"],
            53.23,
            50.20,
            30,
            19,
            4,
            "Europe/Samara"
        ),
        new(
            "Андрей",
            "Уральцев",
            "+79220000008",
            ["plumbing", "meters", "electrics", "handyman"],
            56.84,
            60.60,
            30,
            22,
            5,
            "Asia/Yekaterinburg"
        ),
        // The gas organisation's own.
        new(
            "Виктор",
            "Соколов",
            "+79160000009",
            ["gas", "heating", "welding", "meter-verification", "meters"],
            55.82,
            37.7,
            40,
            29,
            6,
            Employment: Employment.Staff
        ),
        // Of an accredited organisation.
        new(
            "Евгений",
            "Морозов",
            "+79160000010",
            ["meter-verification", "meters", "plumbing"],
            55.83,
            37.68,
            40,
            44,
            9,
            Employment: Employment.Staff
        ),
        // Of a licensed organisation, as the next.
        new(
            "Павел",
            "Зайцев",
            "+79160000011",
            ["pest-control"],
            55.84,
            37.66,
            40,
            19,
            4,
            Employment: Employment.Staff
        ),
        // Inspections and papers.
        new(
            "Марина",
            "Егорова",
            "+79160000012",
            ["fire-safety", "surveying", "papers", "design", "electrics", "plumbing"],
            55.84,
            37.64,
            40,
            24,
            5,
            Employment: Employment.Staff
        ),
        // The УК's own man for the common property and for heights.
        new(
            "Игорь",
            "Фёдоров",
            "+79160000013",
            [
                "common-works",
                "high-works",
                "electrics",
                "welding",
                "handyman",
                "locks",
                "painting",
                "finishing",
                "smart-home",
                "intercom",
                "driver",
                "movers",
                "cleaning",
                "windows",
                "computers",
            ],
            55.85,
            37.62,
            40,
            34,
            7,
            Employment: Employment.Staff
        ),
        // Finishing works.
        new(
            "Артём",
            "Лебедев",
            "+79160000014",
            [
                "finishing",
                "tiling",
                "flooring",
                "painting",
                "demolition",
                "plumbing",
                "windows",
                "locks",
            ],
            55.85,
            37.6,
            40,
            38,
            8
        ),
        // Works of several trades.
        new(
            "Роман",
            "Никитин",
            "+79160000015",
            [
                "climate",
                "electrics",
                "appliances",
                "plumbing",
                "heating",
                "welding",
                "smart-home",
                "handyman",
                "locks",
                "intercom",
            ],
            55.86,
            37.58,
            40,
            28,
            6
        ),
    ];
}

internal sealed record DemoHouse(
    string City,
    string Street,
    string Number,
    string? Building,
    string District,
    double Latitude,
    double Longitude,
    string Zone = DemoCompany.Zone
);

internal sealed record DemoTechnician(
    string FirstName,
    string LastName,
    string Phone,
    IReadOnlyList<string> Skills,
    double Latitude,
    double Longitude,
    double RadiusKm,
    int RatingSum,
    int RatingCount,
    string Zone = DemoCompany.Zone,
    bool RoundTheClock = false,
    Employment Employment = Employment.SelfEmployed
);
