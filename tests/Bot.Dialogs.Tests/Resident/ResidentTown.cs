using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Testing.Dialogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TechnicianRow = Bot.Domain.Technicians.Technician;

namespace Bot.Dialogs.Tests.Resident;

/// <summary>A town with houses, and technicians who can do everything and work from eight to ten every day.</summary>
public sealed class ResidentTown : IAsyncDisposable
{
    public static readonly HouseId Garden = Id(1);
    public static readonly HouseId Mira = Id(2);
    public static readonly HouseId Mira2 = Id(3);
    public static readonly HouseId Unserved = Id(4);
    public static readonly HouseId Volga = Id(5);

    /// <summary>The real services without questions of their own, which <see cref="BeforePriceTests"/> try: a talk stays as it is when a manager adds one.</summary>
    internal static readonly CatalogueSnapshot Catalogue = Unasking(CatalogueSnapshot.Load());

    private static CatalogueSnapshot Unasking(CatalogueSnapshot real) =>
        new(
            real.Categories,
            real.Services.Select(s => s with { Options = [], Boundary = null }),
            real.SkillBook
        );

    private ResidentTown(Town town) => Town = town;

    public Town Town { get; }

    /// <summary>Which technicians there are; the first is the nearest.</summary>
    public IReadOnlyList<TechnicianId> Technicians { get; private set; } = [];

    public static async Task<ResidentTown> BeginAsync(
        int technicians = 2,
        Action<ManagementCompany>? company = null,
        Action<IServiceCollection>? also = null
    )
    {
        var town = new ResidentTown(
            await Town.BeginAsync(services =>
            {
                services.AddSingleton(Catalogue);
                also?.Invoke(services);
            })
        );
        await town.RunAsync(
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var row = await db.ManagementCompanies.SingleAsync(ct);
                row.FalseCallFee = Money.Roubles(300);
                row.LateCancelFee = Money.Roubles(400);
                row.Responsible = "ООО «Уютный квартал»";
                company?.Invoke(row);
                SeedHouses(db);
                town.Technicians =
                [
                    .. Enumerable
                        .Range(0, technicians)
                        .Select(n => SeedTechnician(services, db, n)),
                ];
            }
        );
        await town.RunAsync(
            (services, ct) => services.GetRequiredService<ExtendCalendars>().RunAsync(ct)
        );
        return town;
    }

    public Phone Phone(string language = "ru") => Town.Phone(ConversationRole.Resident, language);

    public Task RunAsync(
        Func<IServiceProvider, CancellationToken, Task> act,
        Actor? actor = null
    ) =>
        Town.Work.RunAsync(
            Town.Tenant,
            actor ?? Actor.System,
            async (services, ct) =>
            {
                await act(services, ct);
                return 0;
            },
            CancellationToken.None
        );

    public Task<T> ReadAsync<T>(Func<BotDb, CancellationToken, Task<T>> read) =>
        Town.Work.ReadAsync(Town.Tenant, read, CancellationToken.None);

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private static HouseId Id(int n) =>
        new(new Guid($"0198a000-0000-7000-8000-{n.ToString("D12", null)}"));

    private static void SeedHouses(BotDb db) =>
        db.Houses.AddRange(
            At(Garden, "ул. Садовая", "12", "Europe/Moscow", "garden12"),
            At(Mira, "ул. Мира", "5", "Europe/Moscow", "mira5"),
            At(Mira2, "ул. Мира", "7", "Europe/Moscow", "mira7"),
            At(Unserved, "ул. Дальняя", "1", "Europe/Moscow", "far1", served: false),
            At(Volga, "ул. Волжская", "3", "Europe/Samara", "volga3")
        );

    private static House At(
        HouseId id,
        string street,
        string number,
        string zone,
        string code,
        bool served = true
    ) =>
        new(Town.Tenant, id, "Москва", street, number, null, zone)
        {
            LinkCode = code,
            Latitude = 55.75,
            Longitude = 37.61,
            IsServed = served,
            District = "Центр",
        };

    private static TechnicianId SeedTechnician(IServiceProvider services, BotDb db, int n)
    {
        var id = NewId.Of<TechnicianId>();
        db.Technicians.Add(
            new TechnicianRow(
                id,
                n == 0 ? "Сергей" : "Олег",
                "Петров",
                new PhoneNumber($"+7912000000{n}"),
                Employment.Staff
            )
            {
                Latitude = 55.75 + n * 0.01,
                Longitude = 37.61,
                IsOnShift = true,
            }
        );
        db.Accreditations.Add(new Accreditation(Town.Tenant, id, Town.Morning.UtcDateTime));
        foreach (var skill in services.GetRequiredService<CatalogueSnapshot>().Skills)
            db.TechnicianSkills.Add(new TechnicianSkill(id, skill.Code, Town.Morning.UtcDateTime));
        foreach (var day in Enum.GetValues<DayOfWeek>())
            db.WorkPatterns.Add(new WorkPattern(id, day, new(8, 0), new(22, 0), "Europe/Moscow"));
        return id;
    }
}
