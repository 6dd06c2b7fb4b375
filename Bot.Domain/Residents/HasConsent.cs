using Bot.Domain.Turns;

namespace Bot.Domain.Residents;

/// <summary>Whether a consent is in force: the newest word counts.</summary>
public sealed class HasConsent(BotDb db, Turn turn, ResidentBook book) : IUseCase
{
    public async Task<bool> RunAsync(ResidentId resident, ConsentKind kind, CancellationToken ct) =>
        await TextAsync(resident, kind, ct) is not null;

    /// <summary>The version of the text that was agreed to; null where no consent is in force.</summary>
    public async Task<string?> TextAsync(
        ResidentId resident,
        ConsentKind kind,
        CancellationToken ct
    )
    {
        var given = db.Consents.Local.Where(c => c.ResidentId == resident && c.Kind == kind);
        if (given.OrderBy(c => c.Id).LastOrDefault() is { } justGiven)
            return InForce(justGiven);
        var page = await book.OfAsync(turn, resident, ct);
        return InForce(
            page.Consents.Where(c => c.Kind == kind)
                .OrderBy(c => c.At)
                .ThenBy(c => c.Id)
                .LastOrDefault()
        );
    }

    private static string? InForce(Consent? newest) =>
        newest is { IsGiven: true } ? newest.TextVersion : null;
}
