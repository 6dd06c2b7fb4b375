using System.Collections;
using System.Globalization;
using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>Fills one template with the arguments of one <see cref="TextRef"/>.</summary>
internal sealed class Renderer(
    TextRef text,
    Template template,
    DateWords dates,
    Func<TextRef, RichText> resolve,
    Action<string> problem
)
{
    private readonly SpanWriter _writer = new();

    public RichText Render()
    {
        Write(template.Lines, null);
        return _writer.ToRichText();
    }

    private void Write(Line[] lines, string? link)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (line.IsOptional && !line.Nodes.OfType<Section>().Any(Shows))
                continue;
            if (!first)
                _writer.Write("\n", SpanStyle.Plain, link);
            first = false;
            foreach (var node in line.Nodes)
                Write(node, link);
        }
    }

    private void Write(Node node, string? link)
    {
        switch (node)
        {
            case Literal literal:
                _writer.Write(literal.Text, literal.Style, link);
                break;
            case Place place when TryFind(place.Name, out var value):
                WriteValue(value, place, link);
                break;
            case Plural plural when TryFind(plural.Name, out var value):
                _writer.Write(Form(plural, value), plural.Style, link);
                break;
            case Section section when Shows(section):
                Write(section.Lines, link);
                break;
            case Link inner:
                Write(inner.Label, Address(inner) ?? link);
                break;
        }
    }

    private void WriteValue(object? value, Place place, string? link)
    {
        switch (value)
        {
            case null:
                break;
            case RichText rich:
                Write(rich, place.Style, link);
                break;
            case TextRef inner:
                Write(resolve(inner), place.Style, link);
                break;
            case Enum word:
                Write(resolve(TextRef.Of(word)), place.Style, link);
                break;
            case bool answer:
                Write(resolve(new(answer ? "common.yes" : "common.no")), place.Style, link);
                break;
            case IEnumerable items and not string:
                WriteAll(items, place, link);
                break;
            default:
                _writer.Write(Words(value, place), place.Style, link);
                break;
        }
    }

    private void WriteAll(IEnumerable items, Place place, string? link)
    {
        var separator = place.Format == "lines" ? "\n" : ", ";
        var each = place.Format == "lines" ? place with { Format = null } : place;
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                _writer.Write(separator, place.Style, link);
            first = false;
            WriteValue(item, each, link);
        }
    }

    private void Write(RichText rich, SpanStyle style, string? link)
    {
        foreach (var span in rich.Spans)
            _writer.Write(span.Text, span.Style | style, link ?? span.Link);
    }

    private string Words(object value, Place place)
    {
        if (Formats.Text(value, place.Format, template.Language, dates) is { } words)
            return words;
        var kind = value is DateTime ? "a UTC DateTime (make it local)" : value.GetType().Name;
        problem($"{{{place.Name}}} of '{text.Key}': no words for {kind} as '{place.Format}'");
        return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
    }

    private string Form(Plural plural, object? value)
    {
        if (value is int or long or short or byte or decimal)
            return plural.Forms[
                Plurals.Form(
                    template.Language,
                    Convert.ToDecimal(value, CultureInfo.InvariantCulture)
                )
            ];
        problem($"{{{plural.Name}|…}} of '{text.Key}': not a number");
        return plural.Forms[^1];
    }

    private string? Address(Link link)
    {
        var values = new List<string>(link.Url.Length);
        foreach (var part in link.Url)
            if (!part.IsArgument)
                values.Add(part.Text);
            else if (!TryFind(part.Text, out var value) || value is null)
                return null;
            else
                values.Add(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return link.Url is [{ IsArgument: true }]
            ? LinkAddress.Whole(values[0])
            : string.Concat(
                link.Url.Zip(values, (p, v) => p.IsArgument ? Uri.EscapeDataString(v) : v)
            );
    }

    private bool Shows(Section section) =>
        section.WhenAbsent
        != (Argument(section.Name) is { } found && Formats.IsPresent(found.Value));

    private bool TryFind(string name, out object? value)
    {
        var found = Argument(name);
        value = found?.Value;
        if (found is null)
            problem($"'{text.Key}' was not given {{{name}}}");
        return found is not null;
    }

    private (string Name, object? Value)? Argument(string name)
    {
        foreach (var argument in text.Args)
            if (argument.Name == name)
                return argument;
        return null;
    }
}
