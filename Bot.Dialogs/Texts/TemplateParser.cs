using System.Text;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>Reads the template syntax of docs/texts.md, by recursive descent.</summary>
internal sealed class TemplateParser(string source, Language language)
{
    private static readonly (string Mark, SpanStyle Style)[] Marks =
    [
        ("**", SpanStyle.Bold),
        ("__", SpanStyle.Italic),
        ("~~", SpanStyle.Strike),
        ("||", SpanStyle.Spoiler),
        ("`", SpanStyle.Code),
    ];

    private readonly string _text = source.ReplaceLineEndings("\n");
    private readonly HashSet<string> _arguments = [];
    private int _at;

    public IReadOnlySet<string> Arguments => _arguments;

    public Line[] Parse()
    {
        var lines = Body(SpanStyle.Plain, Stop.AtEnd);
        return _at == _text.Length ? lines : throw Broken(MarkupError.UnexpectedCharacter, "{/");
    }

    /// <summary>Reads up to the end of what contains it. A style that is opened inside is closed inside.</summary>
    private Line[] Body(SpanStyle outer, Stop stop)
    {
        var lines = new List<Line>();
        var nodes = new List<Node>();
        var literal = new StringBuilder();
        var open = new Stack<SpanStyle>();
        var style = outer;
        while (!AtStop(stop))
        {
            var c = _text[_at];
            if (c == '\n')
            {
                Settle();
                lines.Add(new([.. nodes]));
                nodes.Clear();
                _at++;
            }
            else if (c == '\\')
                literal.Append(Escaped());
            else if (MarkHere(style) is { } mark)
            {
                Settle();
                style = Toggle(mark, style, outer, open);
            }
            else if (c == '{')
            {
                Settle();
                nodes.Add(Brace(style));
            }
            else if (c == '[' && !style.HasFlag(SpanStyle.Code))
            {
                Settle();
                nodes.Add(LinkHere(style, stop));
            }
            else if (c == '}')
                throw Broken(MarkupError.UnexpectedCharacter, "}");
            else
            {
                literal.Append(c);
                _at++;
            }
        }
        if (open.TryPeek(out var left))
            throw Broken(MarkupError.NotClosed, left.ToString());
        Settle();
        lines.Add(new([.. nodes]));
        return [.. lines];

        void Settle()
        {
            if (literal.Length > 0)
                nodes.Add(new Literal(literal.ToString(), style));
            literal.Clear();
        }
    }

    private bool AtStop(Stop stop) =>
        _at >= _text.Length || Here("{/") || stop == Stop.AtLabelEnd && _text[_at] == ']';

    private (string Mark, SpanStyle Style)? MarkHere(SpanStyle style)
    {
        foreach (var mark in Marks)
            if (Here(mark.Mark) && (mark.Style == SpanStyle.Code || !style.HasFlag(SpanStyle.Code)))
                return mark;
        return null;
    }

    private SpanStyle Toggle(
        (string Mark, SpanStyle Style) mark,
        SpanStyle style,
        SpanStyle outer,
        Stack<SpanStyle> open
    )
    {
        if (!style.HasFlag(mark.Style))
        {
            open.Push(mark.Style);
            _at += mark.Mark.Length;
            return style | mark.Style;
        }
        if (outer.HasFlag(mark.Style) || open.Peek() != mark.Style)
            throw Broken(MarkupError.CrossesAnother, mark.Mark);
        open.Pop();
        _at += mark.Mark.Length;
        return style & ~mark.Style;
    }

    private Node Brace(SpanStyle style)
    {
        _at++;
        if (Take('?'))
            return SectionHere(style, whenAbsent: false);
        if (Take('!'))
            return SectionHere(style, whenAbsent: true);
        var name = Name();
        if (Take('}'))
            return new Place(name, null, style);
        if (Take(':'))
            return new Place(name, Format(), style);
        if (Take('|'))
            return new Plural(name, PluralForms(), style);
        throw Broken(MarkupError.NotClosed, name);
    }

    private Section SectionHere(SpanStyle style, bool whenAbsent)
    {
        var name = Name();
        Demand('}');
        var lines = Body(style, Stop.AtSectionEnd);
        var end = $"{{/{name}}}";
        if (!Here(end))
            throw Broken(MarkupError.NotClosed, end);
        _at += end.Length;
        return new(name, whenAbsent, lines);
    }

    private Link LinkHere(SpanStyle style, Stop stop)
    {
        if (stop == Stop.AtLabelEnd)
            throw Broken(MarkupError.BadLink, "[");
        _at++;
        var label = Body(style, Stop.AtLabelEnd);
        Demand(']');
        Demand('(');
        var parts = Url();
        if (parts is [{ IsArgument: false } first, ..] && !LinkAddress.HasKnownScheme(first.Text))
            throw Broken(MarkupError.BadLink, first.Text);
        return new(parts, label);
    }

    private UrlPart[] Url()
    {
        var parts = new List<UrlPart>();
        var literal = new StringBuilder();
        while (!Take(')'))
        {
            if (_at >= _text.Length || _text[_at] == '\n')
                throw Broken(MarkupError.NotClosed, "(");
            if (Take('{'))
            {
                Settle();
                parts.Add(new(Name(), IsArgument: true));
                Demand('}');
            }
            else if (_text[_at] == '\\')
                literal.Append(Escaped());
            else
                literal.Append(_text[_at++]);
        }
        Settle();
        return parts.Count > 0 ? [.. parts] : throw Broken(MarkupError.BadLink, "()");

        void Settle()
        {
            if (literal.Length > 0)
                parts.Add(new(literal.ToString(), IsArgument: false));
            literal.Clear();
        }
    }

    private string[] PluralForms()
    {
        var forms = new List<string>();
        var form = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length)
                throw Broken(MarkupError.NotClosed, "{…|");
            if (_text[_at] == '\\')
                form.Append(Escaped());
            else if (_text[_at] is '|' or '}')
            {
                forms.Add(form.ToString());
                form.Clear();
                if (_text[_at++] == '}')
                    break;
            }
            else
                form.Append(_text[_at++]);
        }
        var wanted = Plurals.Forms(language);
        return forms.Count == wanted
            ? [.. forms]
            : throw Broken(MarkupError.PluralForms, $"{forms.Count} ≠ {wanted}");
    }

    private string Format()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetterLower(_text[_at]))
            _at++;
        var format = _text[start.._at];
        Demand('}');
        return Formats.Known.Contains(format)
            ? format
            : throw Broken(MarkupError.UnknownFormat, format);
    }

    private string Name()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
            _at++;
        var name = _text[start.._at];
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]))
            throw Broken(MarkupError.BadName, name);
        _arguments.Add(name);
        return name;
    }

    private char Escaped()
    {
        if (_at + 1 >= _text.Length)
            throw Broken(MarkupError.NotClosed, "\\");
        _at += 2;
        return _text[_at - 1];
    }

    private bool Here(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c)
            return false;
        _at++;
        return true;
    }

    private void Demand(char c)
    {
        if (!Take(c))
            throw Broken(MarkupError.NotClosed, c.ToString());
    }

    private TemplateException Broken(MarkupError error, string what) => new(error, _at + 1, what);

    private enum Stop
    {
        AtEnd,
        AtSectionEnd,
        AtLabelEnd,
    }
}
