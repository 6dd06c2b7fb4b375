using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using static Bot.Testing.Telegram.RefusalException;

namespace Bot.Testing.Telegram;

/// <summary>The HTML that Telegram understands: a handful of tags, four named character references.</summary>
internal static partial class HtmlText
{
    private static readonly Dictionary<string, string> TypeOfTag = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["tg-spoiler"] = "spoiler",
        ["span"] = "spoiler",
        ["code"] = "code",
        ["pre"] = "pre",
        ["a"] = "text_link",
        ["blockquote"] = "blockquote",
    };

    public static FormattedText Parse(string source)
    {
        if (!source.AsSpan().ContainsAny('<', '&'))
            return new FormattedText(source, []);
        var text = new StringBuilder(source.Length);
        var entities = new List<StubEntity>();
        var open = new Stack<(string Tag, string Attributes, int Offset)>();
        for (var i = 0; i < source.Length; )
            i = source[i] switch
            {
                '<' => Tag(source, i, text, entities, open),
                '&' => Reference(source, i, text),
                _ => Plain(source, i, text),
            };
        BadIf(
            open.Count > 0,
            $"can't parse entities: Can't find end tag corresponding to start tag \"{(open.Count > 0 ? open.Peek().Tag : "")}\""
        );
        return new FormattedText(text.ToString(), entities);
    }

    private static int Plain(string source, int from, StringBuilder text)
    {
        var length = source.AsSpan(from).IndexOfAny('<', '&');
        var to = length < 0 ? source.Length : from + length;
        text.Append(source, from, to - from);
        return to;
    }

    private static int Reference(string source, int from, StringBuilder text)
    {
        var match = ReferencePattern().Match(source, from);
        if (!match.Success || match.Index != from)
        {
            text.Append('&');
            return from + 1;
        }
        text.Append(WebUtility.HtmlDecode(match.Value));
        return from + match.Length;
    }

    private static int Tag(
        string source,
        int from,
        StringBuilder text,
        List<StubEntity> entities,
        Stack<(string Tag, string Attributes, int Offset)> open
    )
    {
        var match = TagPattern().Match(source, from);
        var place = Encoding
            .UTF8.GetByteCount(source.AsSpan(0, from))
            .ToString(CultureInfo.InvariantCulture);
        BadIf(
            !match.Success || match.Index != from,
            $"can't parse entities: Unsupported start tag \"\" at byte offset {place}"
        );
        var name = match.Groups["name"].Value.ToLowerInvariant();
        if (match.Groups["close"].Length > 0)
        {
            BadIf(
                open.Count == 0 || open.Peek().Tag != name,
                $"can't parse entities: Unexpected end tag at byte offset {place}"
            );
            Close(open.Pop(), text.Length, entities);
        }
        else
        {
            BadIf(
                !TypeOfTag.ContainsKey(name),
                $"can't parse entities: Unsupported start tag \"{name}\" at byte offset {place}"
            );
            open.Push((name, match.Groups["attributes"].Value, text.Length));
        }
        return from + match.Length;
    }

    private static void Close(
        (string Tag, string Attributes, int Offset) tag,
        int end,
        List<StubEntity> entities
    )
    {
        if (end == tag.Offset)
            return;
        var type = TypeOfTag[tag.Tag];
        if (type == "blockquote" && tag.Attributes.Contains("expandable", StringComparison.Ordinal))
            type = "expandable_blockquote";
        var entity = new StubEntity(type, tag.Offset, end - tag.Offset);
        if (type == "text_link")
        {
            var href = Attribute(tag.Attributes, "href");
            if (href is null)
                return;
            entity = entity with { Url = href };
        }
        var language = Attribute(tag.Attributes, "class");
        if (language?.StartsWith("language-", StringComparison.Ordinal) == true)
            entity = entity with { Language = language["language-".Length..] };
        entities.Add(entity);
    }

    private static string? Attribute(string attributes, string name)
    {
        foreach (Match match in AttributePattern().Matches(attributes))
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return WebUtility.HtmlDecode(match.Groups["value"].Value);
        return null;
    }

    [GeneratedRegex(@"\G&(lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(
        """\G<(?<close>/?)(?<name>[a-zA-Z][a-zA-Z0-9-]*)(?<attributes>(\s+[a-zA-Z-]+(\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*>"""
    )]
    private static partial Regex TagPattern();

    [GeneratedRegex("""(?<name>[a-zA-Z-]+)\s*=\s*["']?(?<value>[^"'>]*)["']?""")]
    private static partial Regex AttributePattern();
}
