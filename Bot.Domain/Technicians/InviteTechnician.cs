using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Technicians;

/// <summary>Makes the link that turns a chat into a technician's: random, used once, kept only as a hash.</summary>
public sealed class InviteTechnician(BotDb db, Turn turn) : IUseCase
{
    public static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    /// <returns>The token for the link (<c>?start=i_…</c>): shown now and never again.</returns>
    public async Task<Outcome<string>> RunAsync(TechnicianId technician, CancellationToken ct)
    {
        if (!await db.Accreditations.AnyAsync(a => a.TechnicianId == technician, ct))
            return TechnicianErrors.NotAccredited;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        db.Invitations.Add(
            new Invitation(turn.TenantId, technician, Hash(token), turn.Now + ValidFor)
        );
        return token;
    }

    internal static string Hash(string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
