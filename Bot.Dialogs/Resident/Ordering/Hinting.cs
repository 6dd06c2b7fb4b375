using System.Globalization;
using Bot.Dialogs.Engine;
using Bot.Domain;
using Bot.Domain.Catalogue;
using Bot.Domain.Messaging;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>A language model's hint to the question which service is meant: asked for besides, never waited for.</summary>
internal static class Hinting
{
    /// <summary>What the question offers, in its order.</summary>
    public static IReadOnlyList<Service> Candidates(DraftLine line, TenantCatalogue catalogue) =>
        [
            .. (line.Question?.Answers.SelectMany(a => a.Codes).Distinct() ?? line.Found)
                .Select(catalogue.Find)
                .OfType<Service>(),
        ];

    /// <summary>The same question is asked about once.</summary>
    public static async Task<OrderDraft> AskAsync(
        IServiceProvider services,
        OrderDraft draft,
        TenantCatalogue catalogue,
        CancellationToken ct
    )
    {
        var line = draft.Current;
        if (line.Asked is not null)
            return draft;
        var asked = await services
            .Get<SuggestWish>()
            .AskAsync(
                services.Get<ResidentFacts>().Conversation,
                line.Said,
                Candidates(line, catalogue),
                ct
            );
        return asked is null ? draft : draft.With(line with { Asked = asked });
    }

    public static string? EditKey(DraftLine line) =>
        line.Asked is { } asked
            ? string.Create(CultureInfo.InvariantCulture, $"hint:{asked:N}")
            : null;
}

/// <summary>The language model's answer. It only puts one of the services that are offered first.</summary>
public sealed class WishHinted : Happening
{
    public override ConversationRole Role => ConversationRole.Resident;
    public override string Kind => WishPicked.Kind;
    public override Lane Lane => Lane.Live;

    public override ScreenHint? HintOf(string payload, DateTime now)
    {
        var picked = Json.Read<WishPicked>(payload);
        return now < picked.Until
            ? new(OrderDialog.Id, MatchesScreen.Id, new(picked.Asked, picked.Code))
            : null;
    }

    public override Task<IReadOnlyList<Effect>> ReactAsync(
        string payload,
        LoadContext context,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyList<Effect>>([]);
}
