using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Dialogs.Engine.Words;

/// <summary>Which of a list a whole message means: «второй вариант», «2», «номер три», «последний», "the second one".</summary>
public static class Ordinal
{
    /// <summary>What <see cref="Parse"/> gives for «последний».</summary>
    public const int Last = -1;

    private const int Most = 99;

    private static readonly FrozenDictionary<string, int> Positions = Numbered(
        "первый первая первое первую первого первой первые один first one",
        "второй вторая второе вторую второго вторые два second two",
        "третий третья третье третью третьего третьей три third three",
        "четвертый четвертая четвертое четвертую четвертого четвертой четыре fourth four",
        "пятый пятая пятое пятую пятого пятой пять fifth five",
        "шестой шестая шестое шестую шестого шесть sixth six",
        "седьмой седьмая седьмое седьмую седьмого семь seventh seven",
        "восьмой восьмая восьмое восьмую восьмого восемь eighth eight",
        "девятый девятая девятое девятую девятого девятой девять ninth nine",
        "десятый десятая десятое десятую десятого десятой десять tenth ten",
        "одиннадцатый одиннадцатая одиннадцатое одиннадцать eleventh eleven",
        "двенадцатый двенадцатая двенадцатое двенадцать twelfth twelve"
    );

    private static readonly FrozenSet<string> LastWords = Set(
        "последний последняя последнее последнюю последнего последней крайний last"
    );

    private static readonly FrozenSet<string> Filler = Set(
        "вариант варианта варианте варианту номер номера номеру номером пункт пункта цифра цифру под я беру выбираю выберу хочу пусть будет давай "
            + "давайте мне нужен нужна нужно подходит подойдет пожалуйста лучше на за этот эта это который которая тот та то "
            + "самый самая самое из списка списке наверное думаю по счету слот время окно услуга услугу опция опцию ответ "
            + "option number variant the one please i choose want take no n й ый ой я ая ю ую е ое го st nd rd th ладно тогда ну да"
    );

    /// <summary>The place counted from 0, <see cref="Last"/>, or null when the message says more, or names two places.</summary>
    public static int? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 60)
            return null;
        var normal = Normalized.Of(text);
        if (normal.Tokens.Count is 0 or > 6 || IsOtherNumber(text))
            return null;
        int? place = null;
        foreach (var token in normal.Tokens)
        {
            var word = token.Kind == TokenKind.Latin ? Sounded(token.Text) : token.Text;
            if (PlaceOf(token, word) is { } here)
            {
                // "the second one": "one" names no place of its own.
                if (word == "one" && place is not null)
                    continue;
                if (place is not null)
                    return null;
                place = here;
            }
            else if (!Filler.Contains(word))
                return null;
        }
        return place;
    }

    private static int? PlaceOf(Token token, string word) =>
        token.Kind == TokenKind.Number
            ? token.Number is >= 1 and <= Most and var number
                ? number - 1
                : null
            : LastWords.Contains(word)
                ? Last
                : Positions.TryGetValue(word, out var position)
                    ? position - 1
                    : null;

    /// <summary>«-2», «2.5», «2/3», «+2», «50%» are numbers of something else; «2.» and «№2» are places.</summary>
    private static bool IsOtherNumber(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var digitAfter = i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
            var digitBefore = i > 0 && char.IsAsciiDigit(text[i - 1]);
            if (
                text[i] is '-' or '+' or '−' && digitAfter
                || text[i] is '.' or ',' or '/' or ':' && digitAfter && digitBefore
            )
                return true;
            if (text[i] is '%' or '₽' or '$')
                return true;
        }
        return false;
    }

    private static string Sounded(string word) =>
        Positions.ContainsKey(word) || LastWords.Contains(word) || Filler.Contains(word)
            ? word
            : Keyboard.BySound(word);

    private static FrozenDictionary<string, int> Numbered(params ReadOnlySpan<string> lines)
    {
        var words = new Dictionary<string, int>();
        for (var i = 0; i < lines.Length; i++)
            foreach (var word in lines[i].Split(' '))
                words[word] = i + 1;
        return words.ToFrozenDictionary();
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
