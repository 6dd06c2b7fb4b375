using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>Settles a row of the trouble list: by a person, or because its cause is gone.</summary>
public sealed class CloseTrouble(BotDb db, Turn turn) : IUseCase
{
    public async Task<Outcome<Done>> RunAsync(TroubleId id, CancellationToken ct)
    {
        var trouble = await db.Troubles.FirstOrDefaultAsync(
            t => t.TenantId == turn.TenantId && t.Id == id,
            ct
        );
        if (trouble is null)
            return ContactCentreErrors.TroubleNotFound;
        if (trouble is { Kind: TroubleKind.RefundByHand, ClosedAt: null })
            return ContactCentreErrors.RefundOpen;
        Close(trouble);
        return Done.It;
    }

    /// <summary>The cause is gone: closes the open row, if there is one.</summary>
    public async Task RunAsync(TroubleKind kind, string subject, CancellationToken ct)
    {
        var open = await db.Troubles.FirstOrDefaultAsync(
            t =>
                t.TenantId == turn.TenantId
                && t.Kind == kind
                && t.Subject == subject
                && t.ClosedAt == null,
            ct
        );
        if (open is not null)
            Close(open);
    }

    // A second click on the same button settles nothing twice.
    private void Close(Trouble trouble)
    {
        if (trouble.ClosedAt is null)
            trouble.Close(turn.Actor.Kind == ActorKind.System ? "system" : turn.Actor.Id, turn.Now);
    }
}
