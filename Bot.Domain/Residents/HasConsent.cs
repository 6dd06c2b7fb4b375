using Bot.Domain.Turns;

namespace Bot.Domain.Residents;

/// <summary>Whether a consent is in force: the newest word counts.</summary>
public sealed class HasConsent(BotDb db, Turn turn, ResidentBook book) : IUseCase
{
    public async Task<bool> RunAsync(ResidentId resident, ConsentKind kind, CancellationToken ct)
    {
        var given = db.Consents.Local.Where(c => c.ResidentId == resident && c.Kind == kind);
        if (given.OrderBy(c => c.Id).LastOrDefault() is { } justGiven)
            return justGiven.IsGiven;
        var page = await book.OfAsync(turn, resident, ct);
        return page
            .Consents.Where(c => c.Kind == kind)
            .OrderBy(c => c.At)
            .ThenBy(c => c.Id)
            .LastOrDefault()
            is { IsGiven: true };
    }
}
