using Bot.Domain.Catalogue;
using Bot.Domain.ContactCentre;
using Bot.Domain.Scheduling;

namespace Bot.Domain.Understanding;

/// <summary>Reads everything that one text says: danger, wishes, urgency, and whether it takes back the former.</summary>
public sealed class WishReader(WishMatcher matcher)
{
    /// <summary>What was said before and not taken back still counts, less than what is said now.</summary>
    private const double FormerWeight = 0.6;
    private const int MostMatches = 6;
    private const int MostShared = 12;

    /// <summary>Below this share of known words nothing was understood.</summary>
    internal const double LeastKnown = 0.34;

    /// <summary>What words without a meaning of their own must reach.</summary>
    private const double Likely = 0.35;

    private const double LeastStanding = 0.04;

    private readonly WishSplitter _splitter = new(matcher);
    private readonly DangerWeighing _danger = new();

    /// <param name="catalogue">What the УК sells.</param>
    /// <param name="text">What the person says now.</param>
    /// <param name="localNow">The wall time at the house, for «завтра».</param>
    /// <param name="former">What they said before about the same wish, so that «не раковина, а ванна» keeps the rest of it.</param>
    public Understood Read(
        TenantCatalogue catalogue,
        string? text,
        DateTime localNow,
        string? former = null
    )
    {
        var words = matcher.Read(text);
        var corrected = words.Negated.Count > 0 && former is not null;
        var danger = Danger(text, words);
        var wishes = corrected
            ? [Wish(catalogue, text ?? "", Corrected(words, former!))]
            : Wishes(catalogue, text ?? "", danger);
        var time = WishedTime.Parse(text, localNow);
        var sold = wishes.FirstOrDefault(w =>
            w.Outcome is WishOutcome.Service or WishOutcome.Question
        );
        return new(sold?.Matches ?? [])
        {
            Wishes = wishes,
            Emergency = danger ?? wishes[0].Emergency,
            Said = sold?.Said ?? Said(text),
            Time = time,
            Urgent = words.Urgent || time is { Asap: true },
            AsksPrice = words.AsksPrice,
            NegatesFormer = words.Corrects,
        };
    }

    /// <summary>The danger that the words speak of, or null. Goes before whatever was asked.</summary>
    public Emergency? Danger(string? text) => Danger(text, matcher.Read(text));

    private Emergency? Danger(string? text, WishWords words) =>
        _danger.Of(EmergencyRecognition.Recognise(text), words, matcher.Rank(words));

    /// <summary>Whether the words name nothing besides this service: «три счётчика» of a meter's replacement.</summary>
    public bool Names(Service service, string text) =>
        matcher.Names(matcher.Read(text), service.Code);

    /// <summary>Where any part speaks of danger, nothing else is heard.</summary>
    private IReadOnlyList<UnderstoodWish> Wishes(
        TenantCatalogue catalogue,
        string text,
        Emergency? danger
    )
    {
        if (danger is not null)
            return [new(text, WishOutcome.Emergency) { Emergency = danger }];
        var wishes = _splitter
            .Split(matcher.Readable(text))
            .Select(p => Wish(catalogue, p.Text, p.Words, p.Ranking))
            .ToList();
        return wishes.Find(w => w.Outcome == WishOutcome.Emergency) is { } found ? [found] : wishes;
    }

    private UnderstoodWish Wish(TenantCatalogue catalogue, string text, WishWords words) =>
        Wish(catalogue, text, words, matcher.Rank(words));

    private UnderstoodWish Wish(
        TenantCatalogue catalogue,
        string text,
        WishWords words,
        Ranking ranking
    )
    {
        if (_danger.Of(EmergencyRecognition.Recognise(text), words, ranking) is { } danger)
            return new(text, WishOutcome.Emergency) { Emergency = danger };
        var outcome = Outcome(words, ranking);
        if (outcome is not WishOutcome.Service)
        {
            var best = ranking.Best(outcome).Subject;
            return new(text, outcome)
            {
                Subject =
                    outcome == WishOutcome.Unknown && WishMatcher.Known(words) < LeastKnown
                        ? null
                        : best,
                Why = ranking.Why(best),
            };
        }
        var matches = ranking.Services(catalogue, MostMatches, Understood.LeastConfidence);
        if (matches.Count == 0)
            return new(text, WishOutcome.Unknown);
        var sharing = matcher.Sharing(words, ranking.BestService.Service);
        if (sharing.Count > 0)
            matches = Doubted(catalogue, matches, sharing);
        var sure = sharing.Count == 0 && new Understood(matches).IsSure;
        return new(text, sure ? WishOutcome.Service : WishOutcome.Question)
        {
            Matches = matches,
            Question = sure ? null : Clarification.Of(matches),
            Said = Said(text, matches[0].Service),
            Why = matches[0].Why,
        };
    }

    /// <summary>The likeliest, then the others that share the words; none of them is sure.</summary>
    private static IReadOnlyList<ServiceMatch> Doubted(
        TenantCatalogue catalogue,
        IReadOnlyList<ServiceMatch> matches,
        IReadOnlyList<Service> sharing
    ) =>
        [
            .. matches
                .Concat(
                    sharing
                        .Where(s => matches.All(m => m.Service.Code != s.Code))
                        .Select(s => catalogue.Find(s.Code))
                        .OfType<Service>()
                        .Select(s => new ServiceMatch(
                            s,
                            Understood.LeastConfidence,
                            matches[0].Why
                        ))
                )
                .Take(MostShared)
                .Select(m =>
                    m with
                    {
                        Confidence = Math.Min(m.Confidence, Understood.UnclearConfidence),
                    }
                ),
        ];

    private static WishOutcome Outcome(WishWords words, Ranking ranking)
    {
        var (outcome, probability) = ranking.Likeliest;
        if (WishMatcher.IsAllNoise(words))
            return outcome is WishOutcome.Service or WishOutcome.Emergency || probability < Likely
                ? WishOutcome.Unknown
                : outcome;
        if (outcome == WishOutcome.Service && StandsOutTooLittle(ranking))
            return WishOutcome.Unknown;
        if (WishMatcher.Known(words) >= LeastKnown)
            return outcome;
        return outcome == WishOutcome.Human && probability >= Likely
            ? WishOutcome.Human
            : WishOutcome.Unknown;
    }

    /// <summary>A little of many services is no service: strange talk touches them all by chance.</summary>
    private static bool StandsOutTooLittle(Ranking ranking)
    {
        var best = ranking.BestService.Probability;
        return best < LeastStanding || ranking.Of(WishOutcome.Unknown) > 2 * best;
    }

    private static Quantity? Said(string? text) => Said(text, Quantity.Parse);

    private static Quantity? Said(string text, Service service) =>
        Said(text, t => Quantity.Parse(t, service));

    /// <summary>As written, in the other keyboard layout, or by the sound of Latin letters.</summary>
    private static Quantity? Said(string? text, Func<string, Quantity?> parse) =>
        text is null
            ? null
            : parse(text)
                ?? (Keyboard.InRussianLayout(text) is { } retyped ? parse(retyped) : null)
                ?? (
                    text.Any(char.IsAsciiLetter)
                        ? parse(string.Join(' ', text.Split(' ').Select(Keyboard.BySound)))
                        : null
                );

    private WishWords Corrected(WishWords now, string former)
    {
        var before = matcher.Read(former);
        var kept = before
            .Terms.Where(t => !now.Negated.Contains(t.Term) && now.Terms.All(n => n.Term != t.Term))
            .Select(t => t with { Weight = t.Weight * FormerWeight })
            .ToList();
        var heard = before.Heard.Where(w => w.Terms.Any(t => kept.Any(k => k.Term == t.Term)));
        return now with
        {
            Terms = [.. now.Terms, .. kept],
            Heard = [.. now.Heard.Where(w => !w.IsNegated), .. heard],
        };
    }
}
