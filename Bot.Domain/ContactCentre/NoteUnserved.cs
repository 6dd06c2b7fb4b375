using System.Security.Cryptography;
using System.Text;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <summary>What the operator reads of it.</summary>
/// <param name="Address">As the books or the person name the house; no flat.</param>
/// <param name="Wish">What they want done, in their words.</param>
public sealed record UnservedAddress(string Address, string? Wish);

/// <summary>
/// Somebody wants something done where the УК does not work: the operator sees the demand, once per conversation and address
/// however often it is said.
/// </summary>
public sealed class NoteUnserved(BotDb db, Turn turn, OpenTrouble trouble) : IUseCase
{
    public async Task RunAsync(
        ConversationId conversation,
        string address,
        string? wish,
        CancellationToken ct
    )
    {
        var subject = SubjectOf(conversation, address);
        // Also one that an operator has settled: they know.
        var isKnown = await db.Troubles.AnyAsync(
            t =>
                t.TenantId == turn.TenantId
                && t.Kind == TroubleKind.AddressNotServed
                && t.Subject == subject,
            ct
        );
        if (isKnown)
            return;
        var row = await trouble.RunAsync(
            TroubleKind.AddressNotServed,
            subject,
            TroubleReasons.AddressNotServed,
            order: null,
            ct,
            data: new UnservedAddress(address, wish)
        );
        row.ConversationId = conversation;
    }

    /// <summary>However it is spelt: letters and digits count.</summary>
    private static string SubjectOf(ConversationId conversation, string address)
    {
        var words = string.Join(' ', Normalized.Of(address).Tokens.Select(t => t.Text));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(words));
        return $"{conversation.Value:N}/{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }
}
