using Bot.Domain;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>How wishes are understood, and how that is bettered: corrections are decided, a model is trained, looked at and switched on.</summary>
public sealed partial class UnderstandingPage : ConsolePage
{
    private const int Most = 100;
    private const int MostModels = 10;

    private IReadOnlyList<CorrectionRow> _corrections = [];
    private IReadOnlyList<UnheardRow> _unheard = [];
    private List<UnderstandingModel> _models = [];
    private int _approved;
    private string _zone = "Europe/Moscow";

    [Inject]
    private Meanings Meanings { get; set; } = null!;

    [Inject]
    private UnderstandingInUse InUse { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    protected override bool Concerns(object announcement) => announcement is LearningChanged;

    /// <summary>Whether this process uses what the rows say; it takes it over a moment later.</summary>
    private bool IsTaken =>
        InUse.Current.Model == _models.Find(m => m.Status == ModelStatus.InUse)?.Id;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (RendererInfo.IsInteractive)
            InUse.Taken += ShowTaken;
    }

    protected override void Closed() => InUse.Taken -= ShowTaken;

    private void ShowTaken() => _ = InvokeAsync(StateHasChanged);

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _zone = (await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct)).TimeZone;
                await ReadAsync(db, ct);
                return true;
            },
            CancellationToken.None
        );

    private async Task ReadAsync(BotDb db, CancellationToken ct)
    {
        // What is being edited stays as it is while others decide.
        var edited = _corrections.ToDictionary(r => (r.Id, r.Correction.Version));
        _corrections =
        [
            .. (await CorrectionRow.ReadAsync(db, Tenant, Meanings, Most, ct)).Select(r =>
                edited.GetValueOrDefault((r.Id, r.Correction.Version), r)
            ),
        ];
        _unheard = await UnheardRow.ReadAsync(
            db,
            Tenant,
            InUse.Current,
            Clock.GetUtcNow().UtcDateTime,
            Most,
            ct
        );
        _approved = await db.Corrections.CountAsync(
            c => c.TenantId == Tenant && c.Status == CorrectionStatus.Approved,
            ct
        );
        _models = await db
            .UnderstandingModels.OrderByDescending(m => m.StartedAt)
            .Take(MostModels)
            .ToListAsync(ct);
    }

    private string UnderstoodAs(Correction correction) =>
        correction.UnderstoodAs is { } label
            ? $"{Meanings.Find(label)?.Title ?? label} — {correction.Percent} %"
            : Words("console.nothing_understood");

    private Task ApproveAsync(CorrectionRow row) =>
        row.Meaning is { } meaning
            ? DoAsync<DecideCorrection, Correction>(
                (decide, ct) => decide.ApproveAsync(row.Id, row.Words, meaning.Label, ct),
                Words("console.correction_approved", ("words", row.Words))
            )
            : Task.CompletedTask;

    private Task RejectAsync(CorrectionRow row) =>
        DoAsync<DecideCorrection, Correction>(
            (decide, ct) => decide.RejectAsync(row.Id, ct),
            Words("console.correction_rejected", ("words", row.Words))
        );

    private Task ProposeAsync(UnheardRow row) =>
        DoAsync<CorrectUnderstanding, Correction>(
            (correct, ct) =>
                correct.RunAsync(
                    new(
                        row.Words,
                        row.Meaning!.Label,
                        CorrectionSource.Chat,
                        new(row.Resident, null, row.Chat)
                    ),
                    ct
                ),
            Words("console.correction_proposed")
        );

    private Task TrainAsync() =>
        DoAsync<StartTraining, UnderstandingModel>(
            (start, ct) => start.RunAsync(ct),
            Words("console.training_begun")
        );

    private Task SwitchOnAsync(UnderstandingModel model) =>
        DoAsync<SwitchModel, UnderstandingModel>(
            (change, ct) => change.SwitchOnAsync(model.Id, ct),
            Words("console.switched_on")
        );

    private Task BackToShippedAsync() =>
        DoAsync<SwitchModel, Done>(
            (change, ct) => change.BackToShippedAsync(ct),
            Words("console.switched_back")
        );
}
