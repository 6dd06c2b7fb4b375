using Bot.Domain;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Testing.Hosting;

/// <summary>
/// A УК for tests of the whole host and for the load: a house for each conversation, far enough apart that each has its own few technicians, as houses of a
/// real network do.
/// </summary>
public static class Network
{
    public const string Code = "network";

    /// <summary>How many there are by default.</summary>
    public const int Houses = 64;
    private const string Zone = "Europe/Moscow";
    private const int TechniciansPerHouse = 12;

    public static readonly TenantId Tenant = new(1);
    private static readonly string[] Skills =
    [
        "plumbing",
        "meters",
        "meter-verification",
        "electrics",
        "handyman",
    ];

    /// <param name="company">Settings of the УК that are not the usual ones.</param>
    public static async Task SeedAsync(
        DatabaseSettings settings,
        int houses = Houses,
        Action<ManagementCompany>? company = null
    )
    {
        await Migrator.MigrateAsync(settings, CancellationToken.None);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddPersistence(settings);
        services.AddTurns();
        await using var provider = services.BuildServiceProvider();
        var work = provider.GetRequiredService<UnitOfWork>();
        await work.RunAsync(
            Tenant,
            Actor.System,
            (scope, _) =>
            {
                Seed(
                    scope.GetRequiredService<BotDb>(),
                    houses,
                    scope.GetRequiredService<Turn>().Now,
                    company
                );
                return Task.FromResult(true);
            },
            CancellationToken.None
        );
        await work.RunAsync<ExtendCalendars, int>(
            Tenant,
            Actor.System,
            (extend, ct) => extend.RunAsync(ct),
            CancellationToken.None
        );
    }

    private static void Seed(
        BotDb db,
        int houses,
        DateTime now,
        Action<ManagementCompany>? settings
    )
    {
        var company = new ManagementCompany(Tenant, Code, "ООО «Сеть домов»", Zone)
        {
            Phone = "+74950000001",
            EmergencyPhone = "+74950000002",
        };
        settings?.Invoke(company);
        db.ManagementCompanies.Add(company);
        for (var i = 0; i < houses; i++)
        {
            var (latitude, longitude) = (50 + i % 16 * 0.5, 40 + i / 16 * 0.5);
            db.Houses.Add(
                new House(
                    Tenant,
                    NewId.Of<HouseId>(),
                    "Москва",
                    $"ул. {i + 1}-я Сетевая",
                    "1",
                    null,
                    Zone
                )
                {
                    LinkCode = LinkCode(i),
                    Latitude = latitude,
                    Longitude = longitude,
                    District = "Северный",
                }
            );
            for (var t = 0; t < TechniciansPerHouse; t++)
                Add(db, i, t, latitude, longitude, now);
        }
    }

    /// <summary>An address as a resident types it.</summary>
    public static string AddressOf(int house, int flat) =>
        $"{house % Houses + 1}-я Сетевая 1, кв. {flat}, подъезд 1";

    public static string LinkCode(int house) => $"house{house:0000}";

    private static void Add(
        BotDb db,
        int house,
        int number,
        double latitude,
        double longitude,
        DateTime now
    )
    {
        var technician = new Technician(
            NewId.Of<TechnicianId>(),
            "Мастер",
            $"№{house}-{number}",
            new PhoneNumber($"+79{house:0000}{number:00000}"),
            Employment.SelfEmployed
        )
        {
            Latitude = latitude,
            Longitude = longitude,
            RadiusKm = 5,
            IsOnShift = true,
        };
        db.Technicians.Add(technician);
        db.TechnicianSkills.AddRange(
            Skills.Select(s => new TechnicianSkill(technician.Id, s, now))
        );
        db.WorkPatterns.AddRange(
            Enum.GetValues<DayOfWeek>()
                .Select(d => new WorkPattern(
                    technician.Id,
                    d,
                    new TimeOnly(8, 0),
                    new TimeOnly(20, 0),
                    Zone
                ))
        );
        db.Accreditations.Add(new Accreditation(Tenant, technician.Id, now));
    }
}
