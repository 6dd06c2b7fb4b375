namespace Bot.Domain.ContactCentre;

/// <summary>Phones and bank cards written in digits, however they are grouped.</summary>
internal static class NumberScan
{
    private const int MostGroups = 24;

    /// <summary>Digits side by side, from <paramref name="Start"/> up to <paramref name="End"/>.</summary>
    private readonly record struct Group(int Start, int End, bool Plus);

    public static void Find(string text, List<ContactSpan> spans)
    {
        var groups = new List<Group>();
        for (var at = 0; at < text.Length; )
        {
            if (
                !IsDigit(text, at)
                || at > 0 && char.IsLetter(text[at - 1]) && !IsZero(text, at - 1)
            )
            {
                at = SkipWord(text, at);
                continue;
            }
            at = TakeRun(text, at, groups);
            Judge(text, groups, spans);
        }
    }

    private static int SkipWord(string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at]))
            return at + 1;
        while (at < text.Length && char.IsLetterOrDigit(text[at]))
            at++;
        return at;
    }

    /// <summary>Groups of digits with at most three separators between; a date, a time, a price or a letter ends the run.</summary>
    private static int TakeRun(string text, int at, List<Group> groups)
    {
        groups.Clear();
        while (true)
        {
            if (DateAt(text, at) is > 0 and var date)
                return groups.Count > 0 ? at : at + date;
            var start = at;
            while (at < text.Length && (IsDigit(text, at) || IsZero(text, at)))
                at++;
            groups.Add(new(start, at, PlusBefore(text, start)));
            var next = at;
            while (next < text.Length && next - at < 4 && IsSeparator(text[next]))
                next++;
            if (next >= text.Length || !IsDigit(text, next) || next - at > 3)
                return at;
            at = next;
        }
    }

    private static bool PlusBefore(string text, int start)
    {
        for (var i = start - 1; i >= 0 && i >= start - 2; i--)
            if (text[i] == '+')
                return true;
            else if (text[i] is not (' ' or '('))
                return false;
        return false;
    }

    private static void Judge(string text, List<Group> groups, List<ContactSpan> spans)
    {
        for (var first = 0; first < groups.Count; first++)
            if (CardFrom(text, groups, first) is { } card)
            {
                spans.Add(new(groups[first].Start, groups[card].End, ContactKind.Card));
                first = card;
            }
            else if (PhoneFrom(text, groups, first) is { } phone)
            {
                spans.Add(
                    new(Start(text, groups[first]), End(text, groups[phone]), ContactKind.Phone)
                );
                first = phone;
            }
    }

    private static int Start(string text, Group group)
    {
        var start = group.Start;
        while (start > 0 && text[start - 1] is '+' or '(' && group.Start - start < 3)
            start--;
        return start;
    }

    /// <summary>A keycap digit (8️⃣) carries two more characters.</summary>
    private static int End(string text, Group group)
    {
        var end = group.End;
        while (end < text.Length && (text[end] is '\ufe0f' or '\u20e3'))
            end++;
        return end;
    }

    private static int? CardFrom(string text, List<Group> groups, int first)
    {
        Span<char> digits = stackalloc char[19];
        var count = 0;
        for (var last = first; last < Math.Min(groups.Count, first + MostGroups); last++)
        {
            var length = groups[last].End - groups[last].Start;
            if (count + length > digits.Length)
                return null;
            Copy(text, groups[last], digits[count..]);
            count += length;
            if (count >= 16 && IsLuhn(digits[..count]))
                return last;
        }
        return null;
    }

    private static int? PhoneFrom(string text, List<Group> groups, int first)
    {
        Span<char> digits = stackalloc char[15];
        var count = 0;
        int? best = null;
        for (var last = first; last < Math.Min(groups.Count, first + MostGroups); last++)
        {
            var length = groups[last].End - groups[last].Start;
            if (count + length > digits.Length)
                break;
            Copy(text, groups[last], digits[count..]);
            count += length;
            if (IsPhone(digits[..count], groups, first, last) || IsLocal(text, groups, first, last))
                best = last;
        }
        return best;
    }

    private static bool IsPhone(ReadOnlySpan<char> digits, List<Group> groups, int first, int last)
    {
        if (groups[first].Plus)
            return digits.Length is >= 11 and <= 13 || digits is ['7', ..] && digits.Length == 11;
        var lead = groups[first].End - groups[first].Start;
        return digits.Length switch
        {
            11 when digits[0] is '7' or '8' => digits[1] == '9'
                || digits[1] is '3' or '4' or '8' && lead is 1 or 4 or 11,
            10 when digits[0] == '9' => lead is 10
                || lead is 3 && IsUsual(groups, first, last)
                || last - first == 9,
            10 when digits[0] is '3' or '4' or '8' => lead == 3 && IsUsual(groups, first, last),
            _ => false,
        };
    }

    /// <summary>3-3-4, 3-3-2-2, 3-7: how a number without the eight is written.</summary>
    private static bool IsUsual(List<Group> groups, int first, int last) =>
        (last - first) switch
        {
            1 => true,
            2 => Length(groups, first + 1) is 3 or 2 && Length(groups, last) is 4 or 5,
            3 => Length(groups, first + 1) is 3 or 2 && Length(groups, last) is 2 or 3,
            _ => false,
        };

    private static int Length(List<Group> groups, int i) => groups[i].End - groups[i].Start;

    /// <summary>«123-45-67»: a town's number.</summary>
    private static bool IsLocal(string text, List<Group> groups, int first, int last) =>
        last - first == 2
        && (first == 0 || groups[first].Start - groups[first - 1].End > 1)
        && Length(groups, first) == 3
        && Length(groups, first + 1) == 2
        && Length(groups, last) == 2
        && text[groups[first].End] is '-' or '–'
        && text[groups[first + 1].End] is '-' or '–';

    private static void Copy(string text, Group group, Span<char> digits)
    {
        for (var i = group.Start; i < group.End; i++)
            digits[i - group.Start] = char.IsAsciiDigit(text[i])
                ? text[i]
                : (char)(
                    '0'
                    + Math.Max(
                        0,
                        System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(text[i])
                    )
                );
    }

    private static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0 && digits.ContainsAnyExcept('0');
    }

    private static bool IsDigit(string text, int i) =>
        char.IsAsciiDigit(text[i])
        || text[i] > '\u007f'
            && System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(text[i]) >= 0;

    /// <summary>«89О1…»: a letter O between digits is a zero.</summary>
    private static bool IsZero(string text, int i) =>
        text[i] is 'о' or 'О' or 'o' or 'O'
        && i > 0
        && i + 1 < text.Length
        && (IsDigit(text, i - 1) || IsOh(text[i - 1]))
        && (IsDigit(text, i + 1) || IsOh(text[i + 1]));

    private static bool IsOh(char c) => c is 'о' or 'О' or 'o' or 'O';

    private static bool IsSeparator(char c) =>
        c
            is ' '
                or '\u00a0'
                or '-'
                or '–'
                or '—'
                or '('
                or ')'
                or '.'
                or '_'
                or '/'
                or '*'
                or '+'
                or '\ufe0f'
                or '\u20e3'
                or '\u200b'
                or '\u2011';

    /// <summary>The length of a date with its whole year («24.11.2026»), or 0.</summary>
    private static int DateAt(string text, int at)
    {
        var day = DigitsAt(text, at);
        if (day is 0 or > 2 || At(text, at + day) is not '.')
            return 0;
        var month = DigitsAt(text, at + day + 1);
        if (month is 0 or > 2 || At(text, at + day + 1 + month) is not '.')
            return 0;
        var year = at + day + month + 2;
        return DigitsAt(text, year) == 4 && At(text, year) is '2' && At(text, year + 1) is '0'
            ? year + 4 - at
            : 0;
    }

    private static int DigitsAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 6 && char.IsAsciiDigit(text[end]))
            end++;
        return end - at;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';
}
