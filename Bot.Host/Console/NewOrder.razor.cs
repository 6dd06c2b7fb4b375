using Bot.Dialogs.Resident.Ordering;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Messaging;
using Bot.Domain.Orders;
using Bot.Domain.Pricing;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;
using Bot.Domain.Turns;
using Bot.Domain.Understanding;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Bot.Host.Console;

/// <summary>
/// An order from a phone call on one page: the caller's words, price, house, window, saved. The same understanding, prices,
/// windows and use cases as in the bot.
/// </summary>
public sealed partial class NewOrder : ConsolePage
{
    private const int Days = 7;
    private const int MostMatches = 5;

    private ManagementCompany _company = null!;
    private TenantCatalogue _catalogue = null!;
    private string? _phone;
    private string? _name;
    private string? _caller;

    /// <summary>A consent given before is in force; or it was read out and given in this call.</summary>
    private bool _consentInForce;
    private bool _consentHeard;
    private string _words = "";
    private string? _emergency;
    private IReadOnlyList<Service> _matches = [];
    private Service? _service;
    private int _quantity = 1;
    private bool _urgent;
    private QuoteDraft? _price;
    private string? _code;

    /// <summary>The code whose discount is in the price.</summary>
    private DiscountCodeId? _discount;
    private string _houseWords = "";
    private IReadOnlyList<House> _houses = [];
    private House? _house;
    private string? _flat;
    private string? _entrance;
    private string? _floor;
    private string? _intercom;
    private string? _comment;
    private IReadOnlyList<ArrivalWindow> _windows = [];
    private Hold? _hold;
    private Placed? _placed;

    /// <summary>Which call of this page it is: each has a form of its own, since some fields are not bound back.</summary>
    private int _call;
    private bool _isNextCall;
    private ElementReference _phoneField;

    [Inject]
    private TenantCatalogues Catalogues { get; set; } = null!;

    [Inject]
    private UnderstandingInUse InUse { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected override Task LoadAsync() =>
        Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                _company = await db.ManagementCompanies.FirstAsync(c => c.Id == Tenant, ct);
                _own = await OwnTexts.OfAsync(Tenant, ct);
                _catalogue = await Catalogues.GetAsync(
                    db,
                    _company,
                    Now,
                    ct,
                    _house?.GroupId ?? default
                );
                return true;
            },
            CancellationToken.None
        );

    /// <summary>A manager may change what is asked and answered during a call.</summary>
    protected override bool Concerns(object announcement) =>
        announcement is KeptRowSaved { Row: ManagementCompany or TenantText };

    protected override void Closed()
    {
        // A window chosen and not saved is free at once; if this is missed, its deadline frees it.
        if (_hold is { } hold && _placed is null)
            _ = ReleaseAsync(hold);
        ForgetHint();
    }

    private async Task FindCallerAsync()
    {
        (_caller, _callerId, _consentInForce) = (null, null, false);
        if (PhoneNumber.Parse(_phone) is not { } phone)
            return;
        ResidentId? caller = null;
        _caller = await Work.ReadAsync(
            Tenant,
            async (db, ct) =>
            {
                var known = await db
                    .Residents.Where(r => r.TenantId == Tenant && r.Phone == phone)
                    .OrderByDescending(r => r.CreatedAt)
                    .FirstOrDefaultAsync(ct);
                if (known is null)
                    return Words("console.caller_new");
                (_name, caller) = (_name ?? known.Name, known.Id);
                var orders = await db.Orders.CountAsync(
                    o => o.TenantId == Tenant && o.ResidentId == known.Id,
                    ct
                );
                return Words("console.caller_known", ("name", known.Name), ("orders", orders));
            },
            CancellationToken.None
        );
        _callerId = caller;
        if (caller is { } id)
            _consentInForce = await Work.RunAsync<HasConsent, bool>(
                Tenant,
                Me,
                (has, ct) => has.RunAsync(id, ConsentKind.PersonalData, ct),
                CancellationToken.None
            );
    }

    /// <summary>The operator ticks what they heard; what was in force and is ticked off counts no more for this order.</summary>
    private void TickConsent(ChangeEventArgs change) =>
        (_consentHeard, _consentInForce) = (change.Value is true, false);

    /// <summary>The caller's words while they are typed.</summary>
    private async Task UnderstandAsync(ChangeEventArgs change)
    {
        _words = change.Value as string ?? "";
        ForgetHint();
        var understood = InUse.Current.Reader.Read(
            _catalogue,
            _words,
            HouseZone.ToLocal(Now, _company.TimeZone)
        );
        _emergency = understood.Emergency is { } emergency
            ? Words(
                "console.emergency",
                ("kind", Words(emergency.Kind)),
                ("phone", _company.EmergencyPhone)
            )
            : null;
        TakeWishes(understood.Wishes);
        // Of several wishes the last is in hand.
        var last = understood.Wishes.LastOrDefault(w => w.Matches.Count > 0);
        var matches = last?.Matches ?? understood.Matches;
        _matches = [.. matches.Take(MostMatches).Select(m => m.Service)];
        _urgent = understood.Urgent;
        if (
            matches is [{ } best, ..]
            && !IsPassedOn(best.Service)
            && (last is null ? understood.IsSure : last.Outcome == WishOutcome.Service)
        )
        {
            var isNew = _service?.Code != best.Service.Code;
            _quantity =
                (last?.Said ?? understood.Said)?.For(best.Service) ?? (isNew ? 1 : _quantity);
            await ChooseAsync(best.Service);
            _why = best.Why.Words;
        }
        else
            AskForHint();
    }

    private async Task ChooseAsync(Service service)
    {
        if (_service?.Code != service.Code)
            (_answers, _ownSide) = (
                SaidOptions.In(service, _words).ToDictionary(o => o.Option, o => o.Choice),
                null
            );
        _service = service;
        (_why, _isHinted) = ([], service.Code == _hinted);
        _quantity = service.Quantity.Clamp(_quantity);
        await PriceAsync();
    }

    private async Task PriceAsync()
    {
        if (Works.Count == 0)
        {
            (_price, _windows) = (null, []);
            await DropHoldAsync();
            return;
        }
        var night =
            _hold is { } hold
            && PricingRules.Of(_company).IsNight(TimeOnly.FromDateTime(hold.Window.LocalStart));
        var works = Works;
        var context = new PricingContext(_urgent, night);
        var price = QuoteCalculator.Calculate(works, PricingRules.Of(_company), context);
        _price = price.IsOk ? price.Value : null;
        Refusal = price.IsOk ? null : Phrases.Get(Language.Ru, TextRef.Of(price.Error!)).PlainText;
        if (price.IsOk)
            await DiscountAsync(works, context);
        if (_hold is { } kept && _price is { } now && kept.WorkMinutes != now.Minutes)
            await DropHoldAsync();
        await FindWindowsAsync();
    }

    /// <summary>The price with the caller's code; where the code gives nothing, the price stays and the reason is told.</summary>
    private async Task DiscountAsync(IReadOnlyList<OrderedWork> works, PricingContext context)
    {
        _discount = null;
        if (string.IsNullOrWhiteSpace(_code))
            return;
        var discounted = await Work.RunAsync<CheckDiscount, Outcome<DiscountedPrice>>(
            Tenant,
            Me,
            (check, ct) =>
                check.RunAsync(_code, null, works, PricingRules.Of(_company), context, ct),
            CancellationToken.None
        );
        if (discounted.IsOk)
            (_price, _discount) = (discounted.Value.Draft, discounted.Value.CodeId);
        else
            Refusal = Words(TextRef.Of(discounted.Error!));
    }

    private async Task FindHousesAsync(ChangeEventArgs change)
    {
        var typed = _houseWords = change.Value as string ?? "";
        var words = typed
            .ToLowerInvariant()
            .Replace('ё', 'е')
            .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Take(6)
            .ToList();
        IReadOnlyList<House> found =
            words.Count == 0
                ? []
                : await Work.ReadAsync(
                    Tenant,
                    async (db, ct) =>
                    {
                        var houses = db.Houses.Where(h => h.TenantId == Tenant && h.IsServed);
                        foreach (var word in words)
                            houses = houses.Where(h => h.SearchText.Contains(word));
                        return await houses.OrderBy(h => h.SearchText).Take(8).ToListAsync(ct);
                    },
                    CancellationToken.None
                );
        if (typed == _houseWords) // else more was typed, or a house chosen, while the database looked
            _houses = found;
    }

    private async Task ChooseAsync(House house)
    {
        if (_house?.Id != house.Id)
            await DropHoldAsync();
        _house = house;
        await PriceAtAsync(house);
        _houseWords = house.ShortAddress;
        _houses = [house];
        await FindWindowsAsync();
    }

    /// <summary>The house's group may have prices of its own, and not sell the service at all.</summary>
    private async Task PriceAtAsync(House house)
    {
        _catalogue = await Work.ReadAsync(
            Tenant,
            (db, ct) =>
                Catalogues.GetAsync(db, _company, Now, ct, house.GroupId ?? default).AsTask(),
            CancellationToken.None
        );
        var all = Works.Count;
        _more =
        [
            .. _more
                .Select(m =>
                    _catalogue.Find(m.Work.Service.Code) is { } here
                        ? m with
                        {
                            Work = m.Work with { Service = here },
                        }
                        : null
                )
                .OfType<Clear>(),
        ];
        _service = _service is { } chosen ? _catalogue.Find(chosen.Code) : null;
        await PriceAsync();
        if (Works.Count < all)
            Refusal = Phrases
                .Get(Language.Ru, TextRef.Of(CatalogueErrors.UnknownService))
                .PlainText;
    }

    private async Task FindWindowsAsync()
    {
        if (_house is not { } house || _price is null)
            return;
        var needs = VisitNeeds.Of(Works);
        var query = new WindowQuery(
            house.Id,
            needs.Skills,
            needs.Minutes,
            FromDay: null,
            Days,
            _hold?.Id,
            Excluded: needs.Excluded
        );
        var offered = await Work.RunAsync<FindWindows, IReadOnlyList<OfferedWindow>>(
            Tenant,
            Me,
            (find, ct) => find.RunAsync(query, ct),
            CancellationToken.None
        );
        _windows = [.. offered.Select(w => w.Window)];
    }

    /// <summary>The window is kept as soon as it is chosen; another choice gives the former back in the same save.</summary>
    private async Task HoldAsync(ArrivalWindow window)
    {
        var needs = VisitNeeds.Of(Works);
        var request = new HoldRequest(
            null,
            _house!.Id,
            window,
            needs.Skills,
            needs.Minutes,
            _hold?.Id,
            needs.Excluded
        );
        var held = await Work.RunAsync<HoldSlot, Outcome<Hold>>(
            Tenant,
            Me,
            (hold, ct) => hold.RunAsync(request, ct),
            CancellationToken.None
        );
        Refusal = held.IsOk ? null : Phrases.Get(Language.Ru, TextRef.Of(held.Error!)).PlainText;
        if (held.IsOk)
            _hold = held.Value;
        await PriceAsync();
    }

    private async Task SaveAsync()
    {
        if (Missing() is { } missing)
        {
            Refusal = missing;
            return;
        }
        var call = new PhoneOrderCall(
            PhoneNumber.Parse(_phone)!.Value,
            _name,
            _price!,
            _consentHeard ? WishProcessing.Version(PhoneConsent, _company.WishProcessor) : null,
            _discount
        );
        var prepared = await Work.RunAsync<PreparePhoneOrder, Outcome<PreparedPhoneOrder>>(
            Tenant,
            Me,
            (use, ct) => use.RunAsync(call, ct),
            CancellationToken.None
        );
        if (!prepared.IsOk)
        {
            Refusal = Words(TextRef.Of(prepared.Error!));
            _consentInForce &= prepared.Error != OrderErrors.NoConsent;
            await ReloadAsync(); // the УК's rules may have changed since
            return;
        }
        var request = new PlaceOrderRequest(
            prepared.Value.Resident,
            Place,
            prepared.Value.Quote,
            prepared.Value.Seal,
            _hold!.Id,
            PaymentChoice.AfterWork,
            _name,
            PhoneNumber.Parse(_phone),
            Trim(_comment),
            Channel: OrderChannel.Phone,
            Why: Trim(_words),
            WhyLines: Whys
        );
        var placed = await Work.RunAsync<PlacePhoneOrder, Outcome<Order>>(
            Tenant,
            Me,
            (use, ct) => use.RunAsync(request, ct),
            CancellationToken.None
        );
        Refusal = placed.IsOk
            ? null
            : Phrases.Get(Language.Ru, TextRef.Of(placed.Error!)).PlainText;
        if (placed.IsOk)
            _placed = new(placed.Value.Number, Sentence(placed.Value));
    }

    /// <summary>One sentence to read aloud: work, sum, weekday, window, rules.</summary>
    private string Sentence(Order order) =>
        Words(
            "console.read_aloud",
            ("number", order.Number),
            ("work", string.Join(", ", Works.Select(w => w.Service.Title))),
            ("sum", order.Total),
            ("window", LocalWindow.FromUtc(_hold!.StartUtc, _hold.EndUtc, _hold.Zone)),
            ("hours", _company.FreeCancelHours)
        );

    /// <summary>The version of the consent text that an operator reads out.</summary>
    private const string PhoneConsent = "phone-2026-11";

    private string? Missing() =>
        PhoneNumber.Parse(_phone) is null ? Words("console.needs_phone")
        : !_consentHeard && !_consentInForce ? Words("console.needs_consent")
        : _price is null ? Words("console.needs_service")
        : MissingAnswer() is { } open ? open
        : _house is null ? Words("console.needs_house")
        : _hold is null ? Words("console.needs_window")
        : null;

    private async Task DropHoldAsync()
    {
        if (_hold is not { } hold)
            return;
        _hold = null;
        await ReleaseAsync(hold);
    }

    private Task<bool> ReleaseAsync(Hold hold) =>
        Work.RunAsync<ReleaseHold, bool>(
            Tenant,
            Me,
            async (release, ct) =>
            {
                await release.RunAsync(hold.Id, null, ct);
                return true;
            },
            CancellationToken.None
        );

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isNextCall || _placed is not null)
            return;
        _isNextCall = false;
        await _phoneField.FocusAsync();
    }

    private async Task AnewAsync()
    {
        if (_placed is null)
            await DropHoldAsync();
        (_placed, _hold, _service, _price, _house) = (null, null, null, null, null);
        (_phone, _name, _caller, _words, _houseWords) = (null, null, null, "", "");
        (_consentHeard, _consentInForce, _code, _discount) = (false, false, null, null);
        (_flat, _entrance, _floor, _intercom, _comment) = (null, null, null, null, null);
        (_matches, _houses, _windows, _quantity) = ([], [], [], 1);
        PutDown();
        (_more, _said, _free, _office, _requested) = ([], [], [], [], []);
        (_emergency, _urgent, Refusal) = (null, false, null);
        _call++;
        _isNextCall = true;
        await ReloadAsync();
    }

    private static string? Trim(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record Placed(long Number, string Sentence);
}
