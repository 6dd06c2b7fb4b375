using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResidentRow = Bot.Domain.Residents.Resident;

namespace Bot.Dialogs.Resident;

/// <summary>What the resident's screens need again and again within one turn: read once, then kept for the turn.</summary>
public sealed class ResidentFacts(
    BotDb db,
    Turn turn,
    TenantRows tenant,
    HasConsent consent,
    ResidentBook residents,
    TenantCatalogues catalogues,
    CurrentConversation current
)
{
    private static readonly CompiledRow<QuoteId, Quote> QuoteById = new(
        (db, tenant, id, _) =>
            db.Quotes.AsNoTracking().FirstOrDefault(q => q.TenantId == tenant && q.Id == id)
    );

    private readonly Dictionary<HouseGroupId, TenantCatalogue> _catalogues = [];
    private Quote? _quote;

    public TenantId TenantId => turn.TenantId;
    public DateTime Now => turn.Now;

    public Conversation Conversation => current.It;

    public ResidentId ResidentId => new(Conversation.PersonId);

    public ValueTask<ManagementCompany> CompanyAsync(CancellationToken ct) =>
        tenant.CompanyAsync(ct);

    /// <param name="house">Where the work is to be done: its group may have prices of its own. Null while it is not known.</param>
    public async ValueTask<TenantCatalogue> CatalogueAsync(
        CancellationToken ct,
        HouseId? house = null
    )
    {
        var group = house is { } id
            ? (await tenant.HouseAsync(id, ct))?.GroupId ?? default
            : default;
        if (!_catalogues.TryGetValue(group, out var catalogue))
            _catalogues[group] = catalogue = await catalogues.GetAsync(
                db,
                await CompanyAsync(ct),
                turn.Now,
                ct,
                group
            );
        return catalogue;
    }

    /// <summary>The person's own row, to look at; also one that this turn made.</summary>
    public async ValueTask<ResidentRow?> ResidentAsync(CancellationToken ct)
    {
        var id = ResidentId;
        return db.Residents.Local.FirstOrDefault(r => r.Id == id)
            ?? (await residents.OfAsync(turn, id, ct)).Resident;
    }

    /// <summary>Whom to reach where nothing else was said: their own number, else the one of their last order.</summary>
    public async Task<PhoneNumber?> ContactPhoneAsync(CancellationToken ct)
    {
        if ((await ResidentAsync(ct))?.Phone is { } own)
            return own;
        var id = ResidentId;
        return await db
            .Orders.Where(o =>
                o.TenantId == turn.TenantId && o.ResidentId == id && o.ContactPhone != null
            )
            .OrderByDescending(o => o.CreatedAt)
            .Select(o => o.ContactPhone)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>A price that was shown, to look at; also one that this turn made.</summary>
    public async ValueTask<Quote?> QuoteAsync(QuoteId? id, CancellationToken ct) =>
        id is not { } known
            ? null
            : db.Quotes.Local.FirstOrDefault(q => q.Id == known)
                ?? (
                    _quote?.Id == known
                        ? _quote
                        : _quote = await QuoteById.FindAsync(db, turn.TenantId, known, ct)
                );

    /// <summary>Whether the consent to process personal data is in force; a withdrawal counts.</summary>
    public Task<bool> HasConsentAsync(CancellationToken ct) =>
        consent.RunAsync(ResidentId, ConsentKind.PersonalData, ct);

    public async ValueTask<House?> HouseAsync(HouseId? id, CancellationToken ct) =>
        id is null ? null : await tenant.HouseAsync(id.Value, ct);

    /// <summary>The zone that times are told in: the house's, else the УК's.</summary>
    public async ValueTask<string> ZoneAsync(HouseId? house, CancellationToken ct) =>
        (await HouseAsync(house, ct))?.TimeZone ?? (await CompanyAsync(ct)).TimeZone;

    /// <summary>The zone, where it may differ from what the person expects; null where it needs no word.</summary>
    public async ValueTask<string?> StrangeZoneAsync(HouseId? house, CancellationToken ct)
    {
        var zone = await ZoneAsync(house, ct);
        return zone == (await CompanyAsync(ct)).TimeZone ? null : zone;
    }
}

internal static class ResidentContext
{
    public static ResidentFacts Facts(this LoadContext context) => context.Get<ResidentFacts>();
}

internal static class ResidentServices
{
    public static T Get<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
