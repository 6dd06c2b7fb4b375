using Bot.Domain.Understanding;
using static Bot.Domain.Residents.AddressWords;

namespace Bot.Domain.Residents;

/// <summary>Takes one line apart: first what is labelled, then the street, then what the bare numbers must be.</summary>
internal sealed class AddressReader
{
    private const int MostPieces = 60;
    private const int LongestValue = 20;

    private readonly string _source;
    private readonly List<Piece> _pieces = [];
    private readonly Dictionary<AddressLabel, string> _values = [];
    private readonly bool[] _taken;
    private PlaceKind? _place;
    private string? _city;
    private string? _street;
    private string? _streetType;

    public AddressReader(string source)
    {
        _source = source.Length <= 400 ? source : source[..400];
        foreach (var token in Normalized.Of(_source).Tokens)
            Add(token);
        JoinStreetNumbers();
        _taken = new bool[_pieces.Count];
    }

    /// <param name="Break">A comma or a new line stands before.</param>
    private readonly record struct Piece(
        string Text,
        bool IsNumber,
        int Start,
        int End,
        char Before,
        bool Tight,
        bool Break
    );

    public AddressLine Read()
    {
        DropPostalCode();
        ReadIntercom();
        ReadCity();
        ReadPlaces();
        ReadLabelled();
        ReadStreet();
        ReadBareNumbers();
        return Result();
    }

    private AddressLine Result() =>
        new()
        {
            City = _city,
            Street = _street,
            StreetType = _streetType,
            House = Value(AddressLabel.House),
            Building = Value(AddressLabel.Building),
            Entrance = Value(AddressLabel.Entrance),
            Floor = Value(AddressLabel.Floor),
            Flat = Value(AddressLabel.Flat),
            Intercom = Value(AddressLabel.Intercom),
            Spot = Value(AddressLabel.Spot),
            Place = Value(AddressLabel.Flat) is not null ? PlaceKind.Flat : _place,
        };

    private string? Value(AddressLabel label) => _values.GetValueOrDefault(label);

    private void Add(Token token)
    {
        var text =
            token.Kind == TokenKind.Latin && !IsKnown(token.Text)
                ? Keyboard.BySound(token.Text)
                : token.Text;
        var gap = _pieces.Count == 0 ? "" : _source[_pieces[^1].End..token.Start];
        // «пр-т», «б-р»; «м/м» is a parking place.
        if (_pieces.Count > 0 && token.Tight && token.Before is '-' or '/')
        {
            var joined = $"{_pieces[^1].Text}{token.Before}{text}";
            if (Hyphened.Contains(joined) || joined == "м/м")
            {
                _pieces[^1] = _pieces[^1] with
                {
                    Text = joined == "м/м" ? "мм" : joined,
                    End = token.End,
                };
                return;
            }
        }
        if (_pieces.Count < MostPieces)
            _pieces.Add(
                new(
                    text,
                    token.Kind == TokenKind.Number,
                    token.Start,
                    token.End,
                    token.Before,
                    token.Tight,
                    gap.AsSpan().IndexOfAny(",;\n") >= 0
                )
            );
    }

    private static bool IsKnown(string word) =>
        Labels.ContainsKey(word)
        || StreetTypes.ContainsKey(word)
        || Noise.Contains(word)
        || PlaceOf(word) is not null;

    private bool Free(int i) => i >= 0 && i < _pieces.Count && !_taken[i];

    private bool FreeNumber(int i) => Free(i) && _pieces[i].IsNumber;

    private bool FreeWord(int i) => Free(i) && !_pieces[i].IsNumber;

    private string Text(int i) => i >= 0 && i < _pieces.Count ? _pieces[i].Text : "";

    private bool Glued(int i) => i < _pieces.Count && _pieces[i].Before == '\0';

    private string Raw(int first, int last) => _source[_pieces[first].Start.._pieces[last].End];

    private void DropPostalCode()
    {
        for (var i = 0; i < _pieces.Count; i++)
            if (
                _pieces[i] is { IsNumber: true, Text.Length: 6 }
                && !(i > 0 && LabelAt(i - 1) is not null)
            )
                _taken[i] = true;
    }

    private AddressLabel? LabelAt(int i)
    {
        if (
            i < 0
            || i >= _pieces.Count
            || _pieces[i].IsNumber
            || !Labels.TryGetValue(Text(i), out var label)
        )
            return null;
        // «12с1»: a bare letter is a label only beside a number; «с» and «п» are words otherwise.
        if (Text(i) is "к" or "п" or "э" && !(i + 1 < _pieces.Count && _pieces[i + 1].IsNumber))
            return null;
        return label;
    }

    /// <summary>«домофон 12К3456», «код 45#12»: the row of signs up to the next space.</summary>
    private void ReadIntercom()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (LabelAt(i) != AddressLabel.Intercom)
                continue;
            _taken[i] = true;
            if (LabelAt(i + 1) == AddressLabel.Intercom)
                continue;
            var last = i + 1;
            while (
                last + 1 < _pieces.Count
                && _pieces[last + 1].Tight
                && _pieces[last + 1].Before != ','
            )
                last++;
            if (last >= _pieces.Count || _pieces[i + 1].Break || !AnyNumber(i + 1, last))
                continue;
            var start = _pieces[i + 1].Start;
            while (start > _pieces[i].End && _source[start - 1] is '#' or '*')
                start--;
            Set(AddressLabel.Intercom, _source[start.._pieces[last].End]);
            for (var k = i + 1; k <= last; k++)
                _taken[k] = true;
        }
    }

    private bool AnyNumber(int first, int last)
    {
        for (var i = first; i <= last; i++)
            if (_pieces[i].IsNumber)
                return true;
        return false;
    }

    private void Set(AddressLabel label, string value)
    {
        if (value.Length <= LongestValue)
            _values.TryAdd(label, value);
    }

    /// <summary>«3-я Парковая», «8 Марта»: the number belongs to the name, so it becomes a word.</summary>
    private void JoinStreetNumbers()
    {
        for (var i = 0; i + 1 < _pieces.Count; i++)
        {
            if (!_pieces[i].IsNumber)
                continue;
            var next = i + 1;
            var ordinal = _pieces[next].Tight && OrdinalEndings.Contains(Text(next));
            var named = NameAfterNumber.Contains(Text(next)) && !_pieces[next].Break;
            if (!ordinal && !named || ordinal && LabelAt(next + 1) is not null)
                continue;
            _pieces[i] = _pieces[i] with { IsNumber = false };
            if (!ordinal)
                continue;
            _pieces[i] = _pieces[i] with { End = _pieces[next].End };
            _pieces.RemoveAt(next);
        }
    }

    private void ReadCity()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            var village =
                Text(i) is "д" or "с"
                && FreeWord(i + 1)
                && Text(i + 1).Length > 3
                && !_pieces[i + 1].Break
                && _source[_pieces[i].End] == '.'
                && LabelAt(i + 1) is null;
            if (!Free(i) || !(CityLabels.Contains(Text(i)) || village))
                continue;
            var last = i;
            while (
                IsNameWord(last + 1)
                && !_pieces[last + 1].Break
                && !StreetTypes.ContainsKey(Text(last + 1))
            )
                last++;
            if (last == i)
                continue;
            _city ??= Raw(i + 1, last);
            Take(i, last);
        }
        // «Москва, Ленина 5»: words alone before the comma, and an address after it.
        var first = 0;
        while (first < _pieces.Count && _taken[first])
            first++;
        var end = first;
        while (
            IsNameWord(end)
                && !StreetTypes.ContainsKey(Text(end))
                && (end == first || !_pieces[end].Break)
            || end > first && FreeWord(end) && _pieces[end] is { Tight: true, Before: '-' }
        )
            end++;
        if (
            _city is null
            && (end - first) is >= 1 and <= 3
            && end < _pieces.Count
            && _pieces[end].Break
            && !_pieces[end].IsNumber
            && FreeWord(end)
            && IsStreetAhead(end)
        )
        {
            _city = Raw(first, end - 1);
            Take(first, end - 1);
        }
    }

    /// <summary>A street's name or type begins here, and a number follows it.</summary>
    private bool IsStreetAhead(int i)
    {
        if (!StreetTypes.ContainsKey(Text(i)) && !IsNameWord(i))
            return false;
        for (var k = i + 1; k < _pieces.Count; k++)
            if (_pieces[k].IsNumber)
                return true;
        return false;
    }

    private bool IsNameWord(int i) =>
        FreeWord(i)
        && LabelAt(i) is null
        && !Noise.Contains(Text(i))
        && PlaceOf(Text(i)) is null
        && Text(i).Length > 1;

    private void Take(int first, int last)
    {
        for (var i = first; i <= last; i++)
            _taken[i] = true;
    }

    /// <summary>«Во дворе», «машиноместо 5»; «подъезд» without a number is the place itself.</summary>
    private void ReadPlaces()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (!Free(i) || PlaceOf(Text(i)) is not { } place)
                continue;
            if (place != PlaceKind.EntranceHall)
                _place ??= place;
            else if (
                Text(i)
                    is "подъезде"
                        or "подьезде"
                        or "парадной"
                        or "лестнице"
                        or "лестничная"
                        or "холл"
                || !NumberBeside(i)
            )
                _place ??= place;
            if (LabelAt(i) is null)
                _taken[i] = true;
        }
    }

    private bool NumberBeside(int i) =>
        FreeNumber(i + 1)
        || FreeNumber(i - 1)
        || OrdinalEndings.Contains(Text(i - 1)) && FreeNumber(i - 2);

    /// <summary>
    /// Runs of numbers and labels: «подъезд 2 этаж 3» ends with a number, so labels stand before; «2 подъезд 3 этаж» ends
    /// with a label, so they stand after.
    /// </summary>
    private void ReadLabelled()
    {
        for (var i = 0; i < _pieces.Count; )
        {
            if (!Free(i) || !(_pieces[i].IsNumber || LabelAt(i) is not null))
            {
                i++;
                continue;
            }
            var end = EndOfRun(i);
            ReadRun(i, end);
            i = end + 1;
        }
    }

    private int EndOfRun(int first)
    {
        var last = first;
        var wasNumber = _pieces[first].IsNumber;
        for (var i = first + 1; i < _pieces.Count && Free(i) && !_pieces[i].Break; i++)
        {
            if (IsSuffix(i))
            {
                last = i;
                continue;
            }
            var isNumber = _pieces[i].IsNumber;
            // «литера А» has its letter behind it.
            if (
                LabelAt(i) == AddressLabel.Building
                && Text(i + 1).Length == 1
                && !_pieces[i + 1].IsNumber
            )
                break;
            if (!isNumber && LabelAt(i) is null || isNumber == wasNumber)
                break;
            (last, wasNumber) = (i, isNumber);
        }
        return last;
    }

    /// <summary>What hangs on a number: «5А», «2-й», «12/2».</summary>
    private bool IsSuffix(int i) =>
        i > 0
        && (
            _pieces[i] is { IsNumber: false, Tight: true }
                && (
                    OrdinalEndings.Contains(Text(i)) && _pieces[i].Before is '-' or '\0'
                    || IsHouseLetter(i)
                )
            || _pieces[i] is { IsNumber: true, Tight: true, Before: '/' or '-' }
        );

    private bool IsHouseLetter(int i) =>
        _pieces[i] is { IsNumber: false, Text: [not ('й' or 'я')] }
        && (Glued(i) || _pieces[i].Before is '-' or '/' && _pieces[i].Tight)
        && !(
            Text(i) is "к" or "с" or "п"
            && i + 1 < _pieces.Count
            && _pieces[i + 1].IsNumber
            && Glued(i + 1)
        )
        && _pieces[i - 1].IsNumber;

    private void ReadRun(int first, int last)
    {
        var end = last;
        while (IsSuffix(end))
            end--;
        var labelsAfter = !_pieces[end].IsNumber;
        for (var i = first; i <= last; i++)
        {
            if (LabelAt(i) is not { } label || _taken[i])
                continue;
            var number = labelsAfter ? NumberBefore(i, first) : i + 1;
            // A run that ends with a label may begin with the house: «Ленина 12 кв».
            if (number < 0 || !FreeNumber(number) || number < first)
            {
                TakeLetter(i, label);
                continue;
            }
            ReadValue(label, i, number, last);
        }
    }

    private int NumberBefore(int label, int first)
    {
        var i = label - 1;
        while (i >= first && IsSuffix(i))
            i--;
        return i;
    }

    /// <summary>«литера А», «корпус Б».</summary>
    private void TakeLetter(int i, AddressLabel label)
    {
        if (
            label == AddressLabel.Building
            && Text(i).Length > 1
            && FreeWord(i + 1)
            && Text(i + 1).Length == 1
        )
        {
            Set(label, Raw(i + 1, i + 1).ToUpperInvariant());
            Take(i, i + 1);
        }
        else if (label is not (AddressLabel.House or AddressLabel.Building) || Text(i).Length > 1)
            _taken[i] = true;
    }

    private void ReadValue(AddressLabel label, int at, int number, int last)
    {
        _taken[at] = true;
        if (label == AddressLabel.House)
        {
            ReadHouse(number, last);
            return;
        }
        var end = number;
        while (end + 1 <= last && IsHouseLetter(end + 1) && Free(end + 1))
            end++;
        var below = label == AddressLabel.Floor && _pieces[number] is { Before: '-', Tight: false };
        Set(label, (below ? "-" : "") + Raw(number, end).ToUpperInvariant());
        Take(number, end);
        while (
            end + 1 < _pieces.Count
            && IsSuffix(end + 1)
            && Free(end + 1)
            && !_pieces[end + 1].IsNumber
        )
            _taken[++end] = true;
    }

    /// <summary>«12», «5А», «12/2», «12-45» (house and flat), «12с1».</summary>
    private void ReadHouse(int number, int last)
    {
        var end = number;
        if (end + 1 < _pieces.Count && Free(end + 1) && IsLetterOfHouse(end + 1))
            end++;
        Set(
            AddressLabel.House,
            Raw(number, number) + (end > number ? Raw(end, end).ToUpperInvariant() : "")
        );
        Take(number, end);
        for (
            var i = end + 1;
            i < _pieces.Count
                && Free(i)
                && _pieces[i] is { IsNumber: true, Tight: true, Before: '/' or '-' };
            i++
        )
        {
            var slash = _pieces[i].Before == '/';
            var letter = i + 1 < _pieces.Count && IsHouseLetter(i + 1) && Free(i + 1);
            Set(
                slash ? AddressLabel.Building : AddressLabel.Flat,
                Raw(i, letter ? i + 1 : i).ToUpperInvariant()
            );
            Take(i, letter ? ++i : i);
        }
        if (
            Text(end + 1) is "с"
            && Free(end + 1)
            && Glued(end + 1)
            && Glued(end + 2)
            && FreeNumber(end + 2)
        )
        {
            Set(AddressLabel.Building, Raw(end + 2, end + 2));
            Take(end + 1, end + 2);
        }
    }

    private bool IsLetterOfHouse(int i) =>
        IsHouseLetter(i)
        || Text(i).Length == 1
            && Text(i)[0] is >= 'а' and <= 'е'
            && !_pieces[i].Break
            && LabelAt(i) is null
            && (
                char.IsUpper(_source[_pieces[i].Start])
                || i + 1 == _pieces.Count
                || _pieces[i + 1].Break
                || LabelAt(i + 1) is not null
            );

    private void ReadStreet()
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (!Free(i) || !StreetTypes.TryGetValue(Text(i), out var type))
                continue;
            var (first, last) = NameAfter(i);
            if (first > last)
                (first, last) = NameBefore(i);
            if (first > last)
                continue;
            _streetType = type;
            _street = Raw(first, last);
            Take(Math.Min(i, first), Math.Max(i, last));
            if (first > i)
                ReadCityBefore(i);
            return;
        }
        ReadStreetByPlace();
    }

    /// <summary>«Москва ул Ленина 5».</summary>
    private void ReadCityBefore(int type)
    {
        var (first, last) = NameBefore(type);
        if (_city is not null || first > last || last - first > 1)
            return;
        _city = Raw(first, last);
        Take(first, last);
    }

    private (int First, int Last) NameAfter(int type)
    {
        // «Квартал 12, дом 3»
        if (
            Text(type) is "микрорайон" or "мкр" or "мкрн" or "квартал" or "кв-л"
            && FreeNumber(type + 1)
        )
            return (type + 1, type + 1);
        var last = type;
        while (IsNamePart(last + 1) && !_pieces[last + 1].Break)
            last++;
        return (type + 1, last);
    }

    private (int First, int Last) NameBefore(int type)
    {
        var first = type;
        while (first - 1 >= 0 && IsNamePart(first - 1) && !_pieces[first].Break)
            first--;
        return (first, type - 1);
    }

    private bool IsNamePart(int i) =>
        FreeWord(i)
        && LabelAt(i) is null
        && !Noise.Contains(Text(i))
        && !StreetTypes.ContainsKey(Text(i))
        && PlaceOf(Text(i)) is null;

    /// <summary>No «ул.»: the words right before the first number left, or the only words.</summary>
    private void ReadStreetByPlace()
    {
        var only = -1;
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (!IsNamePart(i) || i > 0 && IsNamePart(i - 1) && !_pieces[i].Break)
                continue;
            if (IsBeforeNumber(i))
            {
                TakeStreet(i);
                return;
            }
            only = only < 0 ? i : only;
        }
        if (only >= 0)
            TakeStreet(only);
    }

    private void TakeStreet(int first)
    {
        var last = first;
        while (IsNamePart(last + 1) && !_pieces[last + 1].Break)
            last++;
        if (last - first > 3)
            first = last - 1;
        _street = Raw(first, last);
        Take(first, last);
    }

    private bool IsBeforeNumber(int i)
    {
        while (IsNamePart(i + 1) && !_pieces[i + 1].Break)
            i++;
        return FreeNumber(i + 1);
    }

    /// <summary>The first bare number is the house, one more is the flat: «Ленина 12, 45».</summary>
    private void ReadBareNumbers()
    {
        var bare = new List<int>();
        for (var i = 0; i < _pieces.Count; i++)
            if (FreeNumber(i) && !IsSuffix(i) && _pieces[i].Text.Length <= 5)
                bare.Add(i);
        if (
            Value(AddressLabel.House) is null
            && bare.Count > 0
            && (_street is not null || Value(AddressLabel.Building) is not null)
        )
        {
            ReadHouse(bare[0], _pieces.Count - 1);
            bare.RemoveAt(0);
        }
        bare.RemoveAll(i => _taken[i]);
        if (
            bare.Count == 1
            && Value(AddressLabel.House) is not null
            && Value(AddressLabel.Flat) is null
        )
            Set(AddressLabel.Flat, Raw(bare[0], bare[0]));
    }
}
