namespace Bot.Domain.Understanding;

/// <summary>Finds what a word means: as written, by sound, or as the nearest known word.</summary>
internal sealed class WordMeanings
{
    private readonly Lexicon _lexicon;
    private readonly IReadOnlySet<string> _vocabulary;
    private readonly Speller _speller;
    private readonly SoundKeys _sounds;
    private readonly WordTags _tags;

    /// <param name="lexicon">What words mean.</param>
    /// <param name="vocabulary">Every term of the catalogue.</param>
    /// <param name="words">Every word of the catalogue as written there.</param>
    public WordMeanings(
        Lexicon lexicon,
        IReadOnlySet<string> vocabulary,
        IReadOnlyCollection<string> words,
        WordTags tags
    )
    {
        (_lexicon, _vocabulary, _tags) = (lexicon, vocabulary, tags);
        _speller = new([
            .. lexicon.Known,
            .. words,
            .. words.Select(RussianStem.Of),
            .. tags.Words,
            .. tags.Words.Select(RussianStem.Of),
        ]);
        _sounds = new([.. words, .. words.Select(RussianStem.Of)]);
    }

    public SaidWord Hear(Token token)
    {
        var (text, bySound) = (token.Text, false);
        if (token.Kind == TokenKind.Latin && BySound(text) is { } sounded)
            (text, bySound) = (sounded, true);
        var isNumber = token.Kind == TokenKind.Number;
        return new(text, RussianStem.Of(text), token.Text, token.Before, isNumber, bySound);
    }

    /// <summary>A Latin word by its sound, unless it is a known word of its own.</summary>
    private string? BySound(string word)
    {
        var sounded = Keyboard.BySound(word);
        if (IsWord(sounded))
            return sounded;
        // The vocabulary holds other people's slips and Latin words too: a whole word that sounds so goes before them.
        if (_lexicon.Terms(word, word).Length == 0 && _sounds.Find(sounded) is { } meant)
            return meant;
        return IsKnown(sounded) || !IsKnown(word) ? sounded : null;
    }

    /// <summary>Adds what the word means. False only for a word that nobody knows; one that says nothing means nothing.</summary>
    public bool Of(SaidWord word, List<WishTerm> found)
    {
        if (_lexicon.IsNoise(word.Text))
            return true;
        if (Exact(word.Text, word.Stem, word.BySound ? 0.95 : 1, word.Source, found))
            return true;
        if (_tags.Knows(word.Stem) || Nearest(word) is not { } guess)
            return false;
        var weight = guess.Slips switch
        {
            0 => 0.95,
            1 => 0.85,
            _ => 0.7,
        };
        return _lexicon.IsNoise(guess.Word)
            || Exact(guess.Word, RussianStem.Of(guess.Word), weight, word.Source, found);
    }

    /// <summary>The word with its meanings, a slip mended.</summary>
    public HeardWord Heard(SaidWord word, bool isNegated)
    {
        var heard = HeardBare(word, isNegated);
        return heard with { Tags = _tags.Of(heard.Stem) };
    }

    private HeardWord HeardBare(SaidWord word, bool isNegated)
    {
        if (word.IsNumber || _lexicon.IsNoise(word.Text))
            return new(word.Text, word.Source, [], !word.IsNumber, word.IsNumber, isNegated);
        var terms = new List<WishTerm>(2);
        if (Exact(word.Text, word.Stem, word.BySound ? 0.95 : 1, word.Source, terms))
            return new(word.Stem, word.Source, terms, false, false, isNegated);
        if (_tags.Knows(word.Stem) || Nearest(word) is not { } guess)
            return new(word.Stem, word.Source, [], false, false, isNegated);
        var stem = RussianStem.Of(guess.Word);
        if (_lexicon.IsNoise(guess.Word))
            return new(guess.Word, word.Source, [], true, false, isNegated);
        Exact(guess.Word, stem, 0.85, word.Source, terms);
        return new(stem, word.Source, terms, false, false, isNegated);
    }

    /// <summary>The symptom that a word makes after «не», or null where the catalogue knows none.</summary>
    public string? Symptom(SaidWord word)
    {
        var symptom = _lexicon.Negation(word.Text, word.Stem);
        if (_vocabulary.Contains(symptom))
            return symptom;
        if (IsKnown(word.Text) || Nearest(word) is not { } guess)
            return null;
        symptom = _lexicon.Negation(guess.Word, RussianStem.Of(guess.Word));
        return _vocabulary.Contains(symptom) ? symptom : null;
    }

    private bool IsKnown(string word) => IsWord(word) || _vocabulary.Contains(RussianStem.Of(word));

    private bool IsWord(string word)
    {
        var stem = RussianStem.Of(word);
        return _lexicon.IsNoise(word) || _lexicon.Terms(word, stem).Length > 0 || _tags.Knows(stem);
    }

    private bool Exact(string word, string stem, double weight, string said, List<WishTerm> found)
    {
        foreach (var term in _lexicon.Terms(word, stem))
            found.Add(new(term, weight, said));
        if (found.Count == 0 && _vocabulary.Contains(stem))
            found.Add(new(stem, weight, said));
        return found.Count > 0;
    }

    private (string Word, int Slips)? Nearest(SaidWord word)
    {
        var best = Nearer(_speller.Nearest(word.Text), _speller.Nearest(word.Stem));
        // «schetchik» is счётчик, «borsch» is not; both are tried.
        return word.BySound && word.Text.Contains('щ', StringComparison.Ordinal)
            ? Nearer(best, _speller.Nearest(word.Text.Replace("щ", "сч", StringComparison.Ordinal)))
            : best;
    }

    private static (string Word, int Slips)? Nearer(
        (string Word, int Slips)? one,
        (string Word, int Slips)? other
    ) =>
        one is not { } a ? other
        : other is { } b && b.Slips < a.Slips ? other
        : one;
}
