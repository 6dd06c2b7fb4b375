using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Scheduling;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>
/// Takes from words whatever answers are in them: the service, how many, when. «Завтра вечером поменять два счётчика» at the
/// start, «нет, не раковина, а ванна» or «лучше в пятницу» anywhere later.
/// </summary>
internal static class OrderReading
{
    private const int MostFound = 5;

    /// <summary>A remark of more words than that is a remark, whatever day it names.</summary>
    private const int LongestCorrection = 5;

    /// <summary>Words as the description of the wish.</summary>
    public static async Task<Step<OrderDraft>> AnswerAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    ) =>
        await DescribeAsync(services, draft, text, OrderFlow.Onward, ct)
        ?? new Step<OrderDraft>.NotUnderstood(new TextRef("ordering.describe_hint"));

    /// <summary>Whatever the words wish, each wish in its own way; null where they wish nothing that is known.</summary>
    /// <param name="services">The turn's.</param>
    /// <param name="draft">The answers so far.</param>
    /// <param name="text">What was said.</param>
    /// <param name="onward">How to go on with works or requests.</param>
    /// <param name="ct">Cancels the turn.</param>
    public static async Task<Step<TData>?> DescribeAsync<TData>(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        Func<OrderDraft, Step<TData>> onward,
        CancellationToken ct
    )
    {
        if (CodeWords.In(text) is { } code)
        {
            draft = draft with { Code = code.Code, Discount = null };
            // A code alone, before anything is wished.
            if (code.Besides.Length == 0)
                return onward(draft).Saying(new TextRef("ordering.code_kept", ("code", code.Code)));
            text = code.Besides;
        }
        var understood = await UnderstandAsync(services, draft, text, ct);
        return await FollowAsync(services, draft, text, understood, onward, ct);
    }

    private static async Task<Step<TData>?> FollowAsync<TData>(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        Understood understood,
        Func<OrderDraft, Step<TData>> onward,
        CancellationToken ct
    )
    {
        var others = await OtherWishes.AnswerAsync(services, understood.Wishes, ct);
        // Danger comes before anything that is sold.
        if (others?.Opens is { Dialog: Help.EmergencyDialog.Id } danger)
            return new Step<TData>.Call(danger.Dialog, danger.Data);
        var isDrafted = understood.Wishes.Any(IsDrafted);
        Step<TData>? step =
            isDrafted ? onward(await TakeAsync(services, draft, text, understood, ct))
            : others is null ? null
            : others.Opens is { } opens ? new Step<TData>.Call(opens.Dialog, opens.Data)
            : new Step<TData>.Stay(null);
        return step is null || others is null
            ? step
            : step with
            {
                Effects = [.. others.Effects, .. isDrafted ? others.Beside : [], .. step.Effects],
            };
    }

    /// <summary>Whether a wish becomes part of the draft: a work to pay, or a free request.</summary>
    private static bool IsDrafted(UnderstoodWish wish) =>
        wish.Matches.Count > 0 || wish is { Outcome: WishOutcome.Dispatcher, Subject: not null };

    private static DraftRequest Request(UnderstoodWish wish) =>
        new(wish.Subject!.Title, wish.Subject.Unit, wish.Text);

    private static async Task<OrderDraft> TakeAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        Understood understood,
        CancellationToken ct
    )
    {
        var read = draft with { Urgent = draft.Urgent || understood.Urgent };
        if (understood.Time is { IsPast: false, IsAny: false } wish)
            read = (await WithoutWindowAsync(services, read, ct)).WithWish(wish);
        var works = understood.Wishes.Where(w => w.Matches.Count > 0).ToList();
        read = read with
        {
            Requests =
            [
                .. read.Requests,
                .. understood
                    .Wishes.Where(w => w.Outcome == WishOutcome.Dispatcher && IsDrafted(w))
                    .Select(Request)
                    .Except(read.Requests),
            ],
        };
        if (works.Count == 0)
            return await AddressReading.TakeAsync(services, read, text, ct);
        if (FurtherWords.Begin(text) && !understood.NegatesFormer && read.Lines.Count > 0)
            read = read.WithMore(works.Select(w => Line(new(), w, w.Text)));
        else
            read = Wished(read, works[0], Remember(read, works[0].Text, understood))
                .WithMore(works.Skip(1).Select(w => Line(new(), w, w.Text)));
        return await AddressReading.TakeAsync(services, read, text, ct);
    }

    /// <summary>The work that is asked about is this one.</summary>
    private static OrderDraft Wished(OrderDraft draft, UnderstoodWish wish, string said)
    {
        var line = Line(draft.Current, wish, said);
        var isSame = line.Service is not null && line.Service == draft.Service;
        draft = draft.With(line) with { Category = null };
        return isSame && line.Quantity == draft.Current.Quantity
            ? draft
            : draft with
            {
                PriceAgreed = isSame && draft.PriceAgreed,
                IsHoldOutdated = draft.Hold is not null,
            };
    }

    private static DraftLine Line(DraftLine former, UnderstoodWish wish, string said)
    {
        var line = former.Unhinted() with
        {
            Said = said,
            SaidQuantity = wish.Said ?? former.SaidQuantity,
            Why = wish.Why.Words,
        };
        if (wish is not { Outcome: WishOutcome.Service, Best.Service: var best })
            return line with
            {
                Service = null,
                Quantity = null,
                Found = [.. wish.Matches.Take(MostFound).Select(m => m.Service.Code)],
                Question = wish.Question,
            };
        line = line.WithService(best);
        return wish.Said?.For(best) is { } count ? line with { Quantity = count } : line;
    }

    /// <summary>The comment, unless the words change another answer.</summary>
    public static Step<OrderDraft> CorrectionOr(
        OrderDraft draft,
        string text,
        Step<OrderDraft> otherwise
    ) =>
        new Step<OrderDraft>.Run(
            async (services, ct) => await CorrectAsync(services, draft, text, true, ct) ?? otherwise
        );

    /// <summary>What the words change in the draft, at whatever question they were said; null: nothing.</summary>
    /// <param name="services">The turn's.</param>
    /// <param name="draft">The answers so far.</param>
    /// <param name="text">What was said.</param>
    /// <param name="cautious">The words may as well be a remark: only what takes an answer back counts, or short words that are wholly one.</param>
    /// <param name="ct">Cancels the turn.</param>
    public static async Task<Step<OrderDraft>?> CorrectAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        bool cautious,
        CancellationToken ct
    )
    {
        if (draft.Lines.Count == 0 && draft.Requests.Count == 0)
            return null;
        if (CodeWords.In(text) is not { } code || (cautious && code.Besides.Length > 0))
            return await CorrectWordsAsync(services, draft, text, cautious, ct);
        var coded = draft with { Code = code.Code, Discount = null };
        return
            code.Besides.Length > 0
            && await CorrectWordsAsync(services, coded, code.Besides, cautious, ct) is { } both
            ? both
            : DraftCode.Take(draft, code.Code);
    }

    private static async Task<Step<OrderDraft>?> CorrectWordsAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        bool cautious,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        var catalogue = await facts.CatalogueAsync(ct);
        draft = draft with { Line = MeantLine.Of(draft, catalogue, text) };
        var present = draft.Service is { } code ? catalogue.Find(code) : null;
        var understood = await UnderstandAsync(services, draft, text, ct);
        var said = Normalized.Of(text).Tokens;
        // «У двери спит кошка, не шумите» takes nothing back; «нет, мне нужна не раковина, а ванна» does.
        var takesBack = understood.NegatesFormer && said is [{ Text: "нет" or "no" }, ..];
        if (cautious && !takesBack && said.Count > LongestCorrection)
            return null;
        var namesPresent =
            present is not null
            && (
                understood.Best?.Service.Code == present.Code
                || services.Get<WishReader>().Names(present, text)
            );
        if (CountOfPresent(draft, understood, text, namesPresent ? present : null) is { } count)
            return OrderFlow.Onward(draft.WithQuantity(count));
        if (understood.Matches.Count > 0 && (understood.NegatesFormer || !cautious))
            return OrderFlow.Onward(await TakeAsync(services, draft, text, understood, ct));
        if (
            !cautious
            && await FollowAsync(services, draft, text, understood, OrderFlow.Onward, ct)
                is { } followed
        )
            return followed;
        if (understood is { Matches.Count: 0, Time: { IsAny: false } wish })
            return wish.IsPast
                ? new Step<OrderDraft>.Stay(new TextRef("ordering.time_past"))
                : OrderFlow.Onward((await WithoutWindowAsync(services, draft, ct)).WithWish(wish));
        return cautious ? null : await AddressReading.CorrectAsync(services, draft, text, ct);
    }

    /// <summary>Whether the words name a work or a time.</summary>
    public static async Task<bool> SpeaksOfWishAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    ) =>
        await UnderstandAsync(services, draft, text, ct)
            is { Matches.Count: > 0 }
                or { Time: not null }
                or { NegatesFormer: true };

    /// <summary>«Три», «нет, три счётчика»: another number of what is ordered already.</summary>
    private static int? CountOfPresent(
        OrderDraft draft,
        Understood understood,
        string text,
        Service? present
    )
    {
        if (draft.Quantity is null)
            return null;
        // A number alone says nothing of which work.
        if (understood.Time is null && Quantity.ParseBare(text) is { } bare)
            return draft.Lines.Count == 1 ? bare.Whole : null;
        return present is null || understood.Wishes.Count > 1 || FurtherWords.Begin(text)
            ? null
            : understood.QuantityOf(present);
    }

    /// <summary>Another time is wished: the window that was kept is given back.</summary>
    private static async Task<OrderDraft> WithoutWindowAsync(
        IServiceProvider services,
        OrderDraft draft,
        CancellationToken ct
    )
    {
        if (draft.Hold is { } hold)
            await services
                .Get<ReleaseHold>()
                .RunAsync(hold, services.Get<ResidentFacts>().Conversation.Id, ct);
        return draft.WithoutWindow();
    }

    private static Task<Understood> UnderstandAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    ) => services.Get<Hearing>().HearAsync(draft, text, ct);

    // A correction alone («не раковина, а ванна») makes sense only with what it corrects.
    private static string Remember(OrderDraft draft, string text, Understood understood)
    {
        var said =
            understood.NegatesFormer && draft.Current.Said is { } former
                ? $"{former}. {text}"
                : text;
        return said.Length <= OrderDraft.LongestComment ? said : said[..OrderDraft.LongestComment];
    }
}
