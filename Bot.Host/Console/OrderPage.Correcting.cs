using Bot.Domain.Understanding;
using Bot.Domain.Understanding.Learning;
using Microsoft.AspNetCore.Components;

namespace Bot.Host.Console;

/// <summary>«Услуга понята неверно»: what the resident's words should have been understood as.</summary>
public sealed partial class OrderPage
{
    private Correction? _correction;
    private bool _correcting;
    private string? _said;
    private Meaning? _meaning;

    [Inject]
    private Meanings Meanings { get; set; } = null!;

    private void BeginCorrecting() =>
        (_correcting, _said, _meaning) = (
            true,
            _correction?.Words ?? SaidText.Of(_order!.Why),
            Meanings.Find(_correction?.Meaning)
        );

    private async Task CorrectAsync()
    {
        if (_meaning is not { } meaning || _order is not { } order)
            return;
        var correcting = new Correcting(
            _said,
            meaning.Label,
            CorrectionSource.OrderPage,
            new(order.ResidentId, order.Id)
        );
        _correcting = !await DoAsync<CorrectUnderstanding, Correction>(
            (correct, ct) => correct.RunAsync(correcting, ct),
            Words("console.correction_proposed")
        );
    }

    private string TitleOf(Correction correction) =>
        Meanings.Find(correction.Meaning)?.Title ?? correction.Meaning;
}
