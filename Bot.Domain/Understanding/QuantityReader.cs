using System.Collections.Frozen;
using System.Globalization;

namespace Bot.Domain.Understanding;

/// <summary>Finds the quantities of a text; each number is judged by what stands on both sides of it.</summary>
internal sealed class QuantityReader
{
    private static readonly FrozenSet<string> NoneAfter = Set(
        "в во к ко с со до после через около за от по дом д корп корпус стр строение кв квартира квартире квартиру подъезд подъезде этаж "
            + "этаже эт домофон код номер модель серия артикул не размер размером диаметр диаметром длина длиной ширина шириной высота высотой "
            + "мощность мощностью тел телефон ул улица заказ заявка заявки у лет год at by flat floor from to until after model size phone no"
    );

    private static readonly string[] ThingsBefore =
    [
        "литр",
        "этаж",
        "подъезд",
        "квартир",
        "сантиметр",
        "миллиметр",
        "килогра",
        "ватт",
        "киловатт",
        "вольт",
        "ампер",
        "дюйм",
        "градус",
        "лет",
        "год",
        "минут",
        "день",
        "дня",
        "дней",
        "недел",
        "месяц",
        "раз",
        "руб",
        "тыс",
        "процент",
        "комнатн",
        "тариф",
        "фазн",
        "створч",
        "секцион",
        "секций",
        "секции",
        "контур",
        "рожк",
        "камерн",
        "конфор",
        "ярус",
        "уровн",
        "местн",
        "ядер",
        "январ",
        "феврал",
        "марта",
        "апрел",
        "мая",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
        "утра",
        "вечера",
        "ночи",
        "человек",
        "ребен",
        "детей",
        "взросл",
        "жильц",
        "линия",
        "корпус",
        "строен",
        "числа",
        "число",
        "вариант",
        "пункт",
        "марк",
        "парков",
        "микрорайон",
        "гбайт",
        "канал",
        "персон",
        "сотк",
        "соток",
        "мест",
        "атмосфер",
        "бар",
    ];

    private static readonly FrozenSet<string> ShortThingsBefore = Set(
        "л мм см кг г вт квт в а мин р руб х x на до по или либо и эт к кв под лет го й я ой ая ти ми ух гб тб гц am pm th inch cm mm kg l hours days градусов дн"
    );

    private static readonly FrozenSet<string> Metre = Set(
        "м метр метра метров метрах m meter meters metre metres мп"
    );

    /// <summary>What people say around a number when they change their mind.</summary>
    private static readonly FrozenSet<string> AroundBare = Set(
        "нет не а и же ой нужно надо мне нам хочу лучше давайте давай пусть будет сделайте всего только точнее вернее все таки именно "
            + "пожалуйста no not but make it let us have only just rather better please i need want of a"
    );

    /// <summary>«Жара 34», «меркурий 201»: a greater number behind a word is no count of it.</summary>
    private const int MostCounted = 30;

    private readonly string _source;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly bool _bare;
    private readonly bool _isMixed;
    private readonly List<Quantity> _found = [];

    private QuantityReader(string source, bool bare)
    {
        (_source, _bare) = (source, bare);
        _tokens = Normalized.Of(source).Tokens;
        // In English talk a number stands after a Latin word all the time.
        _isMixed = _tokens.Any(t => t.Kind == TokenKind.Cyrillic) || _tokens.Count <= 2;
    }

    public static List<Quantity> Read(string? text, bool bare)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var reader = new QuantityReader(text, bare);
        for (var at = 0; at < reader._tokens.Count; )
            at = reader.ReadAt(at);
        return reader._found;
    }

    /// <summary>Whether a text says nothing besides a number.</summary>
    public static bool IsBare(string? text)
    {
        var reader = new QuantityReader(text ?? "", bare: true);
        for (var at = 0; at < reader._tokens.Count; )
        {
            var (_, next) = reader.Amount(at);
            var end = next > at ? reader.Unit(next).End : at + 1;
            if (next == at && !AroundBare.Contains(reader.Text(at)))
                return false;
            at = Math.Max(end, next);
        }
        return true;
    }

    private string Text(int i) => i >= 0 && i < _tokens.Count ? _tokens[i].Text : "";

    private static readonly FrozenSet<string> Hour = Set(
        "час часа часов часик часика часиков часок ч hour hours"
    );

    private static readonly FrozenSet<string> CubicMetre = Set(
        "куб куба кубов кубометр кубометра кубометров кубика кубиков"
    );

    /// <summary>«Метров двадцать», «часа на три», «штук пять»: the unit first, the number roughly.</summary>
    private static readonly FrozenSet<string> UnitFirst = Set(
        "метров метра квадратов квадрата часов часа часика кубов куба кубометров штук штуки"
    );

    private int ReadAt(int at)
    {
        if (UnitFirst.Contains(Text(at)) && ReadUnitFirst(at) is { } end and > 0)
            return end;
        var (amount, next) = Amount(at);
        if (next == at)
            return at + 1;
        var (unit, last) = Unit(next);
        if (Quantity.IsSensible(amount) && !IsOther(amount, at, next, unit))
            _found.Add(new(amount, unit ?? QuantityUnit.Pieces));
        return Math.Max(last, next);
    }

    /// <summary>Where it ends; 0 where no number follows the unit.</summary>
    private int ReadUnitFirst(int at)
    {
        var number = Text(at + 1) is "на" ? at + 2 : at + 1;
        if (number >= _tokens.Count || _tokens[at + 1].Before is ',' or '.')
            return 0;
        var (amount, next) = Amount(number);
        var (unit, _) = Unit(at);
        if (
            next == number
            || unit is null
            || Unit(next).Unit is QuantityUnit.Pieces or QuantityUnit.Hours
            || Text(next) is not "в" && IsThing(next)
        )
            return 0;
        if (unit == QuantityUnit.Metres && IsSquare(next))
            (unit, next) = (QuantityUnit.SquareMetres, next + 1);
        if (!Quantity.IsSensible(amount))
            return 0;
        _found.Add(new(amount, unit.Value));
        return next;
    }

    private bool IsSquare(int at) =>
        Text(at) is "кв" || Text(at).StartsWith("квадратн", StringComparison.Ordinal);

    /// <summary>The number at the place and where it ends; the place itself where there is none.</summary>
    private (decimal Amount, int Next) Amount(int at)
    {
        if (_tokens[at].Kind == TokenKind.Number)
        {
            if (_tokens[at].Number is not { } whole)
                return (0, at + 1);
            // «12,5 м», «2.5»
            if (
                IsTight(at + 1, '.', ',')
                && _tokens[at + 1] is { Kind: TokenKind.Number, Text.Length: <= 2 }
                && !IsTight(at + 2, '.', ',')
                && (_bare || Unit(at + 2).Unit is not null)
            )
                return (
                    decimal.Parse($"{whole}.{Text(at + 1)}", CultureInfo.InvariantCulture),
                    at + 2
                );
            return (whole, at + 1);
        }
        if (Numerals.Of(Text(at)) is not { } value)
            return (0, at);
        var next = at + 1;
        while (
            next < _tokens.Count
            && Numerals.Of(Text(next)) is { } more
            && Room(value) > more
            && more >= 1
            && more % 1 == 0
        )
        {
            value += more;
            next++;
        }
        if (Text(next) is "с" && Text(next + 1) is "половиной")
            return (value + 0.5m, next + 2);
        if (Text(at) is "couple" && Text(next) is "of")
            next++;
        return (value, next);
    }

    private static decimal Room(decimal value) =>
        value >= 100 && value % 100 == 0 ? 100
        : value >= 20 && value % 10 == 0 ? 10
        : 0;

    private (QuantityUnit? Unit, int End) Unit(int at)
    {
        if (at >= _tokens.Count)
            return (null, at);
        var text = Text(at);
        if (
            text
            is "шт"
                or "штук"
                or "штуки"
                or "штука"
                or "штуку"
                or "штучки"
                or "pcs"
                or "pieces"
                or "ед"
                or "единиц"
                or "единицы"
        )
            return (QuantityUnit.Pieces, at + 1);
        if (text is "квадратов" or "квадрата" or "квадрат" or "квадратика" or "sqm")
            return (QuantityUnit.SquareMetres, at + 1);
        if (Hour.Contains(text))
            // «В два часа дня» is when, not how long.
            return Text(at + 1) is "дня" or "ночи" or "утра" or "вечера"
                ? (null, at)
                : (QuantityUnit.Hours, at + 1);
        if (CubicMetre.Contains(text))
            return (QuantityUnit.CubicMetres, at + 1);
        if (IsSquare(at))
            return Metre.Contains(Text(at + 1)) ? (QuantityUnit.SquareMetres, at + 2)
                : text is not "кв" || at + 1 == _tokens.Count || StartsClause(at + 1)
                    ? (QuantityUnit.SquareMetres, at + 1)
                : (null, at);
        if (
            text is "пог" or "погонных" or "погонный" or "погонного"
            && Metre.Contains(Text(at + 1))
        )
            return (QuantityUnit.Metres, at + 2);
        if (!Metre.Contains(text))
            return (null, at);
        if (
            Text(at + 1) is "2" && _tokens[at + 1].Tight
            || _source.AsSpan(_tokens[at].End).StartsWith("²")
        )
            return (QuantityUnit.SquareMetres, at + (Text(at + 1) is "2" ? 2 : 1));
        if (
            Text(at + 1) is "3" && _tokens[at + 1].Tight
            || _source.AsSpan(_tokens[at].End).StartsWith("³")
        )
            return (QuantityUnit.CubicMetres, at + (Text(at + 1) is "3" ? 2 : 1));
        if (IsSquare(at + 1))
            return (QuantityUnit.SquareMetres, at + 2);
        if (Text(at + 1).StartsWith("кубич", StringComparison.Ordinal))
            return (QuantityUnit.CubicMetres, at + 2);
        return (QuantityUnit.Metres, at + 1);
    }

    /// <summary>Whether the number counts something else.</summary>
    private bool IsOther(decimal amount, int at, int next, QuantityUnit? unit)
    {
        if (IsPartOfLarger(at, next) || IsPrice(next))
            return true;
        var before = Text(at - 1);
        var labelled = NoneAfter.Contains(before) && !(_bare && before is "у" or "за");
        if (labelled || before is "или" or "либо" or "or" or "витая" || IsModel(at))
            return true;
        if (unit is not null)
            return false;
        // «На 4 радиатора» counts them, «перенести на 15» does not.
        if (before is "на" && !_bare && (next == _tokens.Count || StartsClause(next)))
            return true;
        return next < _tokens.Count && !StartsClause(next)
            ? IsThing(next)
            : !_bare && !(amount <= MostCounted && EndsCount(at, next));
    }

    private bool StartsClause(int i) => _tokens[i].Before is ',' or '.';

    /// <summary>«15:30», «24.11», «60х90», «10-12», «№ 5», «+7 912», «12к2», a hidden phone.</summary>
    private bool IsPartOfLarger(int at, int next)
    {
        if (
            at > 0
            && _tokens[at].Tight
            && (_tokens[at - 1].Kind == TokenKind.Number || _tokens[at].Before == '\0')
        )
            return true;
        if (next < _tokens.Count && _tokens[next].Kind == TokenKind.Number)
            return true;
        if (at > 0 && _tokens[at - 1].Kind == TokenKind.Number && _tokens[at].Before is ' ' or '-')
            return true;
        if (
            _tokens[at].Start > 0
            && _source[_tokens[at].Start - 1] is '№' or '#' or '+' or '-' or '−'
            && _tokens[at].Kind == TokenKind.Number
        )
            return true;
        return _tokens[at].Before is '№' or '#';
    }

    private bool IsPrice(int next)
    {
        var end = _tokens[next - 1].End;
        while (end < _source.Length && _source[end] is ' ' or '\u00a0')
            end++;
        return end < _source.Length
            && _source[end] is '₽' or '%' or '°' or '$' or '€' or '"' or '″';
    }

    /// <summary>«iPhone 14», «LG 55»: a Latin word right before a number in digits.</summary>
    private bool IsModel(int at) =>
        _tokens[at].Kind == TokenKind.Number
        && at > 0
        && _tokens[at - 1].Kind == TokenKind.Latin
        && _tokens[at].Before is ' ' or '-'
        && _isMixed;

    private bool IsThing(int next)
    {
        var word = Text(next);
        // «3-х розеток» counts, «3-х комнатная» does not.
        if (word is "х" or "ех" or "ух" && _tokens[next].Tight)
            return next + 1 >= _tokens.Count
                || _tokens[next + 1].Kind == TokenKind.Number
                || IsThing(next + 1);
        if (ShortThingsBefore.Contains(word))
            return !(_bare && word is "на" or "и");
        foreach (var thing in ThingsBefore)
            if (word.StartsWith(thing, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>«Розетки — 3»: the number closes a clause after what is counted; «Ленина 12» is an address.</summary>
    private bool EndsCount(int at, int next) =>
        at > 0
        && _tokens[at - 1].Kind == TokenKind.Cyrillic
        && (
            !char.IsUpper(_source[_tokens[at - 1].Start])
            || _tokens[at].Before is '-' or '–' or '—' or ':'
        )
        && (
            next >= _tokens.Count
            || _tokens[at - 1].Text[^1] is 'и' or 'ы' or 'а' or 'я' or 'в' or 'к'
        );

    private bool IsTight(int i, char a, char b) =>
        i < _tokens.Count && _tokens[i].Tight && (_tokens[i].Before == a || _tokens[i].Before == b);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();
}
