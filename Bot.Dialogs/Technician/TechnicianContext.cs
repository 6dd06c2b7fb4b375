using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Technician;

/// <summary>What the technician's parts ask of a conversation.</summary>
internal static class TechnicianContext
{
    /// <summary>Who it is; the empty id (nobody's) before an invitation was accepted, so that every query finds nothing.</summary>
    public static TechnicianId Technician(this LoadContext context) =>
        new(context.Conversation.PersonId);

    public static bool IsIdentified(this Conversation conversation) =>
        conversation.PersonId != Guid.Empty;

    public static ValueTask<ManagementCompany> CompanyAsync(
        this LoadContext context,
        CancellationToken ct
    ) => context.Get<TenantRows>().CompanyAsync(ct);

    /// <summary>A zone that must be named: it is not the one the УК lives in.</summary>
    public static string? StrangeZone(this ManagementCompany company, string zone) =>
        company.TimeZone == zone ? null : zone;
}
