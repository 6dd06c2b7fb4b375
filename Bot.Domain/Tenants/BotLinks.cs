using Bot.Domain.Messaging;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.Tenants;

/// <summary>Links that open a bot of the УК and tell it why: an invitation, a house.</summary>
public sealed class BotLinks(BotDb db, Turn turn) : IUseCase
{
    /// <summary>What the link of a technician's invitation begins with.</summary>
    public const string Invitation = "i_";

    /// <summary>What the link of a house begins with.</summary>
    public const string House = "h_";

    /// <summary>The bot's address; null until it has told its name (it has, once it was connected).</summary>
    public async Task<string?> OfAsync(ConversationRole role, CancellationToken ct)
    {
        var name = await db
            .BotAccounts.Where(b => b.TenantId == turn.TenantId && b.Role == role)
            .Where(b => b.UserName != "")
            .OrderBy(b => b.Id)
            .Select(b => b.UserName)
            .FirstOrDefaultAsync(ct);
        return name is null ? null : $"https://t.me/{name}";
    }

    /// <summary>The bot's address with its reason.</summary>
    public static string With(string bot, string prefix, string code) =>
        $"{bot}?start={prefix}{code}";
}
