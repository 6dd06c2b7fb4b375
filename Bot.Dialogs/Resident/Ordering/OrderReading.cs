using Bot.Dialogs.Engine;
using Bot.Dialogs.Texts;
using Bot.Domain;
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
        await DescribeAsync(services, draft, text, ct) is { } read
            ? OrderFlow.Onward(read)
            : new Step<OrderDraft>.NotUnderstood(new TextRef("ordering.describe_hint"));

    /// <summary>The draft with everything the words say of a wish; null where no service is meant.</summary>
    public static async Task<OrderDraft?> DescribeAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var understood = await UnderstandAsync(services, draft, text, ct);
        return understood.Matches.Count == 0
            ? null
            : await TakeAsync(services, draft, text, understood, ct);
    }

    private static async Task<OrderDraft> TakeAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        Understood understood,
        CancellationToken ct
    )
    {
        var read = draft with
        {
            Said = Remember(draft, text, understood),
            SaidQuantity = understood.Said ?? draft.SaidQuantity,
            Urgent = draft.Urgent || understood.Urgent,
        };
        if (understood.Time is { IsPast: false, IsAny: false } wish)
            read = (await WithoutWindowAsync(services, read, ct)).WithWish(wish);
        if (understood is { IsSure: true, Best: { Service: var best } })
        {
            read = read.WithService(best);
            read = understood.QuantityOf(best) is { } count ? read.WithQuantity(count) : read;
        }
        else
            read = read.WithoutService() with
            {
                Found = [.. understood.Matches.Take(MostFound).Select(m => m.Service.Code)],
            };
        return await AddressReading.TakeAsync(services, read, text, ct);
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
        if (draft.Service is null && draft.Found.Count == 0)
            return null;
        var understood = await UnderstandAsync(services, draft, text, ct);
        var said = Normalized.Of(text).Tokens;
        // «У двери спит кошка, не шумите» takes nothing back; «нет, мне нужна не раковина, а ванна» does.
        var takesBack = understood.NegatesFormer && said is [{ Text: "нет" or "no" }, ..];
        if (cautious && !takesBack && said.Count > LongestCorrection)
            return null;
        if (CountOfPresent(draft, understood, text) is { } count)
            return OrderFlow.Onward(draft.WithQuantity(count));
        if (understood.Matches.Count > 0 && (understood.NegatesFormer || !cautious))
            return OrderFlow.Onward(await TakeAsync(services, draft, text, understood, ct));
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
    private static int? CountOfPresent(OrderDraft draft, Understood understood, string text)
    {
        if (draft.Service is not { } code || draft.Quantity is null)
            return null;
        if (understood.Matches.Count == 0)
            return understood.Time is null ? Quantity.ParseBare(text)?.Whole : null;
        var present = understood.Matches.FirstOrDefault(m => m.Service.Code == code);
        return present is null ? null : understood.QuantityOf(present.Service);
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

    private static async Task<Understood> UnderstandAsync(
        IServiceProvider services,
        OrderDraft draft,
        string text,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        return services
            .Get<WishReader>()
            .Read(
                await facts.CatalogueAsync(ct),
                text,
                await LocalNowAsync(services, draft, ct),
                draft.Said
            );
    }

    private static async Task<DateTime> LocalNowAsync(
        IServiceProvider services,
        OrderDraft draft,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        return HouseZone.ToLocal(facts.Now, await facts.ZoneAsync(draft.House, ct));
    }

    // A correction alone («не раковина, а ванна») makes sense only with what it corrects.
    private static string Remember(OrderDraft draft, string text, Understood understood)
    {
        var said =
            understood.NegatesFormer && draft.Said is { } former ? $"{former}. {text}" : text;
        return said.Length <= OrderDraft.LongestComment ? said : said[..OrderDraft.LongestComment];
    }
}
