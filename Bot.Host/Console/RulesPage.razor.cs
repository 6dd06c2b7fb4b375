using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>What a УК decides about wishes that are not sold: which common property the fee covers, and what the office answers.</summary>
public sealed partial class RulesPage : ConsolePage
{
    private const int MostHistory = 30;

    private ManagementCompany _company = null!;
    private TenantCatalogue? _catalogue;
    private List<CompanyEvent> _history = [];
    private HashSet<Boundary> _keepsUp = [];

    /// <summary>What is being ticked is not taken away by another's change: saving says so.</summary>
    private bool _isTicked;

    /// <summary>The version of the УК whose rules are ticked on the page.</summary>
    private int _seen;

    [Inject]
    private TenantCatalogues Catalogues { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override bool Concerns(object announcement) =>
        announcement is KeptRowSaved { Row: ManagementCompany or TenantText };

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _company = await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct);
                _catalogue = await Catalogues.GetAsync(
                    db,
                    _company,
                    Clock.GetUtcNow().UtcDateTime,
                    ct
                );
                _history = await db
                    .CompanyEvents.Where(e => e.TenantId == Tenant)
                    .OrderByDescending(e => e.Id)
                    .Take(MostHistory)
                    .ToListAsync(ct);
                if (!_isTicked)
                    (_keepsUp, _seen) = ([.. _company.KeepsUp], _company.Version);
                return true;
            },
            CancellationToken.None
        );

    private void Tick(Boundary boundary, ChangeEventArgs change)
    {
        _isTicked = true;
        if (change.Value is true)
            _keepsUp.Add(boundary);
        else
            _keepsUp.Remove(boundary);
    }

    private async Task SaveKeptUpAsync()
    {
        var change = new KeptUpChange([.. _keepsUp], _seen);
        _isTicked = false;
        await DoAsync<ChangeKeptUp, Done>(
            (use, ct) => use.RunAsync(change, ct),
            Words("console.rules_saved")
        );
    }

    private IReadOnlyList<Service> Asking(Boundary boundary) =>
        [.. _catalogue?.Services.Where(s => s.Boundary == boundary) ?? []];

    private static TextRef MeaningOf(Boundary boundary) =>
        boundary switch
        {
            Boundary.Riser => new("console.rules_riser_on"),
            Boundary.Radiator => new("console.rules_radiator_on"),
            Boundary.Switchboard => new("console.rules_switchboard_on"),
            _ => new("console.rules_valve_on"),
        };

    private string Tell(CompanyEvent entry)
    {
        if (entry.Kind == CompanyEvent.KeptUpKind)
        {
            var changed = Json.Read<KeptUpChanged>(entry.Data);
            return Words(
                "console.rules_changed_fee",
                ("added", Names(changed.After.Except(changed.Before))),
                ("removed", Names(changed.Before.Except(changed.After)))
            );
        }
        var answer = Json.Read<AnswerChanged>(entry.Data);
        return Words(
            "console.rules_changed_answer",
            ("title", OfficeAnswers.TitleOf(answer.Subject)),
            ("english", answer.Language == Language.En),
            ("template", answer.Template)
        );
    }

    private static TextRef[] Names(IEnumerable<Boundary> boundaries) =>
        [.. boundaries.Select(b => TextRef.Of(b))];
}
