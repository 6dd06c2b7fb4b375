namespace Bot.Domain.Understanding;

/// <summary>A part of a message that stands for itself.</summary>
/// <param name="Text">As it is understood: an action that was said once for several things is said again here.</param>
internal sealed record WishPart(string Text, WishWords Words, Ranking Ranking);

/// <summary>
/// Finds several wishes in one message: «повесить люстру и полку, ещё когда придёт мастер». Cuts at sentences, commas and
/// «и», then joins again whatever makes no wish of its own or tells more of the same.
/// </summary>
internal sealed class WishSplitter(WishMatcher matcher)
{
    private const int MostParts = 8;

    /// <summary>From here on a part is believed to mean something by itself.</summary>
    private const double Standing = 0.3;

    /// <summary>What a part must reach that nothing announces.</summary>
    private const double Firm = 0.7;

    /// <summary>A part that is not of services is another wish from here on.</summary>
    private const double OtherMatter = 0.6;

    /// <summary>So sure of the whole, nobody cuts it.</summary>
    private const double WholeIsClear = 0.75;

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

    public IReadOnlyList<WishPart> Split(string text)
    {
        var whole = Part(text);
        var pieces = Cut(text);
        if (pieces.Count is < 2 or > MostParts)
            return [whole];
        var parts = Join(pieces);
        return parts.Count < 2 ? [whole] : parts;
    }

    private WishPart Part(string text)
    {
        var words = matcher.Read(text);
        return new(text, words, matcher.Rank(words));
    }

    /// <param name="Listed">«и», «ещё» stand before it.</param>
    private sealed record Piece(string Text, bool Listed, WishWords Words, Ranking Ranking)
    {
        public string Label => Ranking.OfServices >= 0.5 ? Ranking.BestService.Service.Code : "";
    }

    private List<Piece> Cut(string text)
    {
        var tokens = Normalized.Of(text).Tokens;
        var pieces = new List<Piece>();
        var (from, listed) = (0, false);
        for (var i = 0; i <= tokens.Count; i++)
        {
            var ends = i == tokens.Count;
            var joins = !ends && Joining.Contains(tokens[i].Text);
            if (
                !ends
                && !joins
                && (tokens[i].Before is not (',' or '.') || tokens[i] is { Tight: true })
            )
                continue;
            if (i > from)
            {
                Add(text[tokens[from].Start..tokens[i - 1].End], listed);
                listed = false;
            }
            listed |= joins;
            from = joins ? i + 1 : i;
        }
        return pieces;

        void Add(string piece, bool isListed)
        {
            var words = matcher.Read(piece);
            pieces.Add(new(piece, isListed, words, matcher.Rank(words)));
        }
    }

    private List<WishPart> Join(List<Piece> pieces)
    {
        var parts = new List<WishPart>();
        var action = Trailing(pieces);
        var things = "";
        foreach (var piece in pieces)
        {
            var own = Action(piece.Words);
            var spoken =
                own is null && action is not null && IsThing(piece)
                    ? Said($"{action} {piece.Text}", piece.Listed)
                : own is not null && things.Length > 0 && IsAboutNewOne(piece)
                    ? Said($"{piece.Text} {things}", piece.Listed)
                : piece;
            if (parts.Count > 0 && IsAnother(parts[^1], spoken, own is not null))
                parts.Add(new(spoken.Text, spoken.Words, spoken.Ranking));
            else if (parts.Count > 0)
                parts[^1] = Part($"{parts[^1].Text}, {piece.Text}");
            else
                parts.Add(new(spoken.Text, spoken.Words, spoken.Ranking));
            action = own ?? action;
            things = Things(piece) is { Length: > 0 } named ? named : things;
        }
        return parts;
    }

    /// <summary>«Люстру и полку повесить»: the action of the last thing is that of the things before.</summary>
    private string? Trailing(List<Piece> pieces)
    {
        var at = pieces.FindIndex(p => Action(p.Words) is not null);
        return
            at > 0
            && pieces.Take(at).All(IsThing)
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

    private Piece Said(string text, bool listed)
    {
        var words = matcher.Read(text);
        return new(text, listed, words, matcher.Rank(words));
    }

    private bool IsAnother(WishPart before, Piece piece, bool hasAction)
    {
        if (WishMatcher.IsAllNoise(piece.Words) || IsPlace(piece))
            return false;
        if (IsOtherMatter(piece.Ranking) || IsOtherMatter(before.Ranking))
            return IsAnotherMatter(before, piece);
        if (!IsThing(piece) || !(piece.Listed || hasAction))
            return false;
        var (was, becomes) = (before.Ranking.BestService, piece.Ranking.BestService);
        if (was.Service.Code == becomes.Service.Code)
            return false;
        if (Math.Min(was.Probability, becomes.Probability) < (piece.Listed ? Standing : Firm))
            return false;
        var together = Part($"{before.Text}, {piece.Text}").Ranking.BestService;
        var same = together.Service.Code == was.Service.Code;
        return piece.Listed
            ? together.Probability < WholeIsClear
                || (same ? becomes : was).Probability >= WholeIsClear
                    && (same || together.Service.Code == becomes.Service.Code)
            : together.Probability < WholeIsClear && !same;
    }

    /// <summary>«…, и когда придёт мой мастер?» beside a wish for a service, or the other way round.</summary>
    private bool IsAnotherMatter(WishPart before, Piece piece)
    {
        var (was, becomes) = (before.Ranking.Likeliest, piece.Ranking.Likeliest);
        if (
            was.Outcome == becomes.Outcome
            || was.Outcome == WishOutcome.Unknown
            || becomes.Outcome == WishOutcome.Unknown
            || Math.Min(was.Probability, becomes.Probability) < OtherMatter
        )
            return false;
        return piece.Listed
            || Part($"{before.Text}, {piece.Text}").Ranking.Likeliest.Probability < WholeIsClear;
    }

    private static bool IsOtherMatter(Ranking ranking) =>
        1 - ranking.OfServices - ranking.Of(WishOutcome.Unknown) >= OtherMatter;

    /// <summary>Whether it names a thing besides what is to be done.</summary>
    private bool IsThing(Piece piece) =>
        piece.Words.Terms.Any(t => !matcher.Lexicon.IsAction(t.Term));

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
