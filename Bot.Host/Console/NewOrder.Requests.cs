using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Residents;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.AspNetCore.Components;

namespace Bot.Host.Console;

/// <summary>What a caller wishes that is not sold: free requests to the dispatcher, and what the office answers.</summary>
public sealed partial class NewOrder
{
    private sealed record Requested(DispatchRequest Request, string Key);

    /// <summary>What the words wish of the dispatcher and was not passed on yet.</summary>
    private IReadOnlyList<UnderstoodWish> _free = [];
    private IReadOnlyList<Subject> _office = [];

    /// <summary>Passed on in this call, each with a number to read aloud.</summary>
    private IReadOnlyList<Requested> _requested = [];
    private bool _isRequesting;
    private TenantTexts _own = TenantTexts.None;

    [Inject]
    private TenantTextBook OwnTexts { get; set; } = null!;

    private PlaceAddress Place =>
        new(
            _house!.Id,
            PlaceKind.Flat,
            Trim(_entrance),
            Trim(_floor),
            Trim(_flat),
            Trim(_intercom)
        );

    private void TakeFree(IReadOnlyList<UnderstoodWish> wishes)
    {
        _free =
        [
            .. wishes.Where(w =>
                w is { Outcome: WishOutcome.Dispatcher, Subject: { } subject }
                && _requested.All(r => r.Key != subject.Label)
            ),
        ];
        _office =
        [
            .. wishes
                .Where(w => w.Outcome == WishOutcome.Office)
                .Select(w => w.Subject)
                .OfType<Subject>()
                .Distinct(),
        ];
    }

    /// <summary>Passed on in place of an order: typing on does not bring it back, only the operator's choice.</summary>
    private bool IsPassedOn(Service service) => _requested.Any(r => r.Key == service.Code);

    /// <summary>What the bot would say, in the УК's own words where it has any.</summary>
    private string AnswerOf(Subject subject) =>
        Phrases.Plain(
            Language.Ru,
            TextRef.OfOffice(
                subject.Code,
                ("brand", _company.BrandName),
                ("phone", _company.Phone)
            ),
            _own
        );

    private async Task RequestAsync(UnderstoodWish wish)
    {
        var subject = wish.Subject!;
        if (await RequestAsync(subject.Label, subject.Title, subject.Unit, wish.Text))
            _free = [.. _free.Where(w => w.Subject != subject)];
    }

    /// <summary>The УК keeps it up, or nobody on the phone can tell: the dispatcher gets it in place of an order.</summary>
    private async Task RequestInsteadAsync(Clear? more)
    {
        var service = (more?.Work ?? InHand!).Service;
        var unit =
            service.Boundary == Boundary.Switchboard
                ? CompanyUnit.Electricians
                : CompanyUnit.Plumbers;
        if (!await RequestAsync(service.Code, service.Title, unit, Trim(_words) ?? service.Title))
            return;
        if (more is null)
            PutDown();
        else
            _more = [.. _more.Where(m => !ReferenceEquals(m, more))];
        await PriceAsync();
    }

    private async Task<bool> RequestAsync(string key, string title, CompanyUnit? unit, string said)
    {
        if (MissingForRequest() is { } missing)
        {
            Refusal = missing;
            return false;
        }
        // A second press while the first is on its way would be a second request.
        if (_isRequesting)
            return false;
        _isRequesting = true;
        try
        {
            var call = new PhoneRequestCall(
                title,
                unit,
                said,
                Place,
                PhoneNumber.Parse(_phone),
                Trim(_name),
                PlaceWords(),
                _consentHeard ? PhoneConsent : null
            );
            var taken = await Work.RunAsync<TakePhoneRequest, Outcome<DispatchRequest>>(
                Tenant,
                Me,
                (use, ct) => use.RunAsync(call, ct),
                CancellationToken.None
            );
            Refusal = taken.IsOk ? null : Words(TextRef.Of(taken.Error!));
            if (taken.IsOk)
                _requested = [.. _requested, new(taken.Value, key)];
            else if (taken.Error == OrderErrors.NoConsent)
                _consentInForce = false; // withdrawn since: it must be read out
            return taken.IsOk;
        }
        finally
        {
            _isRequesting = false;
        }
    }

    private string? MissingForRequest() =>
        _house is null ? Words("console.needs_house")
        : Trim(_phone) is null ? null
        : PhoneNumber.Parse(_phone) is null ? Words("console.needs_phone")
        : !_consentHeard && !_consentInForce ? Words("console.needs_consent")
        : null;

    private string? PlaceWords() =>
        Trim(
            Words(
                "ordering.within_house",
                ("flat", Trim(_flat)),
                ("entrance", Trim(_entrance)),
                ("floor", Trim(_floor))
            )
        );
}
