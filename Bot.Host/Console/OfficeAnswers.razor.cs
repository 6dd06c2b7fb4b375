using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>The УК's answers about its office's matters; one is changed at a time, beside how a resident will see it.</summary>
public sealed partial class OfficeAnswers : ConsolePage
{
    private static readonly Lazy<IReadOnlyList<Subject>> Office = new(() =>
        [.. SubjectBook.Load().All.Where(s => s.Outcome == WishOutcome.Office)]
    );

    private ManagementCompany? _company;
    private Dictionary<string, TenantText> _own = [];
    private Language _language = Language.Ru;
    private string? _editing;

    /// <summary>What the field began with, what it says now, and the version of the own wording that was begun with.</summary>
    private string _first = "";
    private string _template = "";
    private int? _seen;
    private ElementReference _field;
    private readonly Dictionary<string, ElementReference> _buttons = [];

    /// <summary>Where the keyboard goes on after the next rendering: the field that opened, or the button of the one that closed.</summary>
    private Func<ElementReference>? _focus;

    private static IReadOnlyList<Subject> Subjects => Office.Value;

    /// <summary>Of a subject that an older release knew, its code is better than nothing.</summary>
    internal static string TitleOf(string subject) =>
        Subjects.FirstOrDefault(s => s.Code == subject)?.Title ?? subject;

    protected override bool Concerns(object announcement) =>
        announcement is KeptRowSaved { Row: ManagementCompany or TenantText };

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _company = await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct);
                _own = await db
                    .TenantTexts.Where(t => t.TenantId == Tenant && t.Language == _language)
                    .ToDictionaryAsync(t => t.Key, ct);
                return true;
            },
            CancellationToken.None
        );

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } focus)
            return;
        _focus = null;
        await focus().FocusAsync();
    }

    private TenantText? OwnOf(Subject subject) =>
        _own.GetValueOrDefault(TextRef.OfOffice(subject.Code).Key);

    /// <summary>The answer with the УК's brand and number, in a wording that is perhaps not stored yet.</summary>
    private RichText Shown(Subject subject, string? template)
    {
        var text = TextRef.OfOffice(
            subject.Code,
            ("brand", _company?.BrandName),
            ("phone", _company?.Phone)
        );
        return Phrases.Get(
            _language,
            text,
            template is null ? null : Phrases.Compile([new(Tenant, _language, text.Key, template)])
        );
    }

    private DomainError? Problem(Subject subject) =>
        Phrases.Check(new(Tenant, _language, TextRef.OfOffice(subject.Code).Key, _template));

    private void Edit(Subject subject)
    {
        var own = OwnOf(subject);
        var text = TextRef.OfOffice(subject.Code, ("brand", "{brand}"), ("phone", "{phone}"));
        _first = _template = own?.Template ?? Phrases.Plain(_language, text);
        (_editing, _seen, _focus) = (subject.Code, own?.Version, () => _field);
        (Notice, Refusal) = (null, null);
    }

    private void Typed(ChangeEventArgs change) => _template = change.Value as string ?? "";

    private void Close()
    {
        if (_editing is { } closed)
            _focus = () => _buttons[closed];
        _editing = null;
    }

    private Task ChangeLanguageAsync()
    {
        (_editing, Notice, Refusal) = (null, null, null);
        return ReloadAsync();
    }

    private Task SaveAsync(Subject subject) =>
        ChangeAsync(subject, _template, Words("console.answer_saved", ("title", subject.Title)));

    private Task ResetAsync(Subject subject) =>
        ChangeAsync(subject, null, Words("console.answer_is_default", ("title", subject.Title)));

    private async Task ChangeAsync(Subject subject, string? template, string done)
    {
        if (template == _first)
        {
            Close();
            return;
        }
        var change = new OfficeAnswerChange(subject.Code, _language, template, _seen);
        var isDone = await DoAsync<ChangeOfficeAnswer, Done>(
            (use, ct) => use.RunAsync(change, ct),
            done
        );
        if (isDone)
            Close();
        else
            // What is stored now has been looked at: saving once more means it.
            _seen = OwnOf(subject)?.Version;
    }
}
