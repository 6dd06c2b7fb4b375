using Bot.Domain;
using Bot.Domain.Messaging;
using Bot.Domain.Technicians;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Demo;

/// <summary>
/// With a real token the technicians' bot knows nobody: once it has told its name, the link that lets the demo's first
/// technician in is printed, as long as they are not there.
/// </summary>
internal sealed partial class DemoInvitation(UnitOfWork work, ILogger<DemoInvitation> log)
    : ITurnListener
{
    public void OnCommitted(TenantId tenant, IReadOnlyList<object> announcements)
    {
        if (tenant != DemoCompany.Tenant)
            return;
        foreach (var announcement in announcements)
            if (announcement is BotPresented { Role: ConversationRole.Technician })
                _ = PrintAsync();
    }

    private async Task PrintAsync()
    {
        try
        {
            var person = DemoCompany.Technicians[0];
            if (await LinkAsync(person) is { } link)
                LogInvitation(person.FirstName, link);
        }
        catch (Exception e)
        {
            // Nobody waits for it; the console makes links too.
            LogNone(e.GetType().Name);
        }
    }

    /// <returns>Null: they are in the bot already.</returns>
    private Task<string?> LinkAsync(DemoTechnician person) =>
        work.RunAsync(
            DemoCompany.Tenant,
            Actor.System,
            async (services, ct) =>
            {
                var db = services.GetRequiredService<BotDb>();
                var phone = PhoneNumber.Parse(person.Phone)!.Value;
                var technician = await db.Technicians.SingleAsync(t => t.Phone == phone, ct);
                var isIn = await db.Conversations.AnyAsync(
                    c =>
                        c.PersonId == technician.Id.Value
                        && c.Role == ConversationRole.Technician
                        && c.Channel != DemoCompany.Channel,
                    ct
                );
                var bot = await services
                    .GetRequiredService<BotLinks>()
                    .OfAsync(ConversationRole.Technician, ct);
                if (isIn || bot is null)
                    return null;
                var token = await services
                    .GetRequiredService<InviteTechnician>()
                    .RunAsync(technician.Id, ct);
                return BotLinks.With(bot, BotLinks.Invitation, token.Value);
            },
            CancellationToken.None
        );

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Technicians' bot: to be {Name}, open {Link} in Telegram (once, within a week)"
    )]
    private partial void LogInvitation(string name, string link);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The demo's invitation was not made ({Error}); /console/technicians makes one"
    )]
    private partial void LogNone(string error);
}
