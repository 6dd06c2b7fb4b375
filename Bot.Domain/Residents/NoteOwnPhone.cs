using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Residents;

/// <summary>
/// Remembers a resident's own number: only one that the channel vouches for as the sender's. A number that was typed may be
/// anybody's; as somebody's own it would bring that person's phone orders into this chat.
/// </summary>
public sealed class NoteOwnPhone(BotDb db, Turn turn, HasConsent consent) : IUseCase
{
    public async Task RunAsync(ResidentId id, PhoneNumber phone, CancellationToken ct)
    {
        // Without consent the row holds no personal datum.
        if (!await consent.RunAsync(id, ConsentKind.PersonalData, ct))
            return;
        var resident = await db.Residents.FirstAsync(
            r => r.TenantId == turn.TenantId && r.Id == id,
            ct
        );
        resident.Phone = phone;
    }
}
