using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Demo;

/// <summary>Writes the invented УК once; later starts find it and change nothing but the calendars.</summary>
internal sealed class DemoSeed(UnitOfWork work, IFileStore files)
{
    public async Task RunAsync(CancellationToken ct)
    {
        await work.RunAsync(DemoCompany.Tenant, Actor.System, SeedAsync, ct);
        await PaintAsync(ct);
        await work.RunAsync<ExtendCalendars, int>(
            DemoCompany.Tenant,
            Actor.System,
            (extend, token) => extend.RunAsync(token),
            ct
        );
    }

    private const int Portraits = 8;

    private static async Task<bool> SeedAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<BotDb>();
        if (await db.ManagementCompanies.AnyAsync(c => c.Id == DemoCompany.Tenant, ct))
            return false;
        var now = services.GetRequiredService<Turn>().Now;
        db.ManagementCompanies.Add(Company());
        db.BotAccounts.Add(Account(DemoCompany.ResidentBot, ConversationRole.Resident));
        db.BotAccounts.Add(Account(DemoCompany.TechnicianBot, ConversationRole.Technician));
        foreach (var house in DemoCompany.Houses)
            db.Houses.Add(House(house));
        foreach (var technician in DemoCompany.Technicians)
            Add(db, technician, now);
        return true;
    }

    /// <summary>Drawn portraits, one each and anew from the first where they do not suffice, also for a demo that was made before there were any.</summary>
    private async Task PaintAsync(CancellationToken ct)
    {
        for (var i = 0; i < DemoCompany.Technicians.Count; i++)
        {
            var phone = PhoneNumber.Parse(DemoCompany.Technicians[i].Phone)!.Value;
            var bare = await work.ReadAsync(
                DemoCompany.Tenant,
                (db, token) =>
                    db
                        .Technicians.Where(t => t.Phone == phone && t.PhotoSha256 == null)
                        .Select(t => (TechnicianId?)t.Id)
                        .FirstOrDefaultAsync(token),
                ct
            );
            if (bare is not { } technician)
                continue;
            await using var drawn =
                typeof(DemoSeed).Assembly.GetManifestResourceStream(
                    $"portrait-{i % Portraits + 1}.png"
                )
                ?? throw new InvalidOperationException(
                    $"There is no portrait {i % Portraits + 1}."
                );
            await using var file = files.Create();
            await drawn.CopyToAsync(file, ct);
            var kept = await file.KeepAsync(ct);
            await work.RunAsync<SetPortrait, Outcome<Technician>>(
                DemoCompany.Tenant,
                Actor.System,
                (set, token) => set.RunAsync(technician, kept.Sha256, token),
                ct
            );
        }
    }

    private static ManagementCompany Company() =>
        new(DemoCompany.Tenant, DemoCompany.Code, DemoCompany.Name, DemoCompany.Zone)
        {
            BrandName = DemoCompany.BrandName,
            Responsible = DemoCompany.Name,
            Phone = "+7 495 000-00-10",
            EmergencyPhone = "+7 495 000-00-11",
            MinimumOrder = Money.Roubles(990),
            FalseCallFee = Money.Roubles(199),
            LateCancelFee = Money.Roubles(300),
        };

    private static BotAccount Account(BotId bot, ConversationRole role) =>
        new(DemoCompany.Tenant, bot, DemoCompany.Channel, role, "");

    private static House House(DemoHouse house) =>
        new(
            DemoCompany.Tenant,
            NewId.Of<HouseId>(),
            house.City,
            house.Street,
            house.Number,
            house.Building,
            house.Zone
        )
        {
            District = house.District,
            Latitude = house.Latitude,
            Longitude = house.Longitude,
            LinkCode = Bot.Domain.Tenants.House.NewLinkCode(),
        };

    private static void Add(BotDb db, DemoTechnician person, DateTime now)
    {
        var technician = new Technician(
            NewId.Of<TechnicianId>(),
            person.FirstName,
            person.LastName,
            PhoneNumber.Parse(person.Phone)!.Value,
            person.Employment
        )
        {
            Latitude = person.Latitude,
            Longitude = person.Longitude,
            RadiusKm = person.RadiusKm,
            IsOnShift = true,
            RatingSum = person.RatingSum,
            RatingCount = person.RatingCount,
        };
        db.Technicians.Add(technician);
        db.TechnicianSkills.AddRange(
            person.Skills.Select(s => new TechnicianSkill(technician.Id, s, now))
        );
        db.WorkPatterns.AddRange(
            Enum.GetValues<DayOfWeek>()
                .Select(d => new WorkPattern(
                    technician.Id,
                    d,
                    person.RoundTheClock ? TimeOnly.MinValue : new TimeOnly(8, 0),
                    person.RoundTheClock ? TimeOnly.MinValue : new TimeOnly(21, 0),
                    person.Zone
                ))
        );
        db.Accreditations.Add(new Accreditation(DemoCompany.Tenant, technician.Id, now));
        if (ReferenceEquals(person, DemoCompany.Technicians[0]))
            Introduce(db, technician, now);
    }

    /// <summary>The playground's second phone belongs to the first technician from the start.</summary>
    private static void Introduce(BotDb db, Technician technician, DateTime now)
    {
        var conversation = new Conversation(
            DemoCompany.Tenant,
            ConversationRole.Technician,
            DemoCompany.TechnicianChat,
            technician.Id.Value,
            now
        );
        db.Conversations.Add(conversation);
        db.ConversationAddresses.Add(new ConversationAddress(conversation));
    }
}
