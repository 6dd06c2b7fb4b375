using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;

namespace Bot.Domain.ContactCentre;

/// <summary>
/// The caller whose data may be stored: a consent is in force, or was spoken in this call and is noted with the operator who
/// heard it and the text that was read out.
/// </summary>
public sealed class FindConsentingCaller(
    Turn turn,
    FindOrCreateByPhone callers,
    HasConsent has,
    GiveConsent give
) : IUseCase
{
    /// <param name="heard">The version of the consent that was read out in this call; null: none was, the former counts.</param>
    public async Task<Outcome<Resident>> RunAsync(
        PhoneNumber phone,
        string? name,
        string? heard,
        CancellationToken ct
    )
    {
        // Withdrawn since the operator looked: only words that were spoken give it anew.
        if (heard is null && !await ConsentedAsync(phone, ct))
            return OrderErrors.NoConsent;
        var (resident, _) = await callers.RunAsync(phone, name, ct);
        if (
            heard is not null
            && WishProcessing.SaysMore(
                heard,
                await has.TextAsync(resident.Id, ConsentKind.PersonalData, ct)
            )
        )
            give.Run(resident.Id, ConsentKind.PersonalData, heard, $"phone:{turn.Actor.Id}");
        return resident;
    }

    private async Task<bool> ConsentedAsync(PhoneNumber phone, CancellationToken ct) =>
        await callers.FindAsync(phone, ct) is { } known
        && await has.RunAsync(known.Id, ConsentKind.PersonalData, ct);
}
