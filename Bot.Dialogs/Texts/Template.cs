using Bot.Domain.Messaging;

namespace Bot.Dialogs.Texts;

/// <summary>A text read once: its lines and what stands in them. Immutable and shared by all threads.</summary>
internal sealed class Template
{
    private Template(Language language, Line[] lines, IReadOnlySet<string> arguments)
    {
        Language = language;
        Lines = lines;
        Arguments = arguments;
        if (lines.All(l => l.Nodes.All(n => n is Literal)))
            Constant = Joined(lines);
    }

    public Language Language { get; }

    public Line[] Lines { get; }

    /// <summary>The names of all arguments that it mentions, those of sections and links included.</summary>
    public IReadOnlySet<string> Arguments { get; }

    /// <summary>The finished text where there is nothing to fill in.</summary>
    public RichText? Constant { get; }

    /// <summary>Reads a template. Throws <see cref="TextException"/> that names the place.</summary>
    public static Template Parse(string text, Language language)
    {
        var parser = new TemplateParser(text, language);
        return new(language, parser.Parse(), parser.Arguments);
    }

    private static RichText Joined(Line[] lines) =>
        RichText.Join(
            "\n",
            lines.Select(l =>
                RichText.Of(l.Nodes.Cast<Literal>().Select(n => new Span(n.Text, n.Style)))
            )
        );
}

/// <summary>One line of a template. An optional one holds nothing but sections, and goes with its line break if all are hidden.</summary>
internal sealed record Line(Node[] Nodes)
{
    public bool IsOptional { get; } =
        Nodes.Any(n => n is Section)
        && Nodes.All(n =>
            n is Section || n is Literal literal && string.IsNullOrWhiteSpace(literal.Text)
        );
}

/// <summary>What stands in a line.</summary>
internal abstract record Node;

internal sealed record Literal(string Text, SpanStyle Style) : Node;

/// <summary><c>{name}</c> or <c>{name:format}</c>.</summary>
internal sealed record Place(string Name, string? Format, SpanStyle Style) : Node;

/// <summary><c>{count|заявка|заявки|заявок}</c>.</summary>
internal sealed record Plural(string Name, string[] Forms, SpanStyle Style) : Node;

/// <summary><c>{?name}…{/name}</c>, or <c>{!name}…{/name}</c>, which shows when the argument is absent.</summary>
internal sealed record Section(string Name, bool WhenAbsent, Line[] Lines) : Node;

/// <summary><c>[label](url)</c>; the address's parts are literals and argument names.</summary>
internal sealed record Link(UrlPart[] Url, Line[] Label) : Node;

internal readonly record struct UrlPart(string Text, bool IsArgument);
