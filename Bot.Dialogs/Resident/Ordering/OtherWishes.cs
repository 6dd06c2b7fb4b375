using Bot.Dialogs.Engine;
using Bot.Dialogs.Resident.Help;
using Bot.Dialogs.Resident.Orders;
using Bot.Dialogs.Texts;
using Bot.Domain.ContactCentre;
using Bot.Domain.Orders;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Resident.Ordering;

/// <summary>What a message comes to besides paid works and the dispatcher's requests.</summary>
/// <param name="Effects">Told and shown.</param>
/// <param name="Opens">A dialog that must be gone through; null where telling is enough.</param>
internal sealed record Answered(IReadOnlyList<Effect> Effects, (string Dialog, object? Data)? Opens)
{
    /// <summary>Told where the dialog cannot be opened, because the message wishes something that is ordered.</summary>
    public IReadOnlyList<Effect> Beside { get; init; } = [];
}

/// <summary>
/// Wishes that sell nothing: the person's own orders, the УК's office, a human, danger, and work that nobody offers. Null:
/// there is none in the message.
/// </summary>
internal static class OtherWishes
{
    /// <summary>Talk that wishes nothing: it is answered with examples, and with a human when it comes again.</summary>
    private static readonly string[] Talk = ["chatter", "weather-news", "illegal-odd", "injection"];

    public static async Task<Answered?> AnswerAsync(
        IServiceProvider services,
        IEnumerable<UnderstoodWish> wishes,
        CancellationToken ct
    )
    {
        List<Effect> effects = [];
        List<Effect> beside = [];
        (string Dialog, object? Data)? opens = null;
        var isAny = false;
        foreach (var wish in wishes)
            if (await AnswerAsync(services, wish, ct) is { } answered)
            {
                isAny = true;
                effects.AddRange(answered.Effects);
                beside.AddRange(answered.Beside);
                opens ??= answered.Opens;
            }
        return isAny ? new(effects, opens) { Beside = beside } : null;
    }

    private static async Task<Answered?> AnswerAsync(
        IServiceProvider services,
        UnderstoodWish wish,
        CancellationToken ct
    ) =>
        wish switch
        {
            { Outcome: WishOutcome.Emergency, Emergency: { } danger } => new(
                [],
                (
                    EmergencyDialog.Id,
                    new EmergencyDialog.Data { Kind = danger.Kind, Words = wish.Text }
                )
            ),
            { Outcome: WishOutcome.Order, Subject: { } subject } => await OwnOrderWishes.OpenAsync(
                services,
                subject,
                wish.Text,
                ct
            ),
            { Outcome: WishOutcome.Office, Subject: { } subject } => Tell(
                await OfficeAsync(services, subject, ct)
            ),
            { Outcome: WishOutcome.Human } => Tell(await HumanAsync(services, wish.Text, ct)),
            { Outcome: WishOutcome.Unknown, Subject.Code: "help" } => Tell(
                new TextRef(
                    "resident.help",
                    ("phone", (await services.Get<ResidentFacts>().CompanyAsync(ct)).Phone)
                )
            ),
            { Outcome: WishOutcome.Unknown, Subject: { } subject }
                when !Talk.Contains(subject.Code, StringComparer.Ordinal) => Tell(
                new TextRef(
                    "resident.not_offered",
                    ("title", subject.Title),
                    ("phone", (await services.Get<ResidentFacts>().CompanyAsync(ct)).Phone)
                )
            ),
            _ => null,
        };

    /// <summary>An operator gets the words and the promise is told.</summary>
    public static async Task<TextRef> HumanAsync(
        IServiceProvider services,
        string words,
        CancellationToken ct
    )
    {
        var facts = services.Get<ResidentFacts>();
        var promise = await services
            .Get<RequestHuman>()
            .RunAsync(facts.Conversation.Id, draft: null, words, ct);
        var said = promise.Match(p => ResidentProfile.Promised("resident.human", p), TextRef.Of);
        return said.With("phone", (await facts.CompanyAsync(ct)).Phone).With("order", false);
    }

    /// <summary>The УК's own answer, or where to ask.</summary>
    private static async Task<TextRef> OfficeAsync(
        IServiceProvider services,
        Subject subject,
        CancellationToken ct
    )
    {
        var company = await services.Get<ResidentFacts>().CompanyAsync(ct);
        return TextRef.OfOffice(
            subject.Code,
            ("brand", company.BrandName),
            ("phone", company.Phone)
        );
    }

    private static Answered Tell(TextRef text) => new([new Effect.Say(text)], null);
}
