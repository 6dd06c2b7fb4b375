using System.Globalization;
using Bot.Dialogs.Resident.Ordering;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>A phrase tried on the model in use and on the candidate; figures as people read them.</summary>
public sealed partial class UnderstandingPage
{
    private const int MostLikely = 3;

    private string? _phrase;
    private IReadOnlyList<Trial> _trials = [];

    /// <summary>Made when a phrase is first tried on it; goes with the page.</summary>
    private WishUnderstanding? _candidate;

    [Inject]
    private TenantCatalogues Catalogues { get; set; } = null!;

    private sealed record Trial(string Model, IReadOnlyList<TriedWish> Wishes, string Likeliest);

    private sealed record TriedWish(string Meaning, int? Percent, string? Why);

    private async Task TryAsync()
    {
        _trials = [];
        if (string.IsNullOrWhiteSpace(_phrase))
            return;
        var (sold, now) = await Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                var company = await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct);
                var utc = Clock.GetUtcNow().UtcDateTime;
                return (
                    await Catalogues.GetAsync(db, company, utc, ct),
                    HouseZone.ToLocal(utc, company.TimeZone)
                );
            },
            CancellationToken.None
        );
        var candidate = await CandidateAsync();
        _trials =
        [
            Try(Words("console.now"), InUse.Current, sold, now),
            .. candidate is null
                ? (Trial[])[]
                : [Try(Words("console.with_candidate"), candidate, sold, now)],
        ];
    }

    private async Task<WishUnderstanding?> CandidateAsync()
    {
        var row = _models.Find(m => m.Status == ModelStatus.Candidate);
        if (row is null || row.Id == _candidate?.Model)
            return _candidate = row is null ? null : _candidate;
        var stored = await Work.RunAsync<FindModelInUse, StoredModel?>(
            Tenant,
            Me,
            (find, ct) => find.CandidateAsync(ct),
            CancellationToken.None
        );
        return _candidate = stored is null
            ? null
            : await Task.Run(() => InUse.Make(stored.Id, stored.Bytes, stored.Learned));
    }

    private Trial Try(
        string model,
        WishUnderstanding understanding,
        TenantCatalogue sold,
        DateTime now
    )
    {
        var understood = understanding.Reader.Read(sold, _phrase, now);
        var likeliest = understanding
            .Likeliest(_phrase, MostLikely)
            .Select(l => $"{Meanings.Find(l.Label)?.Title ?? l.Label} — {Percent(l.Confidence)} %");
        return new(
            model,
            [.. understood.Wishes.Select(w => Describe(w, understanding))],
            string.Join("; ", likeliest)
        );
    }

    private TriedWish Describe(UnderstoodWish wish, WishUnderstanding understanding)
    {
        var why =
            wish.Why.Words.Count == 0
                ? null
                : Phrases.Get(Domain.Messaging.Language.Ru, WhyWords.Of(wish.Why.Words)).PlainText;
        var outcome = Words(wish.Outcome);
        if (wish.Best is { } best)
            return new($"{outcome}: {best.Service.Title}", Percent(best.Confidence), why);
        if (wish.Subject is not { } subject)
            return new(
                wish.Emergency is { } danger ? $"{outcome}: {Words(danger.Kind)}" : outcome,
                null,
                why
            );
        var likely = understanding
            .Likeliest(wish.Text, MostLikely)
            .FirstOrDefault(l => l.Label == subject.Label);
        return new(
            $"{outcome}: {subject.Title}",
            likely is null ? null : Percent(likely.Confidence),
            why
        );
    }

    private static int Percent(double confidence) => (int)Math.Round(100 * confidence);

    private IEnumerable<(string Name, Share Before, Share After)> Figures(ModelComparison figures)
    {
        var (before, after) = (figures.Before, figures.After);
        yield return (Words("console.figure_first"), before.First, after.First);
        yield return (Words("console.figure_three"), before.Three, after.Three);
        yield return (Words("console.figure_category"), before.Category, after.Category);
        yield return (Words("console.figure_refused"), before.Refused, after.Refused);
        yield return (Words("console.figure_emergencies"), before.Emergencies, after.Emergencies);
        yield return (Words("console.figure_dispatcher"), before.Dispatcher, after.Dispatcher);
        yield return (Words("console.figure_corrections"), before.Corrections, after.Corrections);
    }

    private static string Shown(Share share) =>
        share.Of == 0
            ? "—"
            : string.Create(
                CultureInfo.GetCultureInfo("ru"),
                $"{100.0 * share.Right / share.Of:F1} % ({share.Right} / {share.Of})"
            );
}
