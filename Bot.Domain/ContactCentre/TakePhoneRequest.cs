using Bot.Domain.Dispatch;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;

namespace Bot.Domain.ContactCentre;

/// <summary>What a caller wishes that is never sold.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Said">The caller's words, as far as they concern this request.</param>
/// <param name="Phone">Whom to call back; a light in the entrance hall needs nobody.</param>
/// <param name="PlaceWords">The place within the house, as the duty officer reads it.</param>
/// <param name="ConsentText">The version of the consent that was read out in this call; null: none was, the former counts.</param>
public sealed record PhoneRequestCall(
    string Title,
    CompanyUnit? Unit,
    string Said,
    PlaceAddress Place,
    PhoneNumber? Phone = null,
    string? Name = null,
    string? PlaceWords = null,
    string? ConsentText = null
);

/// <summary>
/// A free request from a phone call. With a number or a flat it is somebody's: only with their consent, and then it stands among
/// their own requests in the bot too.
/// </summary>
public sealed class TakePhoneRequest(ReportEmergency report, FindConsentingCaller callers)
    : IUseCase
{
    public async Task<Outcome<DispatchRequest>> RunAsync(
        PhoneRequestCall call,
        CancellationToken ct
    )
    {
        if (call.Phone is null && call.Place.Flat is not null)
            return ContactCentreErrors.FlatWithoutNumber;
        Resident? caller = null;
        if (call.Phone is { } phone)
        {
            var found = await callers.RunAsync(phone, call.Name, call.ConsentText, ct);
            if (!found.IsOk)
                return found.Error!;
            caller = found.Value;
        }
        return await report.RunAsync(
            new EmergencyReport(
                null,
                call.Said,
                caller?.Id,
                HouseId: call.Place.HouseId,
                AddressWords: call.PlaceWords,
                Phone: call.Phone
            )
            {
                Title = call.Title,
                Unit = call.Unit,
            },
            ct
        );
    }
}
