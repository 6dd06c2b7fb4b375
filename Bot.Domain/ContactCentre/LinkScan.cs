using System.Collections.Frozen;
using Bot.Domain.Understanding;

namespace Bot.Domain.ContactCentre;

/// <summary>E-mail addresses, @usernames, links, bare domains, and names told after «мой телеграм».</summary>
internal static class LinkScan
{
    private static readonly FrozenSet<string> Domains = (
        "ru рф com net org me io su info biz online site pro app store shop by kz ua dev link gg xyz club moscow москва рус tel cc ly tv onelink"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> Messengers = (
        "телега телеге телегу телегой телеграм телеграмм телеграме телеграмме телеграму тг tg telegram telega вотсап ватсап вацап вотсапп ватсапп "
        + "вотсапе ватсапе вацапе whatsapp wa вайбер вайбере viber вк vk вконтакте инста инсте инстаграм инстаграме instagram insta скайп "
        + "скайпе skype дискорд discord ник nick nickname логин login"
    )
        .Split(' ')
        .ToFrozenSet();

    private static readonly FrozenSet<string> BetweenNameAndMessenger = (
        "мой моя мое меня у в это ник логин номер пишите пиши напишите контакт аккаунт я есть my is name id for me"
    )
        .Split(' ')
        .ToFrozenSet();

    public static void Find(string text, List<ContactSpan> spans)
    {
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '@')
                at = AroundAt(text, at, spans);
            else if (text[at] == ':' && SchemeBefore(text, at) is { } start)
                at = Add(spans, start, EndOfLink(text, at), ContactKind.Link);
            else if (text[at] == '.' && DomainAround(text, at) is { } domain)
                at = Add(spans, domain.Start, domain.End, ContactKind.Link);
        InWords(text, spans);
    }

    private static int Add(List<ContactSpan> spans, int start, int end, ContactKind kind)
    {
        spans.Add(new(start, end, kind));
        return end - 1;
    }

    private static int AroundAt(string text, int at, List<ContactSpan> spans)
    {
        var start = at;
        while (
            start > 0
            && at - start < 64
            && (
                char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-' or '+'
            )
        )
            start--;
        var end = at + 1;
        while (
            end < text.Length
            && end - at < 100
            && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '-')
        )
            end++;
        while (end > at + 1 && text[end - 1] is '.' or '-')
            end--;
        var name = text.AsSpan(at + 1, end - at - 1);
        if (start < at && name.Contains('.'))
            return Add(spans, start, end, ContactKind.Email);
        return start == at && name.Length >= 4 && name.ContainsAnyInRange('A', 'z')
            ? Add(spans, at, end, ContactKind.Username)
            : at;
    }

    /// <summary>«https://», «tg://».</summary>
    private static int? SchemeBefore(string text, int at)
    {
        if (at + 2 >= text.Length || text[at + 1] != '/' || text[at + 2] != '/')
            return null;
        var start = at;
        while (start > 0 && at - start < 10 && char.IsAsciiLetter(text[start - 1]))
            start--;
        return start < at ? start : null;
    }

    private static int EndOfLink(string text, int at)
    {
        while (
            at < text.Length
            && !char.IsWhiteSpace(text[at])
            && text[at] is not ('»' or '"' or ')' or '>')
        )
            at++;
        while (at > 0 && text[at - 1] is '.' or ',' or '!' or '?' or ';')
            at--;
        return at;
    }

    /// <summary>«t.me/name», «site.ru», also with spaces around the dot where a path follows.</summary>
    private static (int Start, int End)? DomainAround(string text, int dot)
    {
        var left = dot;
        var right = dot + 1;
        var spaced = left > 0 && text[left - 1] == ' ' || right < text.Length && text[right] == ' ';
        while (left > 0 && dot - left < 2 && text[left - 1] == ' ')
            left--;
        while (right < text.Length && right - dot < 3 && text[right] == ' ')
            right++;
        var start = left;
        while (
            start > 0
            && left - start < 64
            && (
                char.IsLetterOrDigit(text[start - 1])
                || text[start - 1] is '-' or '.' && start < left
            )
        )
            start--;
        var end = right;
        while (end < text.Length && end - right < 20 && char.IsLetter(text[end]))
            end++;
        var name = text.AsSpan(start, left - start);
        if (
            end == right
            || !name.ContainsAnyExceptInRange('0', '9')
            || name.IsEmpty
            || !Domains.Contains(text[right..end].ToLowerInvariant())
            || end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '-')
        )
            return null;
        var path = end < text.Length && text[end] is '/' or '?' or ':' ? EndOfLink(text, end) : end;
        // «см. me» is no domain; «t . me/ivan» and «mail . ru» are.
        if (spaced && path == end && !IsLatin(name))
            return null;
        return (start, path);
    }

    private static bool IsLatin(ReadOnlySpan<char> name) => name.ContainsAnyInRange('A', 'z');

    /// <summary>«телега моя ivan_petrov», «ivan собака mail точка ру».</summary>
    private static void InWords(string text, List<ContactSpan> spans)
    {
        var tokens = Normalized.Of(text).Tokens;
        for (var i = 0; i < tokens.Count; i++)
            if (
                tokens[i].Text is "собака" or "собачка" or "dog"
                && SpelledMail(tokens, i) is { } mail
            )
                spans.Add(mail);
            else if (Messengers.Contains(tokens[i].Text) && NameAfter(text, tokens, i) is { } name)
                spans.Add(name);
    }

    private static ContactSpan? SpelledMail(IReadOnlyList<Token> tokens, int at)
    {
        if (at == 0 || at + 1 >= tokens.Count || tokens[at - 1].Kind != TokenKind.Latin)
            return null;
        if (
            tokens[at + 1].Kind != TokenKind.Latin
            && tokens[at + 1].Text
                is not ("мейл" or "майл" or "яндекс" or "гмейл" or "гмайл" or "джимейл")
        )
            return null;
        var last = at + 1;
        if (last + 2 < tokens.Count && tokens[last + 1].Text is "точка" or "dot")
            last += 2;
        else if (last + 1 < tokens.Count && tokens[last + 1] is { Tight: true, Before: '.' })
            last++;
        return new(tokens[at - 1].Start, tokens[last].End, ContactKind.Email);
    }

    private static ContactSpan? NameAfter(string text, IReadOnlyList<Token> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Count && i <= at + 4; i++)
        {
            if (
                tokens[i].Kind == TokenKind.Latin
                && !BetweenNameAndMessenger.Contains(tokens[i].Text)
                && !Messengers.Contains(tokens[i].Text)
            )
                return Name(text, tokens, i);
            if (
                tokens[i].Kind == TokenKind.Number
                || !BetweenNameAndMessenger.Contains(tokens[i].Text)
                    && !Messengers.Contains(tokens[i].Text)
            )
                return null;
        }
        return null;
    }

    /// <summary>A username with its digits, dots and underscores; four characters at least.</summary>
    private static ContactSpan? Name(string text, IReadOnlyList<Token> tokens, int at)
    {
        var end = tokens[at].End;
        while (
            end < text.Length
            && (
                char.IsLetterOrDigit(text[end])
                || text[end] is '_' or '.'
                    && end + 1 < text.Length
                    && char.IsLetterOrDigit(text[end + 1])
            )
        )
            end++;
        return end - tokens[at].Start >= 4
            ? new(tokens[at].Start, end, ContactKind.Username)
            : null;
    }
}
