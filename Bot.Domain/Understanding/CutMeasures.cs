namespace Bot.Domain.Understanding;

/// <summary>What speaks for and against a new wish beginning at a piece of a message.</summary>
internal static class CutMeasures
{
    public const string Name = "cut";

    public static readonly IReadOnlyList<string> Names =
    [
        "always",
        "beforeIsClear",
        "pieceIsClear",
        "togetherIsClear",
        "togetherIsBefore",
        "togetherIsPiece",
        "beforeIsPiece",
        "pieceIsBefore",
        "bothClear",
        "same",
        "sameCategory",
        "otherMatter",
        "strangeBefore",
        "strangePiece",
        "togetherSettled",
        "togetherTorn",
        "listed",
        "addedTo",
        "sentence",
        "subordinate",
        "pieceDoes",
        "beforeDoes",
        "pieceNames",
        "beforeNames",
        "pieceIsShort",
        "pieceIsLong",
        "pieceIsKnown",
        "sharesThing",
        "clearAndOther",
        "clearAndDoes",
        "listedAndOther",
        "torn",
        "sharesAction",
        "sharesActionListed",
        "sharesActionAndClear",
        "briefAndClear",
        "briefListedAndClear",
        "briefActions",
    ];

    /// <summary>A thing and what is to be done with it, hardly more.</summary>
    private const int Brief = 3;

    public static float[] Of(in Cutting at)
    {
        var (before, piece, together) = (at.Before.Ranking, at.Piece.Ranking, at.Together.Ranking);
        var (was, becomes, whole) = (before.Strongest, piece.Strongest, together.Strongest);
        var same = was.Place == becomes.Place;
        var (sureBefore, surePiece) = (before[was.Place], piece[becomes.Place]);
        var both = Math.Min(sureBefore, surePiece);
        var keepsBefore = together[was.Place];
        var keepsPiece = together[becomes.Place];
        var brief = at.Content <= Brief && at.BeforeContent <= Brief;
        var otherMatter = before.Likeliest.Outcome != piece.Likeliest.Outcome;
        return
        [
            1,
            sureBefore,
            surePiece,
            together[whole.Place],
            keepsBefore,
            keepsPiece,
            before[becomes.Place],
            piece[was.Place],
            both,
            Flag(same),
            Flag(!same && before.IsKin(was.Place, becomes.Place)),
            Flag(otherMatter),
            (float)before.Of(WishOutcome.Unknown),
            (float)piece.Of(WishOutcome.Unknown),
            same ? 0 : Math.Max(keepsBefore, keepsPiece),
            same ? 0 : Math.Min(keepsBefore, keepsPiece),
            Flag(at.Listed),
            Flag(at.AddedTo),
            Flag(at.NewSentence),
            Flag(at.Subordinate),
            Flag(at.PieceDoes),
            Flag(at.BeforeDoes),
            Flag(at.PieceNames),
            Flag(at.BeforeNames),
            Flag(at.Content <= 1),
            Math.Min(1, at.Content / 8f),
            (float)WishMatcher.Known(at.Piece.Words),
            Flag(at.SharesThing),
            same ? 0 : both,
            same || !at.PieceDoes ? 0 : both,
            same || !at.Listed ? 0 : both,
            same ? 0 : both * (1 - Math.Abs(keepsBefore - keepsPiece)),
            Flag(at.SharesAction),
            Flag(at is { SharesAction: true, Listed: true }),
            same || !at.SharesAction ? 0 : both,
            same || !brief ? 0 : both,
            same || !brief || !at.Listed ? 0 : both,
            same || !brief || !at.PieceDoes || !at.BeforeDoes ? 0 : both,
        ];
    }

    private static float Flag(bool value) => value ? 1 : 0;
}

/// <summary>A place where a message may be cut.</summary>
/// <param name="Before">What was said since the last cut.</param>
/// <param name="Piece">What follows.</param>
/// <param name="Together">Both as one wish.</param>
internal readonly record struct Cutting(WishPart Before, WishPart Piece, WishPart Together)
{
    /// <summary>«и», «ещё» stand between.</summary>
    public bool Listed { get; init; }

    /// <summary>«ещё», «также», «заодно»: more than «и».</summary>
    public bool AddedTo { get; init; }

    public bool NewSentence { get; init; }

    /// <summary>What is to be done was said before, not here.</summary>
    public bool SharesAction { get; init; }

    /// <summary>One of several things to which the same is to be done, and no more.</summary>
    public bool InList { get; init; }

    /// <summary>The piece begins with «чтобы», «потому», «если»: it tells more of the same.</summary>
    public bool Subordinate { get; init; }

    /// <summary>The piece says what is to be done, or what happens.</summary>
    public bool PieceDoes { get; init; }
    public bool BeforeDoes { get; init; }

    /// <summary>The piece names a thing.</summary>
    public bool PieceNames { get; init; }
    public bool BeforeNames { get; init; }

    /// <summary>How many words of the piece mean something.</summary>
    public int Content { get; init; }
    public int BeforeContent { get; init; }

    /// <summary>Both name the same thing.</summary>
    public bool SharesThing { get; init; }
}
