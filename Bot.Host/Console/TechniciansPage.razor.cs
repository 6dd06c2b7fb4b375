using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Scheduling;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Integrations.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>Who works for the УК: invitations to the bot, portraits, and new people.</summary>
public sealed partial class TechniciansPage : ConsolePage
{
    /// <summary>Telegram takes photos of at most 10 MB.</summary>
    private const long LargestPortrait = 5 * 1024 * 1024;

    private List<Person> _people = [];
    private IReadOnlyList<House> _houses = [];
    private Entry _new = new();
    private (string Name, string Link)? _invited;

    [Inject]
    private CatalogueSnapshot Catalogue { get; set; } = null!;

    [Inject]
    private IFileStore Files { get; set; } = null!;

    protected override bool Concerns(object announcement) => announcement is KeptRowSaved;

    protected override Task LoadAsync() =>
        Work.RunAsync(
            Tenant,
            Me,
            async (services, ct) =>
            {
                var page = await services.GetRequiredService<TenantRows>().PageAsync(ct);
                _houses = page.Houses;
                _people = await ReadAsync(services.GetRequiredService<BotDb>(), ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task<List<Person>> ReadAsync(BotDb db, CancellationToken ct)
    {
        var ours = db.Accreditations.Select(a => a.TechnicianId);
        var people = await db
            .Technicians.AsNoTracking()
            .Where(t => ours.Contains(t.Id))
            .OrderBy(t => t.LastName)
            .ThenBy(t => t.FirstName)
            .ToListAsync(ct);
        var skills = (
            await db
                .TechnicianSkills.AsNoTracking()
                .Where(s => ours.Contains(s.TechnicianId))
                .ToListAsync(ct)
        ).ToLookup(s => s.TechnicianId, s => s.Skill);
        var inBot = await db
            .Conversations.Where(c => c.Role == ConversationRole.Technician && c.IsReachable)
            .Select(c => c.PersonId)
            .ToListAsync(ct);
        return people.ConvertAll(t => new Person(
            t.Id,
            $"{t.FirstName} {t.LastName}",
            t.Phone,
            t.Employment,
            string.Join(", ", skills[t.Id].Select(s => Catalogue.FindSkill(s)?.Title ?? s).Order()),
            t.PhotoSha256?[..8],
            inBot.Contains(t.Id.Value)
        ));
    }

    private async Task InviteAsync(Person person)
    {
        _invited = null;
        var bot = await Work.RunAsync<BotLinks, string?>(
            Tenant,
            Me,
            (links, ct) => links.OfAsync(ConversationRole.Technician, ct),
            CancellationToken.None
        );
        if (bot is null)
        {
            (Notice, Refusal) = (null, Words("console.no_technician_bot"));
            return;
        }
        string? token = null;
        var made = await DoAsync<InviteTechnician, string>(
            async (invite, ct) =>
            {
                var outcome = await invite.RunAsync(person.Id, ct);
                token = outcome.IsOk ? outcome.Value : null;
                return outcome;
            },
            ""
        );
        Notice = null; // the link itself is the answer
        if (made)
            _invited = (person.Name, BotLinks.With(bot, BotLinks.Invitation, token!));
    }

    private async Task PaintAsync(Person person, InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > LargestPortrait)
        {
            (Notice, Refusal) = (null, Words("console.portrait_wrong"));
            return;
        }
        await using var content = chosen.File.OpenReadStream(LargestPortrait);
        using var picture = new MemoryStream();
        await content.CopyToAsync(picture);
        if (!Pictures.IsJpegOrPng(picture.GetBuffer().AsSpan(0, (int)picture.Length)))
        {
            (Notice, Refusal) = (null, Words("console.portrait_wrong"));
            return;
        }
        await using var file = Files.Create();
        picture.Position = 0;
        await picture.CopyToAsync(file);
        var kept = await file.KeepAsync(CancellationToken.None);
        await DoAsync<SetPortrait, Technician>(
            (set, ct) => set.RunAsync(person.Id, kept.Sha256, ct),
            Words("console.portrait_kept")
        );
    }

    private async Task AddAsync()
    {
        var added = await DoAsync<AddTechnician, TechnicianId>(
            (add, ct) => add.RunAsync(_new.Read(), ct),
            Words("console.technician_added")
        );
        if (!added)
            return;
        _new = new();
        await Work.RunAsync<ExtendCalendars, int>(
            Tenant,
            Me,
            (extend, ct) => extend.RunAsync(ct),
            CancellationToken.None
        );
    }

    private void Choose(string skill, ChangeEventArgs change)
    {
        if (change.Value is true)
            _new.Skills.Add(skill);
        else
            _new.Skills.Remove(skill);
    }

    private sealed record Person(
        TechnicianId Id,
        string Name,
        PhoneNumber Phone,
        Employment Employment,
        string Skills,
        string? Photo,
        bool IsInBot
    );

    /// <summary>What stands in the form.</summary>
    private sealed class Entry
    {
        public string FirstName { get; set; } = "";
        public string LastName { get; set; } = "";
        public string Phone { get; set; } = "";
        public Employment Employment { get; set; }
        public Guid Centre { get; set; }
        public double RadiusKm { get; set; } = 15;
        public TimeOnly From { get; set; } = new(8, 0);
        public TimeOnly To { get; set; } = new(20, 0);
        public HashSet<string> Skills { get; } = [];

        public NewTechnician Read() =>
            new(FirstName, LastName, Phone, Employment, Skills, new(Centre), RadiusKm, From, To);
    }
}
