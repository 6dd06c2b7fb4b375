using Bot.Domain.Dispatch;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.EntityFrameworkCore;

namespace Bot.Domain.ContactCentre;

/// <param name="Kind">What goes wrong; null for communal works, which are free and not urgent.</param>
/// <param name="AddressWords">The address as far as it is known.</param>
public sealed record EmergencyReport(
    EmergencyKind? Kind,
    string Text,
    ResidentId? ResidentId = null,
    ConversationId? ConversationId = null,
    HouseId? HouseId = null,
    string? AddressWords = null,
    PhoneNumber? Phone = null
)
{
    /// <summary>What it is about, in a few words.</summary>
    public string? Title { get; init; }

    /// <summary>Who in the УК gets it; null: whoever is on duty.</summary>
    public CompanyUnit? Unit { get; init; }

    public IReadOnlyList<FileId> Files { get; init; } = [];
}

/// <summary>
/// An emergency, or communal works, for the УК's dispatcher: never sold. The resident was shown the number to call before;
/// this only makes sure that the dispatcher knows too.
/// </summary>
public sealed class ReportEmergency(
    BotDb db,
    Turn turn,
    NumberSeriesBlocks numbers,
    ForwardRequest forward
) : IUseCase
{
    /// <summary>How long the same conversation's further words about the same danger go into one request.</summary>
    private static readonly TimeSpan SameDanger = TimeSpan.FromMinutes(30);

    public async Task<DispatchRequest> RunAsync(EmergencyReport report, CancellationToken ct)
    {
        if (await RecentAsync(report, ct) is { } known)
        {
            known.HouseId = report.HouseId ?? known.HouseId;
            known.AddressWords = Cut(report.AddressWords, 500) ?? known.AddressWords;
            known.Phone = report.Phone ?? known.Phone;
            known.AddFiles(report.Files);
            await forward.RunAsync(known, gathering: false, ct);
            return known;
        }
        var number = await numbers.NextAsync(
            turn.TenantId,
            NumberSeriesBlocks.DispatchRequests,
            ct
        );
        var kind = report.Kind is null
            ? DispatchRequestKind.Communal
            : DispatchRequestKind.Emergency;
        var request = new DispatchRequest(
            turn.TenantId,
            kind,
            number,
            Cut(report.Text, 4096)!,
            turn.Now
        )
        {
            Emergency = report.Kind?.ToString(),
            ResidentId = report.ResidentId,
            ConversationId = report.ConversationId,
            HouseId = report.HouseId,
            AddressWords = Cut(report.AddressWords, 500),
            Phone = report.Phone,
            Title = Cut(report.Title, 200),
            Unit = report.Unit,
        };
        request.AddFiles(report.Files);
        db.DispatchRequests.Add(request);
        await forward.RunAsync(request, gathering: false, ct);
        return request;
    }

    private async Task<DispatchRequest?> RecentAsync(EmergencyReport report, CancellationToken ct)
    {
        if (report.ConversationId is not { } conversation || report.Kind is not { } kind)
            return null;
        var (since, emergency) = (turn.Now - SameDanger, kind.ToString());
        return await db.DispatchRequests.FirstOrDefaultAsync(
            r =>
                r.TenantId == turn.TenantId
                && r.ClosedAt == null
                && r.CreatedAt > since
                && r.ConversationId == conversation
                && r.Emergency == emergency,
            ct
        );
    }

    private static string? Cut(string? text, int most) =>
        text is null || text.Length <= most ? text : text[..most];
}
