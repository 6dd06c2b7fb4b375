using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Orders;
using Bot.Domain.Payments;
using Bot.Domain.Residents;
using Bot.Domain.Scheduling;
using Bot.Domain.Tenants;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A draft brought up to date: what is asked next, and what the person should know of what changed by itself.</summary>
/// <param name="Next">The screen that asks; null: nothing is left to ask, for the dispatcher has it all.</param>
internal sealed record Prepared(OrderDraft Draft, string? Next, IReadOnlyList<TextRef> Notes)
{
    public IReadOnlyList<Effect> Effects => [.. Notes.Select(n => new Effect.Say(n))];
}

/// <summary>
/// After any answer: window and price are worked out anew for the answers as they are now, and the first question without
/// an answer comes next. So every answer can be changed at any time, and nothing of the old choice remains.
/// </summary>
internal static class OrderFlow
{
    public static Step<OrderDraft> Onward(OrderDraft draft) =>
        new Step<OrderDraft>.Run(
            async (services, ct) =>
            {
                var prepared = await PrepareAsync(services, draft, ct);
                Step<OrderDraft> step = prepared.Next is { } next
                    ? new Step<OrderDraft>.Go(next, prepared.Draft)
                    : new Step<OrderDraft>.Done();
                return step with { Effects = prepared.Effects };
            }
        );

    /// <summary>Begins the order dialog with what is known already.</summary>
    public static Step<TData> Begin<TData>(OrderDraft draft) =>
        new Step<TData>.Run(
            async (services, ct) =>
            {
                var prepared = await PrepareAsync(services, draft, ct);
                Step<TData> step = prepared.Next is null
                    ? new Step<TData>.Stay(null)
                    : new Step<TData>.Call(OrderDialog.Id, prepared.Draft);
                return step with { Effects = prepared.Effects };
            }
        );

    public static async Task<Prepared> PrepareAsync(
        IServiceProvider services,
        OrderDraft draft,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        var catalogue = await facts.CatalogueAsync(ct, draft.House);
        var company = await facts.CompanyAsync(ct);
        List<TextRef> notes = [];
        draft = Known(draft, catalogue, notes).Merged(catalogue);
        if (draft is { Lines.Count: 0, Later.Count: > 0 })
            draft = draft with { Lines = draft.Later, Later = [] };
        var hadRequests = draft.Requests.Count > 0;
        draft = await DispatcherRequests.MakeAsync(services, draft, notes, ct);
        draft = await Together.KeepAsync(services, draft, catalogue, notes, ct);
        draft = Suit(draft, draft.Services(catalogue));
        draft = await HoldAnewAsync(services, draft, draft.Needs(catalogue), notes, ct);
        draft = await DraftPrice.AnewAsync(services, draft, catalogue, company, notes, ct);
        if (
            PaymentOptions.For(company).Online is null
            || IsFrom(draft, catalogue)
            || draft.Total == Money.Zero
        )
            draft = draft with { Payment = PaymentChoice.AfterWork };
        draft = AtOpen(draft, catalogue, company);
        if (hadRequests && draft is { Requests.Count: 0, Lines.Count: 0, Later.Count: 0 })
            return new(draft with { At = DescribeScreen.Id }, null, notes);
        var next = await NextAsync(facts, draft, catalogue, company, ct);
        if (next == DayScreen.Id)
            (draft, next) = await TakeWishedDayAsync(
                services,
                draft,
                draft.Needs(catalogue),
                notes,
                ct
            );
        if (next == MatchesScreen.Id)
            draft = await Hinting.AskAsync(services, draft, catalogue, ct);
        return new(draft with { At = next }, next, notes);
    }

    /// <summary>What is no longer sold goes, and what does not fit the service is asked again.</summary>
    private static OrderDraft Known(
        OrderDraft draft,
        TenantCatalogue catalogue,
        List<TextRef> notes
    )
    {
        var gone = draft.Lines.Where(l => l.Service is { } c && catalogue.Find(c) is null).ToList();
        if (gone.Count > 0)
        {
            notes.Add(new TextRef("ordering.service_gone"));
            draft = draft with
            {
                Lines = [.. draft.Lines.Except(gone)],
                Line = 0,
                PriceAgreed = false,
                IsHoldOutdated = draft.Hold is not null,
            };
        }
        return draft with { Lines = [.. draft.Lines.Select(l => Fitting(l, catalogue))] };
    }

    private static DraftLine Fitting(DraftLine line, TenantCatalogue catalogue)
    {
        if (line.Service is not { } code || catalogue.Find(code) is not { } service)
            return line;
        if (line.Quantity is { } quantity && !service.Quantity.Contains(quantity))
            line = line with { Quantity = null };
        return line.Quantity is null && service.Quantity.IsOne
            ? line with
            {
                Quantity = service.Quantity.Min,
            }
            : line;
    }

    /// <summary>The last word on a sum «от …» is spoken at the house, so it is not paid ahead.</summary>
    private static bool IsFrom(OrderDraft draft, TenantCatalogue catalogue) =>
        draft.Services(catalogue).Any(s => s.Price.Kind == PriceKind.From);

    private static OrderDraft Suit(OrderDraft draft, IReadOnlyList<Service> services)
    {
        if (services.Count == 0)
            return draft;
        var places = DraftWorks.Places(services);
        if (draft.Kind is { } kind && !places.Contains(kind))
            draft = draft with { Kind = null, FlatDone = false, EntryDone = false };
        if (draft.Kind is null && places is [var only])
            draft = draft.WithKind(only);
        return draft;
    }

    /// <summary>On to the first work of which something is to be asked.</summary>
    private static OrderDraft AtOpen(
        OrderDraft draft,
        TenantCatalogue catalogue,
        ManagementCompany company
    )
    {
        var open = draft
            .Lines.ToList()
            .FindIndex(l => LineQuestion(l, catalogue, company) is not null);
        return open >= 0 ? draft with { Line = open }
            : draft.Lines.Count == 0 ? draft with { Line = 0 }
            : draft with { Line = Math.Min(draft.Line, draft.Lines.Count - 1), Category = null };
    }

    /// <summary>The first question of one work; null: all is clear.</summary>
    private static string? LineQuestion(
        DraftLine line,
        TenantCatalogue catalogue,
        ManagementCompany company
    )
    {
        if (line.Service is not { } code || catalogue.Find(code) is not { } service)
            return line.Found.Count > 0 ? MatchesScreen.Id : DescribeScreen.Id;
        if (service.Boundary is { } boundary && !line.IsOwn && company.KeepsUp.Contains(boundary))
            return BoundaryScreen.Id;
        if (line.Quantity is null)
            return QuantityScreen.Id;
        return SaidOptions.FirstOpen(service, line) is null ? null : OptionScreen.Id;
    }

    /// <summary>
    /// A window chosen for something else: the same window is tried for what is wished now; if it does not fit, it is given
    /// back and asked for again. Either way in the save of this turn.
    /// </summary>
    private static async Task<OrderDraft> HoldAnewAsync(
        IServiceProvider services,
        OrderDraft draft,
        VisitNeeds? needs,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        if (draft is not { IsHoldOutdated: true, Hold: { } hold, Window: { } window })
            return draft;
        // A further work that is not clear yet may still fit in.
        if (needs is null && draft.Lines.Count > 0)
            return draft;
        var conversation = services.Get<ResidentFacts>().Conversation.Id;
        if (needs is not null && draft.House is { } house)
        {
            var held = await services
                .Get<HoldSlot>()
                .RunAsync(
                    new HoldRequest(
                        conversation,
                        house,
                        window,
                        needs.Skills,
                        needs.Minutes,
                        hold,
                        needs.Excluded
                    ),
                    ct
                );
            if (held.IsOk)
                return draft.WithHold(held.Value);
            notes.Add(new TextRef("ordering.window_lost", ("window", window)));
        }
        await services.Get<ReleaseHold>().RunAsync(hold, conversation, ct);
        return draft.WithoutWindow();
    }

    /// <summary>The first question without an answer.</summary>
    private static async Task<string> NextAsync(
        ResidentFacts facts,
        OrderDraft draft,
        TenantCatalogue catalogue,
        ManagementCompany company,
        CancellationToken ct
    )
    {
        if (
            draft.Requests.Count > 0
            && await DispatcherRequests.NextAsync(facts, draft, ct) is { } ask
        )
            return ask;
        var open = LineQuestion(draft.Current, catalogue, company);
        if (open == DescribeScreen.Id && draft.Category is not null)
            return ServicesScreen.Id;
        if (open is not null)
            return open;
        if (!draft.PriceAgreed)
            return PriceScreen.Id;
        if (!await facts.HasConsentAsync(ct))
            return ConsentScreen.Id;
        if (draft.House is null)
            return HouseScreen.Id;
        if (draft.Kind is null)
            return KindScreen.Id;
        if (!draft.FlatDone && draft.Kind is not (PlaceKind.EntranceHall or PlaceKind.Yard))
            return FlatScreen.Id;
        if (!draft.EntryDone && draft.Kind is not PlaceKind.Yard)
            return EntryScreen.Id;
        if (draft.Phone is null && await facts.ContactPhoneAsync(ct) is null)
            return PhoneScreen.Id;
        if (draft.Window is null)
            return draft.Day is null ? DayScreen.Id : WindowScreen.Id;
        if (!draft.CommentDone)
            return CommentScreen.Id;
        return draft.Payment is null ? PaymentScreen.Id : SummaryScreen.Id;
    }

    /// <summary>«Завтра вечером» was said before: if there are windows that day, they are shown at once.</summary>
    private static async Task<(OrderDraft, string)> TakeWishedDayAsync(
        IServiceProvider services,
        OrderDraft draft,
        VisitNeeds? needs,
        List<TextRef> notes,
        CancellationToken ct
    )
    {
        if (draft.WishedFrom is not { } day || draft.WishedTo != day)
            return (draft, DayScreen.Id);
        var windows = await OfferedWindows.FindAsync(services, draft, needs, ct);
        if (windows.Any(w => w.LocalDate == day))
            return (draft with { Day = day }, WindowScreen.Id);
        notes.Add(new TextRef("ordering.no_windows_on", ("day", day)));
        return (draft with { WishedFrom = null, WishedTo = null }, DayScreen.Id);
    }
}
