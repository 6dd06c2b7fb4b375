using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Dispatch;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Technicians;
using Bot.Domain.Understanding;
using Microsoft.AspNetCore.Components;

namespace Bot.Host.Console;

/// <summary>The works of a phone order: several of them, the services' questions, and what is a free request instead.</summary>
public sealed partial class NewOrder
{
    /// <summary>A work that is clear already, besides the one in hand.</summary>
    private sealed record Clear(OrderedWork Work, string? Why);

    private IReadOnlyList<Clear> _more = [];
    private Dictionary<string, string> _answers = [];
    private IReadOnlyList<string> _why = [];

    /// <summary>What the words wish of the dispatcher, never sold.</summary>
    private UnderstoodWish? _free;
    private DispatchRequest? _requested;

    private string? Why =>
        _why.Count == 0 && !_isHinted
            ? null
            : Phrases.Get(Domain.Messaging.Language.Ru, WhyWords.Of(_why, _isHinted)).PlainText;

    private OrderedWork? InHand =>
        _service is { } service
            ? new(service, _quantity, [.. _answers.Select(a => new ChosenOption(a.Key, a.Value))])
            : null;

    private IReadOnlyList<OrderedWork> Works =>
        InHand is { } work ? [.. _more.Select(m => m.Work), work] : [.. _more.Select(m => m.Work)];

    private IReadOnlyList<string?> Whys =>
        _service is null ? [.. _more.Select(m => m.Why)] : [.. _more.Select(m => m.Why), Why];

    /// <summary>Whether the fault may lie in what the fee covers: the operator asks before the price.</summary>
    private bool AsksBoundary =>
        _service?.Boundary is { } boundary && _company.KeepsUp.Contains(boundary);

    private IEnumerable<Admission> Admissions =>
        _catalogue.Platform.SkillBook.AdmissionsOf(
            Works.SelectMany(w => w.Service.Skills).Distinct()
        );

    private async Task AnswerAsync(ServiceOption option, ChangeEventArgs change)
    {
        if (change.Value is string { Length: > 0 } choice)
            _answers[option.Code] = choice;
        else
            _answers.Remove(option.Code);
        await PriceAsync();
    }

    /// <summary>The work in hand is settled; the next is named.</summary>
    private void Further()
    {
        if (InHand is not { } work)
            return;
        _more = [.. _more, new(work, Why)];
        ForgetHint();
        (_service, _quantity, _answers, _why, _matches) = (null, 1, [], [], []);
    }

    private async Task RemoveAsync(Clear work)
    {
        _more = [.. _more.Where(m => !ReferenceEquals(m, work))];
        await PriceAsync();
    }

    /// <summary>Works of one message: all but the last are clear, the last is in hand.</summary>
    private void TakeWishes(IReadOnlyList<UnderstoodWish> wishes)
    {
        _free = wishes.FirstOrDefault(w =>
            w is { Outcome: WishOutcome.Dispatcher, Subject: not null }
        );
        var sure = wishes.Where(w => w.Outcome == WishOutcome.Service).ToList();
        _more =
        [
            .. _more.Where(m => !_said.Contains(m)),
            .. _said = [.. sure.SkipLast(1).Select(Clearly)],
        ];
    }

    /// <summary>Those that the words of now named: typing on replaces them.</summary>
    private IReadOnlyList<Clear> _said = [];

    private Clear Clearly(UnderstoodWish wish)
    {
        var service = wish.Best!.Service;
        return new(
            new(
                service,
                wish.Said?.For(service) ?? service.Quantity.Min,
                SaidOptions.In(service, wish.Text)
            ),
            Phrases.Get(Domain.Messaging.Language.Ru, WhyWords.Of(wish.Why.Words)).PlainText
        );
    }

    /// <summary>Free of charge, with a number of its own: the УК keeps it up, or nobody on the phone can tell.</summary>
    private async Task RequestAsync(string title, CompanyUnit? unit)
    {
        if (_house is null)
        {
            Refusal = Words("console.needs_house");
            return;
        }
        var report = new EmergencyReport(
            null,
            _words,
            HouseId: _house.Id,
            AddressWords: Trim(_flat) is { } flat ? Words("console.flat_of", ("flat", flat)) : null,
            Phone: PhoneNumber.Parse(_phone)
        )
        {
            Title = title,
            Unit = unit,
        };
        _requested = await Work.RunAsync<ReportEmergency, DispatchRequest>(
            Tenant,
            Me,
            (use, ct) => use.RunAsync(report, ct),
            CancellationToken.None
        );
        Refusal = null;
        if (_free is null)
            (_service, _price) = (null, null);
        _free = null;
        await PriceAsync();
    }

    private Task RequestInsteadAsync(Service service) =>
        RequestAsync(
            service.Title,
            service.Boundary == Boundary.Switchboard
                ? CompanyUnit.Electricians
                : CompanyUnit.Plumbers
        );
}
