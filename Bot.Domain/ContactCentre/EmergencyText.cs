using Bot.Domain.Understanding;
using static Bot.Domain.ContactCentre.EmergencySense;

namespace Bot.Domain.ContactCentre;

/// <summary>A text as the rules of danger see it: each word with its senses, denials and slips noted.</summary>
internal sealed class EmergencyText
{
    private const EmergencySense Verbs =
        Smell
        | Reek
        | Hiss
        | Smoke
        | Burns
        | Blazes
        | Floods
        | Heats
        | Pours
        | Gushes
        | Flows
        | Drips
        | Rises
        | Spark
        | Hits
        | Melts
        | Danger;

    private readonly List<Word> _words;
    private readonly EmergencySense[] _sentences;

    private EmergencyText(string source, List<Word> words)
    {
        (Source, _words) = (source, words);
        _sentences = new EmergencySense[words.Count == 0 ? 0 : words[^1].Sentence + 1];
        foreach (var word in words)
            if (!word.Denied)
                _sentences[word.Sentence] |= word.Is | Tense(word);
        IsOver = _words.Exists(w => (w.Is & Over) != 0 && !w.Denied);
    }

    internal readonly record struct Word(
        string Text,
        EmergencySense Is,
        bool Denied,
        bool Slip,
        int Sentence,
        char Before
    );

    public string Source { get; }

    public int Count => _words.Count;

    /// <summary>Somebody came, mended or put it out.</summary>
    public bool IsOver { get; }

    public Word this[int i] => _words[i];

    public static EmergencyText Of(string source)
    {
        var words = new List<Word>();
        var sentence = 0;
        foreach (var token in Normalized.Of(source).Tokens)
        {
            if (token.BeginsSentence && words.Count > 0)
                sentence++;
            Add(words, token, sentence);
        }
        for (var i = 0; i < words.Count; i++)
            if (words[i].Is != None)
                words[i] = words[i] with { Denied = IsDenied(words, i), Is = InPlace(words, i) };
        return new(source, words);
    }

    /// <summary>Whether the word is there, meant and not denied.</summary>
    public bool Means(int i, EmergencySense sense) =>
        i >= 0 && i < Count && !_words[i].Denied && (_words[i].Is & sense) != 0;

    /// <summary>Whether another word of that sense stands within so many words; two slips do not make a danger.</summary>
    public bool Near(int i, EmergencySense sense, int gap) => Find(i, sense, gap) >= 0;

    /// <summary>The nearest word of that sense, or -1.</summary>
    public int Find(int i, EmergencySense sense, int gap)
    {
        for (var step = 1; step <= gap; step++)
        {
            if (Joined(i, i - step) && Means(i - step, sense))
                return i - step;
            if (Joined(i, i + step) && Means(i + step, sense))
                return i + step;
        }
        return -1;
    }

    /// <summary>Whether one of these beginnings stands within so many words, denied or not.</summary>
    public bool NearWord(int i, int gap, params ReadOnlySpan<string> beginnings)
    {
        for (var k = Math.Max(0, i - gap); k <= Math.Min(Count - 1, i + gap); k++)
            if (k != i && StartsWith(k, beginnings))
                return true;
        return false;
    }

    /// <summary>Whether a word of that sense stands near with a «не»: «двери не открываются».</summary>
    public bool NearDenied(int i, EmergencySense sense, int gap)
    {
        for (var k = Math.Max(0, i - gap); k <= Math.Min(Count - 1, i + gap); k++)
            if (_words[k].Denied && (_words[k].Is & sense) != 0)
                return true;
        return false;
    }

    public bool StartsWith(int i, params ReadOnlySpan<string> beginnings)
    {
        if (i < 0 || i >= Count)
            return false;
        foreach (var beginning in beginnings)
            if (_words[i].Text.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        return false;
    }

    public bool Is(int i, params ReadOnlySpan<string> words)
    {
        if (i < 0 || i >= Count)
            return false;
        foreach (var word in words)
            if (_words[i].Text == word)
                return true;
        return false;
    }

    /// <summary>Whether the word's sentence has that sense anywhere.</summary>
    public bool Nearby(int i, EmergencySense sense) =>
        (_sentences[_words[i].Sentence] & sense) != 0;

    /// <summary>Told as past or as over, with nothing that says it goes on.</summary>
    public bool IsPast(int i) => (IsOver || Nearby(i, Past)) && !Nearby(i, Now);

    /// <summary>Speaks of a detector of it, of protection from it, of mending after it.</summary>
    public bool IsSpokenOf(int i)
    {
        if (Is(i - 1, "от", "против", "при", "после") || Is(i - 2, "от", "против", "после"))
            return true;
        for (var k = i - 1; k >= Math.Max(0, i - 3); k--)
            if (Joined(i, k) && Means(k, Sensor))
                return true;
        return Means(i + 1, Sensor)
            || StartsWith(i - 1, "последств")
            || Is(i + 1, "extinguisher", "door", "place", "safety");
    }

    private bool Joined(int i, int k) =>
        k >= 0
        && k < Count
        && (_words[i].Sentence == _words[k].Sentence || Math.Abs(i - k) == 1)
        && !(_words[i].Slip && _words[k].Slip);

    private static void Add(List<Word> words, Token token, int sentence)
    {
        var (text, before) = (token.Text, token.Before);
        var sense = EmergencyWords.Exactly(text);
        if (token.Kind == TokenKind.Latin && sense == None)
            (text, sense) = Sounded(text);
        var parts = EmergencyWords.Unglue(text);
        foreach (var part in parts)
        {
            words.Add(new(part.Text, part.Sense, false, false, sentence, before));
            before = '\0';
        }
        if (parts.Count > 0)
            return;
        var slip = sense == None ? EmergencyWords.WithTypo(text) : None;
        words.Add(new(text, sense | slip, false, slip != None, sentence, before));
    }

    /// <summary>Russian in Latin letters; «j» is й to some and ж to others.</summary>
    private static (string Text, EmergencySense Sense) Sounded(string text)
    {
        foreach (
            var spelling in (ReadOnlySpan<string>)
                [text, text.Replace("j", "zh", StringComparison.Ordinal)]
        )
        {
            var sound = Keyboard.BySound(spelling);
            var sense = EmergencyWords.Exactly(sound);
            if (
                sense != None
                || sound is "не" or "нет" or "в" or "из" or "с" or "от"
                || EmergencyWords.WithTypo(sound) != None
                || EmergencyWords.Unglue(sound).Count > 0
            )
                return (sound, sense);
        }
        return (text, None);
    }

    /// <summary>A street's name says nothing: «ул. Искры 5», «Газовая улица»; «на улице дым» does.</summary>
    private static EmergencySense InPlace(List<Word> words, int i)
    {
        var before = i > 0 ? words[i - 1].Text : "";
        var after = i + 1 < words.Count ? words[i + 1].Text : "";
        var name =
            before is "ул" or "улица" or "пер" or "переулок" or "проезд" or "проспект" or "снт"
            || (
                after is "ул" or "улица" or "улице" or "переулок" or "пер" or "проезд" or "проспект"
                && (words[i].Is & (GasThing | FireService)) != 0
            );
        var minutes =
            words[i].Text is "назад"
            && (
                before.StartsWith("мин", StringComparison.Ordinal)
                || before.StartsWith("час", StringComparison.Ordinal)
                || before.StartsWith("сек", StringComparison.Ordinal)
            );
        return name || minutes ? None : words[i].Is;
    }

    private static bool IsDenied(List<Word> words, int i)
    {
        if (i > 0 && words[i - 1].Text is "не" or "not" or "no" or "t" or "без" or "никакого")
            return true;
        return IsGenitive(words[i].Text) && (NoBefore(words, i) || NoAfter(words, i));
    }

    private static bool NoBefore(List<Word> words, int i)
    {
        for (var k = i - 1; k >= Math.Max(0, i - 2); k--)
        {
            if (words[k].Text is "нет" or "нету" or "без" or "никакого" or "никакой" or "никаких")
                return true;
            if (words[k + 1].Before != ' ' || IsConjunction(words[k].Text))
                return false;
        }
        return false;
    }

    private static bool NoAfter(List<Word> words, int i)
    {
        for (var k = i + 1; k <= Math.Min(words.Count - 1, i + 2); k++)
        {
            if (words[k].Before != ' ' || IsConjunction(words[k].Text))
                return false;
            if (words[k].Text is "нет" or "нету" or "отсутствует")
                return true;
        }
        return false;
    }

    private static bool IsConjunction(string word) =>
        word is "но" or "а" or "и" or "только" or "зато" or "или";

    private static bool IsGenitive(string word) =>
        word.Length > 2
        && (word[^1] is 'а' or 'я' or 'и' or 'ы' or 'у' || word is "людей" or "искр");

    private static EmergencySense Tense(Word word) =>
        (word.Is & Verbs) != 0 && IsPresent(word.Text) ? Now : None;

    private static bool IsPresent(string word) =>
        word.EndsWith("ет", StringComparison.Ordinal)
        || word.EndsWith("ит", StringComparison.Ordinal)
        || word.EndsWith("ют", StringComparison.Ordinal)
        || word.EndsWith("ят", StringComparison.Ordinal)
        || word.EndsWith("тся", StringComparison.Ordinal);
}
