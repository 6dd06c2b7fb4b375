namespace Bot.Domain.Understanding;

/// <summary>
/// Turns a text into meanings, and tells negation from symptoms: «не раковина» takes a word out, «не закрывается» is a
/// complaint, «нет света» too, «нет, …» takes back what was said before.
/// </summary>
internal sealed class WishParser(Lexicon lexicon, WordMeanings meanings)
{
    /// <summary>Nobody's wish is longer; the rest of a story is not read.</summary>
    private const int MostWords = 120;

    public WishWords Read(string? text)
    {
        var read = Walk(text);
        if (text is null || Keyboard.InRussianLayout(text) is not { } retyped)
            return read;
        var other = Walk(retyped);
        return other.Understood > read.Understood ? other : read;
    }

    /// <summary>The text in the keyboard layout that is understood better.</summary>
    public string Readable(string text) =>
        Keyboard.InRussianLayout(text) is { } retyped
        && Walk(retyped).Understood > Walk(text).Understood
            ? retyped
            : text;

    /// <summary>The terms of one of our own phrases: nothing is guessed, nothing taken out.</summary>
    public static IEnumerable<(string Term, string Word)> Own(Lexicon lexicon, string phrase)
    {
        var text = Normalized.Of(phrase);
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var token = text.Tokens[i];
            if (token.Text == "не" && i + 1 < text.Tokens.Count)
            {
                i++;
                var (word, stem) = (text.Tokens[i].Text, text.Stems[i]);
                yield return (lexicon.Negation(word, stem), word);
                continue;
            }
            if (token.Kind == TokenKind.Number || lexicon.IsNoise(token.Text))
                continue;
            var terms = lexicon.Terms(token.Text, text.Stems[i]).ToArray();
            foreach (var term in terms.Length > 0 ? terms : [text.Stems[i]])
                yield return (term, token.Text);
        }
    }

    private WishWords Walk(string? text)
    {
        var words = Normalized.Of(text).Tokens.Take(MostWords).Select(meanings.Hear).ToArray();
        var reading = new Reading();
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].Text;
            var goesOn = i + 1 < words.Length;
            reading.AsksPrice |= lexicon.AsksPrice(word);
            if (words[i].IsNumber)
                continue;
            if (word == "не" && goesOn)
                i = Negate(words, i + 1, reading);
            else if (IsTakenBack(words, i))
                reading.Corrects = true;
            else if (word == "вместо" && goesOn)
                TakeOut(words[++i], reading);
            else if (word == "без" && goesOn)
                i++;
            else
                Take(words[i], reading);
        }
        return reading.Done() with
        {
            Heard =
            [
                .. words.Select((w, i) => meanings.Heard(w, i > 0 && words[i - 1].Text == "не")),
            ],
        };
    }

    /// <summary>«нет» is a symptom («нет света») unless the sentence pauses after it or goes on with «не».</summary>
    private bool IsTakenBack(SaidWord[] words, int i)
    {
        var word = words[i].Text;
        if (!lexicon.Corrects(word))
            return false;
        return word != "нет"
            || i + 1 == words.Length
            || words[i + 1].Before is ',' or '.'
            || words[i + 1].Text == "не";
    }

    /// <summary>Reads what follows «не» at <paramref name="i"/>; gives the place of the last word that it used.</summary>
    private int Negate(SaidWord[] words, int i, Reading reading)
    {
        var word = words[i];
        if (Grammar.Refuses(word.Text) && i + 1 < words.Length)
            TakeOut(words[++i], reading);
        else if (lexicon.IsUrgent(word.Text) || lexicon.IsNoise(word.Text))
            // «не срочно»: the haste is denied with its word.
            reading.Corrects |= Grammar.PointsBack(word.Text);
        else if (meanings.Symptom(word) is { } symptom)
            reading.Complain(symptom, word.Source);
        else if (Grammar.IsFiniteVerb(word.Text))
            reading.Add(new(Lexicon.Broken, 0.8, $"не {word.Source}"));
        else if (Grammar.IsInfinitive(word.Text) && !IsContrasted(words, i))
            Take(word, reading); // «дверь не открыть»: it cannot be done
        else
            TakeOut(word, reading);
        return i;
    }

    private void TakeOut(SaidWord word, Reading reading)
    {
        reading.Corrects = true;
        var found = new List<WishTerm>(2);
        meanings.Of(word, found);
        reading.Negated.AddRange(found.Select(t => t.Term));
    }

    private void Take(SaidWord word, Reading reading)
    {
        reading.Urgent |= lexicon.IsUrgent(word.Text);
        var found = new List<WishTerm>(2);
        if (!meanings.Of(word, found) && word.Text.Length > 2)
            reading.Unknown++;
        foreach (var term in found)
            reading.Add(term);
    }

    /// <summary>«не менять, а починить».</summary>
    private static bool IsContrasted(SaidWord[] words, int i) =>
        words.Skip(i + 1).Any(w => w.Text is "а" or "но");

    private sealed class Reading
    {
        private readonly List<WishTerm> _terms = [];

        public List<string> Negated { get; } = [];
        public int Unknown { get; set; }
        public bool Urgent { get; set; }
        public bool AsksPrice { get; set; }
        public bool Corrects { get; set; }

        /// <summary>Each meaning counts once, by its surest reading.</summary>
        public void Add(WishTerm term)
        {
            var at = _terms.FindIndex(t => t.Term == term.Term);
            if (at < 0)
                _terms.Add(term);
            else if (_terms[at].Weight < term.Weight)
                _terms[at] = term;
        }

        /// <summary>A symptom also says, less loudly, that something is broken.</summary>
        public void Complain(string symptom, string word)
        {
            Add(new(symptom, 1, $"не {word}"));
            if (symptom != Lexicon.Broken)
                Add(new(Lexicon.Broken, 0.4, $"не {word}"));
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
