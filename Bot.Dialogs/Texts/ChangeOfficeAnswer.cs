using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Texts;

/// <param name="Subject">The code of an office subject.</param>
/// <param name="Template">The УК's own wording; null: the built-in answer again.</param>
/// <param name="Seen">The version of the own wording that the manager looked at; null: there was none.</param>
public sealed record OfficeAnswerChange(
    string Subject,
    Language Language,
    string? Template,
    int? Seen
);

/// <summary>As the journal keeps it.</summary>
public sealed record AnswerChanged(string Subject, Language Language, string? Template);

/// <summary>
/// A manager says in their own words what residents are answered about bills, readings or papers, or gives those words up. It
/// stands with the texts, since only they know whether a wording can be used.
/// </summary>
public sealed class ChangeOfficeAnswer(BotDb db, Turn turn, Phrasebook phrases) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(OfficeAnswerChange change, CancellationToken ct)
    {
        var key = TextRef.OfOffice(change.Subject).Key;
        var template = change.Template?.ReplaceLineEndings("\n").Trim();
        if (Refusal(change.Language, key, template) is { } refusal)
            return refusal;
        var row = await db
            .TenantTexts.AsTracking()
            .SingleOrDefaultAsync(
                t => t.TenantId == turn.TenantId && t.Language == change.Language && t.Key == key,
                ct
            );
        if (row?.Version != change.Seen)
            return TenantErrors.Changed;
        if (row?.Template == template)
            return Done.It;
        if (template is null)
            db.TenantTexts.Remove(row!);
        else if (row is null)
            db.TenantTexts.Add(new(turn.TenantId, change.Language, key, template));
        else
            row.Template = template;
        db.CompanyEvents.Add(
            new(
                turn,
                CompanyEvent.AnswerKind,
                new AnswerChanged(change.Subject, change.Language, template)
            )
        );
        return Done.It;
    }

    private DomainError? Refusal(Language language, string key, string? template) =>
        !phrases.Has(key) ? TextErrors.UnknownKey(key)
        : template is null ? null
        : template.Length > TenantText.LongestTemplate ? TextErrors.TooLong()
        : phrases.Check(new(turn.TenantId, language, key, template));
}
