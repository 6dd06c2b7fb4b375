using System.Text.Json;
using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Residents;
using Microsoft.EntityFrameworkCore;

namespace Bot.Dialogs.Resident.Help;

/// <summary>
/// The answer to danger: the number first, then the address if it is not known, and the dispatcher is told. Nothing is sold;
/// what the person was doing waits and goes on afterwards.
/// </summary>
internal static class EmergencyAnswer
{
    public static async Task<Interruption?> ToAsync(
        Emergency danger,
        string words,
        string? open,
        LoadContext context,
        CancellationToken ct
    )
    {
        if (open == EmergencyDialog.Id && OpenData(context) is { } asked)
        {
            // The same danger again belongs to the question that is open: an address, or yes or no.
            if (asked.Kind == danger.Kind && (asked.IsReported || !danger.IsClear))
                return null;
            if (asked.IsReported && !danger.IsClear)
                return null;
        }
        var known = await KnownPlaceAsync(context, ct);
        var data = new EmergencyDialog.Data
        {
            Kind = danger.Kind,
            Words = words.Length <= 1000 ? words : words[..1000],
            House = known?.House,
            Address = known?.Words,
            Files = Photos(context),
        };
        if (!danger.IsClear)
            return new Interruption.Open(EmergencyDialog.Id, data);
        await ReportAsync(context.Services, data, ct);
        var number = await NumberAsync(context.Services, data, ct);
        // With the flat known there is nothing left to ask.
        return known is { IsComplete: true }
            ? new Interruption.Told().Saying(number).Saying(new TextRef("emergency.passed"))
            : new Interruption.Open(
                EmergencyDialog.Id,
                data with
                {
                    IsReported = true,
                    At = EmergencyAddressScreen.Id,
                }
            ).Saying(number);
    }

    /// <summary>Whom to call at once and what to shut off.</summary>
    public static async Task<TextRef> NumberAsync(
        IServiceProvider services,
        EmergencyDialog.Data data,
        CancellationToken ct
    )
    {
        var phone = await PhoneAsync(services, data.House, ct);
        return data.Kind switch
        {
            EmergencyKind.Gas => new("emergency.gas", ("phone", phone)),
            EmergencyKind.Fire => new("emergency.fire", ("phone", phone)),
            EmergencyKind.Water => new("emergency.water", ("phone", phone)),
            EmergencyKind.Sewage => new("emergency.sewage", ("phone", phone)),
            EmergencyKind.Lift => new("emergency.lift", ("phone", phone)),
            _ => new("emergency.unknown", ("phone", phone)),
        };
    }

    public static async Task ReportAsync(
        IServiceProvider services,
        EmergencyDialog.Data data,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        await services
            .Get<ReportEmergency>()
            .RunAsync(
                new EmergencyReport(
                    data.Kind,
                    data.Words ?? "",
                    facts.ResidentId,
                    facts.Conversation.Id,
                    data.House,
                    data.Address,
                    data.Phone ?? await facts.ContactPhoneAsync(ct)
                )
                {
                    Files = data.Files,
                },
                ct
            );
    }

    /// <summary>The house's own emergency dispatch, else the УК's.</summary>
    private static async Task<string> PhoneAsync(
        IServiceProvider services,
        HouseId? house,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        return (await facts.HouseAsync(house, ct))?.EmergencyPhone
            ?? (await facts.CompanyAsync(ct)).EmergencyPhone;
    }

    private sealed record Known(HouseId House, string? Words, bool IsComplete);

    /// <summary>Where the person is: the draft says it, else their last order's place.</summary>
    private static async Task<Known?> KnownPlaceAsync(LoadContext context, CancellationToken ct)
    {
        var facts = context.Facts();
        if (DraftReading.Of(context.Draft) is { House: { } drafted } draft)
            return new(
                drafted,
                draft.Place is { } place ? Words(context, place) : null,
                draft.Flat is not null
            );
        var resident = facts.ResidentId;
        var last = await context
            .Db.Places.AsNoTracking()
            .Where(p => p.ResidentId == resident)
            .OrderByDescending(p => p.UsedAt)
            .FirstOrDefaultAsync(ct);
        // An old order's house tells whom to call; where the danger is now must still be asked.
        return last is null ? null : new(last.HouseId, null, IsComplete: false);
    }

    /// <summary>What was sent before any words, and with them: the dispatcher sees more than can be told.</summary>
    private static IReadOnlyList<FileId> Photos(LoadContext context)
    {
        var before = DraftReading.Of(context.Draft) is { Lines.Count: 0 } draft ? draft.Files : [];
        return context.Sent is { } sent ? [.. before, sent.File] : before;
    }

    private static string Words(LoadContext context, PlaceAddress place) =>
        context.Get<Phrasebook>().Plain(Language.Ru, PlaceWords.Of(place, null));

    private static EmergencyDialog.Data? OpenData(LoadContext context) =>
        ConversationState.Read(context.Conversation.State).Top is { Dialog: EmergencyDialog.Id } top
            ? top.Data.Deserialize<EmergencyDialog.Data>(Json.Options)
            : null;
}
