using Bot.Domain.Turns;

namespace Bot.Domain.Residents;

/// <summary>Records a consent, or its withdrawal, as it was given: a separate act, with the version of the text shown.</summary>
public sealed class GiveConsent(BotDb db, Turn turn) : IUseCase
{
    /// <param name="proof">Channel and message, or the operator who heard it.</param>
    public Consent Run(
        ResidentId resident,
        ConsentKind kind,
        string textVersion,
        string proof,
        bool given = true
    )
    {
        var consent = new Consent(
            turn.TenantId,
            resident,
            kind,
            given,
            textVersion,
            proof,
            turn.Now
        );
        db.Consents.Add(consent);
        return consent;
    }
}
