namespace Bot.Domain.Understanding;

/// <summary>A part of a message that stands for itself.</summary>
/// <param name="Text">As it is understood: an action that was said once for several things is said again here.</param>
internal sealed record WishPart(string Text, WishWords Words, Ranking Ranking);

/// <summary>
/// Finds several wishes in one message: «повесить люстру и полку, ещё когда придёт мастер». Cuts at sentences, commas and
/// «и», then joins again whatever makes no wish of its own or tells more of the same: a learned judge says which.
/// </summary>
internal sealed class WishSplitter(WishMatcher matcher, Judge judge)
{
    private const int MostParts = 8;

    /// <summary>From here on a thing of a list is believed to be known.</summary>
    private const double Standing = 0.75;

    /// <summary>From here on a new wish is believed: a line too many is seen and taken out, one too few is not missed.</summary>
    private const double Cuts = 0.45;

    private static readonly string[] Joining =
    [
        "и",
        "а",
        "еще",
        "также",
        "плюс",
        "потом",
        "затем",
        "заодно",
        "кроме",
        "and",
        "also",
        "да",
        "i",
    ];

    private static readonly string[] New = ["новый", "новую", "новое", "новые"];

    private static readonly string[] Old = ["старый", "старую", "старое", "старые"];

    private static readonly string[] Adding =
    [
        "еще",
        "также",
        "плюс",
        "потом",
        "затем",
        "заодно",
        "кроме",
        "also",
    ];

    public WishSplitter(WishMatcher matcher)
        : this(matcher, Judge.Shipped(CutMeasures.Name, CutMeasures.Names)) { }

    public IReadOnlyList<WishPart> Split(string text) =>
        Split(
            text,
            (cutting, _) =>
                IsListOfThings(cutting) || judge.Probability(CutMeasures.Of(cutting)) >= Cuts
        );

    /// <summary>«Повесить люстру и полку»: one action, two things, each known by itself.</summary>
    private static bool IsListOfThings(Cutting at) =>
        at is { InList: true, Listed: true }
        && Math.Min(at.Before.Ranking.Strongest.Probability, at.Piece.Ranking.Strongest.Probability)
            >= Standing;

    /// <param name="isAnother">Decides each place; told the number of the piece, from 1 on.</param>
    internal IReadOnlyList<WishPart> Split(string text, Func<Cutting, int, bool> isAnother)
    {
        var pieces = Cut(text);
        if (pieces.Count is < 2 or > MostParts)
            return [Part(text)];
        var parts = Join(pieces, isAnother);
        return parts.Count < 2 ? [Part(text)] : parts;
    }

    /// <summary>The pieces between which one may cut.</summary>
    internal IReadOnlyList<string> Pieces(string text) => [.. Cut(text).Select(p => p.Text)];

    private WishPart Part(string text)
    {
        var words = matcher.Read(text);
        return new(text, words, matcher.Rank(words));
    }

    private sealed record Piece(WishPart Part, Gap Gap)
    {
        public string Text => Part.Text;
        public WishWords Words => Part.Words;
    }

    /// <summary>What stands before a piece.</summary>
    [Flags]
    private enum Gap
    {
        None = 0,

        /// <summary>«и», «ещё».</summary>
        Listed = 1,

        /// <summary>«ещё», «заодно».</summary>
        Added = 2,
        Sentence = 4,
    }

    private List<Piece> Cut(string text)
    {
        var tokens = Normalized.Of(text).Tokens;
        var pieces = new List<Piece>();
        var (from, gap) = (0, Gap.None);
        for (var i = 0; i <= tokens.Count; i++)
        {
            var ends = i == tokens.Count;
            var joins = !ends && Joining.Contains(tokens[i].Text);
            if (!ends && !joins && !Parts(tokens[i]))
                continue;
            if (i > from)
            {
                pieces.Add(new(Part(text[tokens[from].Start..EndOf(tokens[i - 1])]), gap));
                gap = Gap.None;
            }
            if (joins)
                gap |= Adding.Contains(tokens[i].Text) ? Gap.Listed | Gap.Added : Gap.Listed;
            if (!ends && tokens[i].BeginsSentence)
                gap |= Gap.Sentence;
            from = joins ? i + 1 : i;
        }
        return pieces;

        // «18 м²»
        int EndOf(Token token) =>
            token.End < text.Length && text[token.End] is '²' or '³' ? token.End + 1 : token.End;
    }

    private static bool Parts(Token token) =>
        token.Before is ',' or '.' or ':' or '+' or '/' or '-' or '–' or '—' && !token.Tight;

    private List<WishPart> Join(List<Piece> pieces, Func<Cutting, int, bool> isAnother)
    {
        var parts = new List<WishPart>();
        var trailing = Trailing(pieces);
        var action = trailing;
        var things = "";
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var own = Action(piece.Words);
            var spoken =
                own is null && action is not null && IsThing(piece.Words)
                    ? Clearer(piece.Part, Part($"{action} {piece.Text}"))
                : own is not null && things.Length > 0 && IsAboutNewOne(piece)
                    ? Part($"{piece.Text} {things}")
                : piece.Part;
            if (parts.Count == 0)
                parts.Add(spoken);
            else
            {
                var together = Part($"{parts[^1].Text}, {piece.Text}");
                if (
                    !IsIdle(piece)
                    && !IsSame(parts[^1], spoken, piece.Gap)
                    && isAnother(
                        Cutting(parts[^1], piece, spoken, together) with
                        {
                            SharesAction = own is null && action is not null,
                            InList = own is null
                                ? action is not null && !Does(piece.Words)
                                : own == trailing,
                        },
                        i
                    )
                )
                    parts.Add(spoken);
                else
                    parts[^1] = together;
            }
            action = own ?? action;
            things = Things(piece) is { Length: > 0 } named ? named : things;
        }
        return parts;
    }

    /// <summary>«Вентилятор гудит» needs no action of another piece.</summary>
    private static WishPart Clearer(WishPart alone, WishPart withAction) =>
        alone.Ranking.Strongest.Probability > withAction.Ranking.Strongest.Probability
            ? alone
            : withAction;

    private Cutting Cutting(WishPart before, Piece piece, WishPart spoken, WishPart together)
    {
        var said = Normalized.Of(piece.Text).Tokens;
        return new(before, spoken, together)
        {
            Listed = piece.Gap.HasFlag(Gap.Listed),
            AddedTo = piece.Gap.HasFlag(Gap.Added),
            NewSentence = piece.Gap.HasFlag(Gap.Sentence),
            Subordinate = said.Count > 0 && Grammar.Subordinates(said[0].Text),
            PieceDoes = Does(piece.Words),
            BeforeDoes = Does(before.Words),
            PieceNames = IsThing(piece.Words),
            BeforeNames = IsThing(before.Words),
            Content = Content(piece.Words),
            BeforeContent = Content(before.Words),
            SharesThing = piece.Words.Terms.Any(t =>
                !matcher.Lexicon.IsAction(t.Term) && before.Words.Terms.Any(b => b.Term == t.Term)
            ),
        };
    }

    private static int Content(WishWords words) =>
        words.Heard.Count(w => !w.IsNoise && !w.IsNumber);

    private bool Does(WishWords words) =>
        Action(words) is not null || words.Heard.Any(w => !w.IsNumber && Grammar.IsVerb(w.Source));

    /// <summary>The same work twice is told twice, not wished twice; so is one matter that is no work.</summary>
    private static bool IsSame(WishPart before, WishPart piece, Gap gap) =>
        before.Ranking.Strongest.Place == piece.Ranking.Strongest.Place
        || !gap.HasFlag(Gap.Added)
            && before.Ranking.Likeliest.Outcome is not WishOutcome.Service and var matter
            && piece.Ranking.Likeliest.Outcome == matter;

    /// <summary>It says nothing by itself, or only where.</summary>
    private bool IsIdle(Piece piece) => WishMatcher.IsAllNoise(piece.Words) || IsPlace(piece);

    /// <summary>«Люстру и полку повесить»: the action of the last thing is that of the things before.</summary>
    private string? Trailing(List<Piece> pieces)
    {
        var at = pieces.FindIndex(p => Action(p.Words) is not null);
        return
            at > 0
            && pieces.Take(at).All(p => IsThing(p.Words))
            && Action(pieces[at].Words) is { } action
            && pieces[at].Text.EndsWith(action, StringComparison.OrdinalIgnoreCase)
            ? action
            : null;
    }

    /// <summary>«…, и положить новый»: the thing was named before.</summary>
    private bool IsAboutNewOne(Piece piece) =>
        Things(piece).Length == 0
        && Normalized.Of(piece.Text).Tokens.Any(t => New.Contains(t.Text));

    /// <summary>The things that a piece names, without the old and the new.</summary>
    private string Things(Piece piece) =>
        string.Join(
            ' ',
            piece
                .Words.Terms.Where(t => !matcher.Lexicon.IsAction(t.Term))
                .Select(t => t.Word)
                .Where(w => !New.Contains(w) && !Old.Contains(w))
        );

    /// <summary>Whether it names a thing besides what is to be done.</summary>
    private bool IsThing(WishWords words) =>
        words.Terms.Any(t => !matcher.Lexicon.IsAction(t.Term));

    /// <summary>«…, кухня и ванная»: it says where, and wishes nothing.</summary>
    private bool IsPlace(Piece piece) =>
        Normalized
            .Of(piece.Text)
            .Tokens.All(t =>
                t.Kind == TokenKind.Number
                || matcher.Lexicon.IsNoise(t.Text)
                || matcher.Lexicon.IsPlace(t.Text)
            );

    private string? Action(WishWords words)
    {
        foreach (var term in words.Terms)
            if (matcher.Lexicon.IsAction(term.Term))
                return term.Word;
        return null;
    }
}
