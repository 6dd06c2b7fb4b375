namespace Bot.Domain.Understanding;

/// <summary>
/// Turns a text into meanings: stems and their groups, slips forgiven, Latin letters read by sound or by keyboard, negation
/// told apart from symptoms («не раковина» takes a word out, «не закрывается» is a complaint).
/// </summary>
internal sealed class WishParser
{
    private const int MostTokens = 120;

    private readonly Lexicon _lexicon;
    private readonly IReadOnlySet<string> _vocabulary;
    private readonly Speller _speller;

    /// <param name="lexicon">What words mean.</param>
    /// <param name="vocabulary">Every term of the catalogue.</param>
    /// <param name="words">Every word of the catalogue as written there.</param>
    public WishParser(Lexicon lexicon, IReadOnlySet<string> vocabulary, IEnumerable<string> words)
    {
        (_lexicon, _vocabulary) = (lexicon, vocabulary);
        _speller = new(lexicon.Known.Concat(words).Concat(words.Select(RussianStem.Of)));
    }

    /// <summary>The terms of one of our own phrases: no guessing, no negation of words.</summary>
    public static IEnumerable<(string Term, string Word)> Own(Lexicon lexicon, string phrase)
    {
        var text = Normalized.Of(phrase);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var word = text.Tokens[i].Text;
            if (word == "не" && i + 1 < text.Tokens.Count)
            {
                i++;
                yield return (
                    lexicon.Negation(text.Tokens[i].Text, text.Stems[i]),
                    text.Tokens[i].Text
                );
                continue;
            }
            if (text.Tokens[i].Kind == TokenKind.Number || lexicon.IsNoise(word))
                continue;
            var terms = lexicon.Terms(word, text.Stems[i]).ToArray();
            if (terms.Length == 0)
                yield return (text.Stems[i], word);
            foreach (var term in terms)
                yield return (term, word);
        }
    }

    public WishWords Read(string? text)
    {
        var read = Walk(Normalized.Of(text));
        if (text is null || Keyboard.InRussianLayout(text) is not { } retyped)
            return read;
        var other = Walk(Normalized.Of(retyped));
        return other.Understood > read.Understood ? other : read;
    }

    private WishWords Walk(Normalized text)
    {
        var reading = new Reading();
        var count = Math.Min(text.Tokens.Count, MostTokens);
        for (var i = 0; i < count; i++)
        {
            var token = text.Tokens[i];
            if (token.Kind == TokenKind.Number)
                continue;
            reading.AsksPrice |= _lexicon.AsksPrice(token.Text);
            if (token.Text == "не" && i + 1 < count)
                i = Negate(text, i + 1, count, reading);
            else if (IsTakenBack(text, i))
                reading.Corrects = true;
            else if (token.Text is "без" or "вместо" && i + 1 < count)
                reading.Corrects |= text.Tokens[i++].Text == "вместо";
            else
                Take(token, text.Stems[i], reading);
        }
        return reading.Done();
    }

    /// <summary>«нет» is a symptom («нет света») unless the sentence pauses after it or goes on with «не».</summary>
    private bool IsTakenBack(Normalized text, int i)
    {
        var word = text.Tokens[i].Text;
        if (!_lexicon.Corrects(word) || word == "вместо")
            return false;
        if (word != "нет")
            return true;
        return i + 1 == text.Tokens.Count
            || text.Tokens[i + 1].Before is ',' or '.'
            || text.Tokens[i + 1].Text == "не";
    }

    /// <summary>Reads what follows «не» at <paramref name="i"/>; gives the place of the last token that it used.</summary>
    private int Negate(Normalized text, int i, int count, Reading reading)
    {
        var (token, stem) = (text.Tokens[i], text.Stems[i]);
        if (RefusingWords.Contains(token.Text) && i + 1 < count)
        {
            TakeOut(text, ++i, reading);
            return i;
        }
        var symptom = _lexicon.Negation(token.Text, stem);
        if (_lexicon.IsUrgent(token.Text) || _lexicon.IsNoise(token.Text))
            // «не то», «не срочно»: the urgency is denied with its word.
            reading.Corrects |= PointingWords.Contains(token.Text);
        else if (_vocabulary.Contains(symptom))
        {
            reading.Add(new(symptom, 1, $"не {token.Text}"));
            if (symptom != Lexicon.Broken)
                reading.Add(new(Lexicon.Broken, 0.4, $"не {token.Text}"));
        }
        else if (IsFiniteVerb(token.Text))
            reading.Add(new(Lexicon.Broken, 0.8, $"не {token.Text}"));
        else if (IsInfinitive(token.Text) && !IsContrasted(text, i, count))
            // «дверь не открыть»: it cannot be done.
            Take(token, stem, reading);
        else
            TakeOut(text, i, reading);
        return i;
    }

    private void TakeOut(Normalized text, int i, Reading reading)
    {
        reading.Corrects = true;
        var found = new List<WishTerm>(2);
        Meanings(text.Tokens[i], text.Stems[i], found);
        foreach (var term in found)
            reading.Negated.Add(term.Term);
    }

    private void Take(Token token, string stem, Reading reading)
    {
        var word = token.Text;
        reading.Urgent |= _lexicon.IsUrgent(word);
        if (_lexicon.IsNoise(word))
            return;
        var found = new List<WishTerm>(2);
        if (!Meanings(token, stem, found) && word.Length > 2)
            reading.Unknown++;
        foreach (var term in found)
            reading.Add(term);
    }

    /// <summary>Whether the word is known; one that says nothing is known too and means nothing.</summary>
    private bool Meanings(Token token, string stem, List<WishTerm> found)
    {
        if (Exact(token.Text, stem, 1, token.Text, found))
            return true;
        if (token.Kind == TokenKind.Latin)
            foreach (var sound in Sounds(token.Text))
                if (
                    _lexicon.IsNoise(sound)
                    || Exact(sound, RussianStem.Of(sound), 0.95, token.Text, found)
                )
                    return true;
        return Guess(token, stem, found);
    }

    private bool Exact(string word, string stem, double weight, string said, List<WishTerm> found)
    {
        foreach (var term in _lexicon.Terms(word, stem))
            found.Add(new(term, weight, said));
        if (found.Count == 0 && _vocabulary.Contains(stem))
            found.Add(new(stem, weight, said));
        return found.Count > 0;
    }

    private bool Guess(Token token, string stem, List<WishTerm> found)
    {
        var words = token.Kind == TokenKind.Latin ? Sounds(token.Text) : [token.Text, stem];
        (string Word, int Slips)? best = null;
        foreach (var word in words)
            if (_speller.Nearest(word) is { } near && (best is null || near.Slips < best?.Slips))
                best = near;
        if (best is not { } guess)
            return false;
        var weight = guess.Slips switch
        {
            0 => 0.95,
            1 => 0.85,
            _ => 0.7,
        };
        return _lexicon.IsNoise(guess.Word)
            || Exact(guess.Word, RussianStem.Of(guess.Word), weight, token.Text, found);
    }

    private static string[] Sounds(string latin)
    {
        var sound = Keyboard.BySound(latin);
        // «schetchik» is счётчик, «borsch» is not; both are tried.
        return sound.Contains('щ', StringComparison.Ordinal)
            ? [sound, sound.Replace("щ", "сч", StringComparison.Ordinal)]
            : [sound];
    }

    private static readonly HashSet<string> RefusingWords =
    [
        "надо",
        "нужно",
        "нужен",
        "нужна",
        "нужны",
        "хочу",
    ];

    private static readonly HashSet<string> PointingWords =
    [
        "то",
        "та",
        "тот",
        "те",
        "это",
        "эту",
        "этот",
        "так",
    ];

    private static bool IsInfinitive(string word) =>
        word.EndsWith("ть", StringComparison.Ordinal)
        || word.EndsWith("ться", StringComparison.Ordinal);

    /// <summary>«не менять, а починить».</summary>
    private static bool IsContrasted(Normalized text, int i, int count)
    {
        for (var j = i + 1; j < count; j++)
            if (text.Tokens[j].Text is "а" or "но")
                return true;
        return false;
    }

    private static bool IsFiniteVerb(string word) =>
        word.Length > 3 && VerbEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal));

    private static readonly string[] VerbEndings =
    [
        "ет",
        "ит",
        "ут",
        "ют",
        "ят",
        "ат",
        "тся",
        "лся",
        "лась",
        "лось",
        "лись",
        "ает",
        "яет",
        "ала",
        "ило",
        "ила",
    ];

    private sealed class Reading
    {
        private readonly List<WishTerm> _terms = [];

        public List<string> Negated { get; } = [];
        public int Unknown { get; set; }
        public bool Urgent { get; set; }
        public bool AsksPrice { get; set; }
        public bool Corrects { get; set; }

        public void Add(WishTerm term)
        {
            var at = _terms.FindIndex(t => t.Term == term.Term);
            if (at < 0)
                _terms.Add(term);
            else if (_terms[at].Weight < term.Weight)
                _terms[at] = term;
        }

        public WishWords Done() =>
            new(
                [.. _terms.Where(t => !Negated.Contains(t.Term))],
                Negated,
                Unknown,
                Urgent,
                AsksPrice,
                Corrects
            );
    }
}
